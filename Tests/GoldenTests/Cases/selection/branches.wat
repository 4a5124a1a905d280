;;! show = ["x64"]
(module
  (func $signed (param i32 i32) (result i32)
    (if (result i32) (i32.lt_s (local.get 0) (local.get 1)) (then (i32.const 11)) (else (i32.const 22))))
  (func $unsigned (param i64) (result i32)
    (if (result i32) (i64.ge_u (local.get 0) (i64.const 100)) (then (i32.const 11)) (else (i32.const 22))))
  (func $zero (param i32) (result i32)
    (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 11)) (else (i32.const 22))))
  (func $bit (param i32) (result i32)
    (if (result i32) (i32.and (local.get 0) (i32.const 8)) (then (i32.const 11)) (else (i32.const 22))))
  ;; The flags of the subtraction tell already.
  (func $counted (param $n i32) (result i32) (local $sum i32)
    (loop $l
      (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 3)) (local.get $n)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))

;;> x64
;; func 0 $signed
;; L0:
;;   cmp eax, edx
;;   jge L2
;; L1:
;;   mov eax, 0xb
;;   jmp L3
;; L2:
;;   mov eax, 0x16
;; L3:
;;   ret
;; func 1 $unsigned
;; L0:
;;   cmp rax, 0x64
;;   jb L2
;; L1:
;;   mov eax, 0xb
;;   jmp L3
;; L2:
;;   mov eax, 0x16
;; L3:
;;   ret
;; func 2 $zero
;; L0:
;;   test eax, eax
;;   jne L2
;; L1:
;;   mov eax, 0xb
;;   jmp L3
;; L2:
;;   mov eax, 0x16
;; L3:
;;   ret
;; func 3 $bit
;; L0:
;;   test al, 0x8
;;   je L2
;; L1:
;;   mov eax, 0xb
;;   jmp L3
;; L2:
;;   mov eax, 0x16
;; L3:
;;   ret
;; func 4 $counted
;; L0:
;;   mov rdx, rax
;;   xor eax, eax
;; L1:
;;   lea eax, [rax + 2*rax]
;;   add eax, edx
;;   add edx, -0x1
;;   jne L1
;; L2:
;; L3:
;;   ret
