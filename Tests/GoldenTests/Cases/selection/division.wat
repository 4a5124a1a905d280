;;! show = ["x64"]
;;! run = ["ten(-1) == 429496729", "seven(-15) == -2", "power(-7) == -1", "wide(-1) == 1844674407370955161"]
;;! run = ["variable(-2147483648, -1) traps integer overflow", "variable(1, 0) traps integer divide by zero"]
;;! run = ["variable(-2147483648, 1) == -2147483648", "variable(7, -1) == -7", "variable(-2147483647, -1) == 2147483647"]
;;! run = ["long(-9223372036854775808, -1) traps integer overflow", "long(-9223372036854775807, -1) == 9223372036854775807"]
;;! run = ["remainder(-2147483648, -1) == 0", "pair(17, 5) == (3, 2)"]
(module
  (func $ten (export "ten") (param i32) (result i32) (i32.div_u (local.get 0) (i32.const 10)))
  (func $seven (export "seven") (param i32) (result i32) (i32.div_s (local.get 0) (i32.const 7)))
  (func $power (export "power") (param i32) (result i32) (i32.div_s (local.get 0) (i32.const 4)))
  (func $wide (export "wide") (param i64) (result i64) (i64.div_u (local.get 0) (i64.const 10)))
  (func $variable (export "variable") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
  (func $long (export "long") (param i64 i64) (result i64) (i64.div_s (local.get 0) (local.get 1)))
  (func $remainder (export "remainder") (param i32 i32) (result i32) (i32.rem_s (local.get 0) (local.get 1)))
  ;; Both of one division.
  (func $pair (export "pair") (param i32 i32) (result i32 i32)
    (i32.div_u (local.get 0) (local.get 1)) (i32.rem_u (local.get 0) (local.get 1))))

;;> x64
;; func 0 $ten
;; L0:
;;   mov edx, 0xcccccccd
;;   imul rax, rdx
;;   shr rax, 0x23
;;   mov eax, eax
;;   ret
;; func 1 $seven
;; L0:
;;   movsxd rax, eax
;;   mov ecx, 0x92492493
;;   mov rdx, rax
;;   imul rdx, rcx
;;   sar rdx, 0x22
;;   sar rax, 0x3f
;;   sub rdx, rax
;;   mov eax, edx
;;   ret
;; func 2 $power
;; L0:
;;   mov rdx, rax
;;   sar edx, 0x1f
;;   shr edx, 0x1e
;;   add eax, edx
;;   sar eax, 0x2
;;   ret
;; func 3 $wide
;; L0:
;;   movabs rdx, -0x3333333333333333
;;   mul rdx
;;   shr rdx, 0x3
;;   mov rax, rdx
;;   ret
;; func 4 $variable
;; L0:
;;   mov rcx, rdx
;;   test ecx, ecx
;;   je L1
;;   cmp ecx, -0x1
;;   jne L2
;;   cmp eax, 0x1
;;   jo L3
;; L2:
;;   cdq
;;   idiv ecx
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; L3:
;;   call qword ptr [r15 + 0x10]
;; func 5 $long
;; L0:
;;   mov rcx, rdx
;;   test rcx, rcx
;;   je L1
;;   cmp rcx, -0x1
;;   jne L2
;;   cmp rax, 0x1
;;   jo L3
;; L2:
;;   cqo
;;   idiv rcx
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; L3:
;;   call qword ptr [r15 + 0x10]
;; func 6 $remainder
;; L0:
;;   mov rcx, rdx
;;   test ecx, ecx
;;   je L1
;;   xor edx, edx
;;   cmp ecx, -0x1
;;   je L2
;;   cdq
;;   idiv ecx
;; L2:
;;   mov rax, rdx
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; func 7 $pair
;; L0:
;;   mov rsi, rax
;;   mov rcx, rdx
;;   test ecx, ecx
;;   je L1
;;   xor edx, edx
;;   div ecx
;;   mov rdi, rax
;;   test ecx, ecx
;;   je L2
;;   xor edx, edx
;;   mov rax, rsi
;;   div ecx
;;   mov rax, rdi
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; L2:
;;   call qword ptr [r15 + 0x10]
