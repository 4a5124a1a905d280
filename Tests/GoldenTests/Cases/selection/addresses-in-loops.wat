;;! show = ["x64"]
;;! run = ["counted() == 0", "below(3) == 0", "down() == 0"]
(module
  (memory 1)
  ;; The counter is known to stay below 4096: nothing of the address wraps.
  (func $counted (export "counted") (result i32) (local $i i32) (local $sum i32)
    (loop $l
      (local.set $sum (i32.add (local.get $sum) (i32.load offset=4 (i32.add (local.get $i) (i32.const 1024)))))
      (local.set $sum (i32.xor (local.get $sum) (i32.load (i32.shl (local.get $i) (i32.const 2)))))
      (br_if $l (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 8))) (i32.const 4096))))
    (local.get $sum))
  ;; The condition that the loop goes on by says so, and the one before it.
  (func $below (export "below") (param $i i32) (result i32)
    (if (i32.lt_u (local.get $i) (i32.const 500))
      (then
        (loop $l
          (i32.store8 (i32.add (local.get $i) (i32.const 1024)) (i32.const 0))
          (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (local.get $i))) (i32.const 500))))))
    (i32.const 0))
  ;; Nothing is known of how far it goes.
  (func $unknown (param $i i32) (param $n i32)
    (loop $l
      (i32.store8 (i32.add (local.get $i) (i32.const 1024)) (i32.const 0))
      (br_if $l (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n)))))
  ;; A counter from -512 to 0 does not fit an address, but its sum with the base does.
  (func $down (export "down") (result i32) (local $i i32) (local $sum i32)
    (local.set $i (i32.const -512))
    (loop $l
      (local.set $sum (i32.or (local.get $sum) (i32.load (i32.add (i32.add (local.get $i) (i32.const 1024)) (i32.const 64)))))
      (br_if $l (local.tee $i (i32.add (local.get $i) (i32.const 4)))))
    (local.get $sum)))

;;> x64
;; func 0 $counted
;; L0:
;;   xor eax, eax
;;   xor edx, edx
;; L1:
;;   add eax, dword ptr [r14 + rdx + 0x404]
;;   mov rcx, rdx
;;   shl ecx, 0x2
;;   xor eax, dword ptr [r14 + rcx]
;;   add edx, 0x8
;;   cmp edx, 0x1000
;;   jne L1
;; L2:
;; L3:
;;   ret
;; func 1 $below
;; L0:
;;   cmp eax, 0x1f4
;;   jae L6
;; L1:
;; L2:
;;   mov byte ptr [r14 + rax + 0x400], 0x0
;;   add eax, eax
;;   cmp eax, 0x1f4
;;   jb L2
;; L3:
;; L4:
;; L5:
;; L6:
;;   xor eax, eax
;;   ret
;; func 2 $unknown
;; L0:
;; L1:
;;   lea ecx, [rax + 0x400]
;;   mov byte ptr [r14 + rcx], 0x0
;;   add eax, 0x1
;;   cmp eax, edx
;;   jne L1
;; L2:
;; L3:
;;   ret
;; func 3 $down
;; L0:
;;   xor eax, eax
;;   mov edx, 0xfffffe00
;; L1:
;;   lea ecx, [rdx + 0x440]
;;   or eax, dword ptr [r14 + rcx]
;;   add edx, 0x4
;;   jne L1
;; L2:
;; L3:
;;   ret
