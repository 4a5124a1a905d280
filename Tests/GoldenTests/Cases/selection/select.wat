;;! show = ["x64"]
;;! run = ["least(3, -4) == -4", "float(nan, 1) == 1"]
(module
  (func $least (export "least") (param i32 i32) (result i32)
    (select (local.get 0) (local.get 1) (i32.lt_s (local.get 0) (local.get 1))))
  (func $condition (param i64 i64 i32) (result i64) (select (local.get 0) (local.get 1) (local.get 2)))
  (func $float (export "float") (param f64 f64) (result f64)
    (select (local.get 0) (local.get 1) (f64.eq (local.get 0) (local.get 1)))))

;;> x64
;; func 0 $least
;; L0:
;;   cmp eax, edx
;;   cmovl edx, eax
;;   mov rax, rdx
;;   ret
;; func 1 $condition
;; L0:
;;   test ecx, ecx
;;   cmovne rdx, rax
;;   mov rax, rdx
;;   ret
;; func 2 $float
;; L0:
;;   vucomisd xmm0, xmm1
;;   sete al
;;   setnp dl
;;   and eax, edx
;;   movzx eax, al
;;   test eax, eax
;;   je L1
;;   vmovaps xmm1, xmm0
;; L1:
;;   vmovaps xmm0, xmm1
;;   ret
