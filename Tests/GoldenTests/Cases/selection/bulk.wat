;;! show = ["x64"]
(module
  (memory 1)
  (func $copy (param i32 i32 i32) (memory.copy (local.get 0) (local.get 1) (local.get 2)))
  (func $fill (param i32 i32 i32) (memory.fill (local.get 0) (local.get 1) (local.get 2)))
  (func $grow (param i32) (result i32) (memory.grow (local.get 0)))
  (func $size (result i32) (memory.size)))

;;> x64
;; func 0 $copy
;;   cmp rsp, qword ptr [r15]
;;   jb L1
;;   sub rsp, 0x8
;; L0:
;;   xor esi, esi
;;   mov r8, rcx
;;   mov rcx, rdx
;;   mov rdx, rax
;;   mov qword ptr [r15 + 0x18], rsp
;;   mov rdi, r15
;;   mov r11, qword ptr [r15 + 0x28]
;;   call qword ptr [r11 + 0x8]
;;   mov eax, eax
;;   test eax, eax
;;   je L2
;;   call qword ptr [r15 + 0x60]
;; L2:
;;   add rsp, 0x8
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; func 1 $fill
;;   cmp rsp, qword ptr [r15]
;;   jb L1
;;   sub rsp, 0x8
;; L0:
;;   xor esi, esi
;;   mov r8, rcx
;;   mov rcx, rdx
;;   mov rdx, rax
;;   mov qword ptr [r15 + 0x18], rsp
;;   mov rdi, r15
;;   mov r11, qword ptr [r15 + 0x28]
;;   call qword ptr [r11 + 0x10]
;;   mov eax, eax
;;   test eax, eax
;;   je L2
;;   call qword ptr [r15 + 0x60]
;; L2:
;;   add rsp, 0x8
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; func 2 $grow
;;   cmp rsp, qword ptr [r15]
;;   jb L1
;;   sub rsp, 0x8
;; L0:
;;   xor esi, esi
;;   mov rdx, rax
;;   mov qword ptr [r15 + 0x18], rsp
;;   mov rdi, r15
;;   mov r11, qword ptr [r15 + 0x28]
;;   call qword ptr [r11]
;;   mov eax, eax
;;   add rsp, 0x8
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; func 3 $size
;; L0:
;;   mov rax, qword ptr [r15 + 0x58]
;;   mov rax, qword ptr [rax + 0x8]
;;   shr rax, 0x10
;;   mov eax, eax
;;   ret
