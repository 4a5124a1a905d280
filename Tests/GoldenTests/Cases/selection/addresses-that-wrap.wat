;;! show = ["x64"]
;;! run = ["scaled(1073741825) == 7", "added(-4) == 7", "subtracted(12) == 7", "extended() == 4294967295"]
;;! run = ["lastByte() traps out of bounds memory access", "known(1) traps out of bounds memory access"]
(module
  (memory 1)
  (data (i32.const 4) "\07")
  ;; Times four, the number loses its upper bits, which an address mode would keep.
  (func $scaled (export "scaled") (param i32) (result i32) (i32.load (i32.shl (local.get 0) (i32.const 2))))
  ;; The sum is 4 and not 2^32 + 4.
  (func $added (export "added") (param i32) (result i32) (i32.load (i32.add (local.get 0) (i32.const 8))))
  ;; A displacement is a number with sign, an address is not.
  (func $subtracted (export "subtracted") (param i32) (result i32) (i32.load (i32.sub (local.get 0) (i32.const 8))))
  ;; A constant that a loop gives back only after passes know: it is 2^32 - 1 still, and not -1.
  (func $extended (export "extended") (result i64) (local $a i32) (local $n i32)
    (local.set $a (i32.const -1))
    (loop $l
      (local.set $a (local.get $a))
      (br_if $l (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1))) (i32.const 3))))
    (i64.extend_i32_u (local.get $a)))
  (func $lastByte (export "lastByte") (result i32) (i32.load8_u (i32.const -1)))
  (func $known (export "known") (param $n i32) (result i32) (local $a i32) (local $sum i32)
    (local.set $a (i32.const -8))
    (loop $l
      (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $a))))
      (local.set $a (local.get $a))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))

;;> x64
;; func 0 $scaled
;; L0:
;;   shl eax, 0x2
;;   mov eax, dword ptr [r14 + rax]
;;   ret
;; func 1 $added
;; L0:
;;   add eax, 0x8
;;   mov eax, dword ptr [r14 + rax]
;;   ret
;; func 2 $subtracted
;; L0:
;;   add eax, -0x8
;;   mov eax, dword ptr [r14 + rax]
;;   ret
;; func 3 $extended
;; L0:
;;   xor eax, eax
;; L1:
;;   add eax, 0x1
;;   cmp eax, 0x3
;;   jb L1
;; L2:
;; L3:
;;   mov eax, 0xffffffff
;;   ret
;; func 4 $lastByte
;; L0:
;;   mov eax, 0xffffffff
;;   movzx eax, byte ptr [r14 + rax]
;;   ret
;; func 5 $known
;; L0:
;;   mov edx, 0xfffffff8
;;   mov edx, dword ptr [r14 + rdx]
;;   xor ecx, ecx
;; L1:
;;   add ecx, edx
;;   add eax, -0x1
;;   jne L1
;; L2:
;; L3:
;;   mov rax, rcx
;;   ret
