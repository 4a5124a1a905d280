;;! show = ["x64"]
;;! run = ["equal(1, 1) == 11", "equal(nan, nan) == 22", "notEqual(nan, 1) == 11", "notEqual(2, 2) == 22"]
;;! run = ["less(1, 2) == 11", "less(nan, 2) == 22", "less(1, nan) == 22", "notLess(1, nan) == 11", "notLess(2, 1) == 11"]
;;! run = ["value(nan, 1) == 0", "value(1, 1) == 1"]
(module
  (func $equal (export "equal") (param f64 f64) (result i32)
    (if (result i32) (f64.eq (local.get 0) (local.get 1)) (then (i32.const 11)) (else (i32.const 22))))
  (func $notEqual (export "notEqual") (param f64 f64) (result i32)
    (if (result i32) (f64.ne (local.get 0) (local.get 1)) (then (i32.const 11)) (else (i32.const 22))))
  ;; `below` would be true if one is not a number: the operands change places, for `above`.
  (func $less (export "less") (param f64 f64) (result i32)
    (if (result i32) (f64.lt (local.get 0) (local.get 1)) (then (i32.const 11)) (else (i32.const 22))))
  ;; The opposite of less is not greater or equal.
  (func $notLess (export "notLess") (param f32 f32) (result i32)
    (if (result i32) (i32.eqz (f32.lt (local.get 0) (local.get 1))) (then (i32.const 11)) (else (i32.const 22))))
  (func $value (export "value") (param f32 f32) (result i32) (f32.eq (local.get 0) (local.get 1))))

;;> x64
;; func 0 $equal
;; L0:
;;   vucomisd xmm0, xmm1
;;   jp L2
;;   jne L2
;; L1:
;;   mov eax, 0xb
;;   jmp L3
;; L2:
;;   mov eax, 0x16
;; L3:
;;   ret
;; func 1 $notEqual
;; L0:
;;   vucomisd xmm0, xmm1
;;   jp L1
;;   je L2
;; L1:
;;   mov eax, 0xb
;;   jmp L3
;; L2:
;;   mov eax, 0x16
;; L3:
;;   ret
;; func 2 $less
;; L0:
;;   vucomisd xmm1, xmm0
;;   jbe L2
;; L1:
;;   mov eax, 0xb
;;   jmp L3
;; L2:
;;   mov eax, 0x16
;; L3:
;;   ret
;; func 3 $notLess
;; L0:
;;   vucomiss xmm1, xmm0
;;   ja L2
;; L1:
;;   mov eax, 0xb
;;   jmp L3
;; L2:
;;   mov eax, 0x16
;; L3:
;;   ret
;; func 4 $value
;; L0:
;;   vucomiss xmm0, xmm1
;;   sete al
;;   setnp dl
;;   and eax, edx
;;   movzx eax, al
;;   ret
