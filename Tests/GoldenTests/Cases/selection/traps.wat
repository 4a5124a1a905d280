;;! show = ["x64"]
;;! run = ["checked(3, 1) == 3", "checked(3, 0) traps integer divide by zero", "checked(-1, 1) traps unreachable"]
(module
  ;; What seldom happens stands behind the function, and the way to the end is without a jump taken.
  (func $checked (export "checked") (param i32 i32) (result i32)
    (if (i32.lt_s (local.get 0) (i32.const 0)) (then (unreachable)))
    (i32.div_u (local.get 0) (local.get 1)))
  (func $convert (param f64) (result i32) (i32.trunc_f64_s (local.get 0))))

;;> x64
;; func 0 $checked
;; L0:
;;   mov rcx, rdx
;;   test eax, eax
;;   jl L2
;; L1:
;;   test ecx, ecx
;;   je L3
;;   xor edx, edx
;;   div ecx
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; L3:
;;   call qword ptr [r15 + 0x10]
;; func 1 $convert
;; L0:
;;   vcvttsd2si eax, xmm0
;;   cmp eax, 0x1
;;   jo L1
;; L2:
;;   ret
;; L1:
;;   vucomisd xmm0, xmm0
;;   jp L3
;;   vucomisd xmm0, qword ptr [rip + L5]
;;   jbe L4
;;   vucomisd xmm0, qword ptr [rip + L6]
;;   ja L4
;;   jmp L2
;; L3:
;;   call qword ptr [r15 + 0x10]
;; L4:
;;   call qword ptr [r15 + 0x10]
