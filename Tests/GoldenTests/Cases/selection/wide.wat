;;! show = ["x64"]
;;! run = ["add(-1, 0, 1, 0) == (0, 1)", "subtract(0, 1, 1, 0) == (-1, 0)", "multiply(-1, 2) == (-2, 1)"]
(module
  (func $add (export "add") (param i64 i64 i64 i64) (result i64 i64)
    (i64.add128 (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
  (func $subtract (export "subtract") (param i64 i64 i64 i64) (result i64 i64)
    (i64.sub128 (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
  (func $multiply (export "multiply") (param i64 i64) (result i64 i64)
    (i64.mul_wide_u (local.get 0) (local.get 1))))

;;> x64
;; func 0 $add
;; L0:
;;   add rcx, rax
;;   add rdx, rsi
;;   cmp rcx, rax
;;   adc rdx, 0x0
;;   mov rax, rcx
;;   ret
;; func 1 $subtract
;; L0:
;;   mov rdi, rsi
;;   mov rsi, rax
;;   sub rax, rcx
;;   sub rdx, rdi
;;   cmp rsi, rcx
;;   sbb rdx, 0x0
;;   ret
;; func 2 $multiply
;; L0:
;;   mov rcx, rax
;;   imul rcx, rdx
;;   mul rdx
;;   mov rax, rcx
;;   ret
