;;! show = ["x64"]
;;! run = ["fill(4294967296, 1) traps out of bounds table access", "fill(0, 4294967296) traps out of bounds table access"]
;;! run = ["grow(4294967296) == -1", "grow(2) == 4", "get(3) == 1", "get(4294967299) traps out of bounds table access"]
(module
  ;; Indices and counts are 64 bits wide all the way.
  (table $t i64 4 externref)
  (func $fill (export "fill") (param i64 i64) (table.fill $t (local.get 0) (ref.null extern) (local.get 1)))
  (func $grow (export "grow") (param i64) (result i64) (table.grow $t (ref.null extern) (local.get 0)))
  (func $get (export "get") (param i64) (result i32) (ref.is_null (table.get $t (local.get 0)))))

;;> x64
;; func 0 $fill
;;   cmp rsp, qword ptr [r15]
;;   jb L1
;;   sub rsp, 0x8
;; L0:
;;   xor esi, esi
;;   xor ecx, ecx
;;   mov r8, rdx
;;   mov rdx, rax
;;   mov qword ptr [r15 + 0x18], rsp
;;   mov rdi, r15
;;   mov r11, qword ptr [r15 + 0x28]
;;   call qword ptr [r11 + 0x30]
;;   mov eax, eax
;;   test eax, eax
;;   je L2
;;   call qword ptr [r15 + 0x60]
;; L2:
;;   add rsp, 0x8
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; func 1 $grow
;;   cmp rsp, qword ptr [r15]
;;   jb L1
;;   sub rsp, 0x8
;; L0:
;;   xor esi, esi
;;   xor ecx, ecx
;;   mov rdx, rax
;;   mov qword ptr [r15 + 0x18], rsp
;;   mov rdi, r15
;;   mov r11, qword ptr [r15 + 0x28]
;;   call qword ptr [r11 + 0x28]
;;   add rsp, 0x8
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; func 2 $get
;; L0:
;;   mov rdx, qword ptr [r15 + 0x100]
;;   mov rcx, qword ptr [rdx + 0x8]
;;   cmp rax, rcx
;;   jae L1
;;   xor esi, esi
;;   cmp rax, rcx
;;   cmovae rax, rsi
;;   mov rdx, qword ptr [rdx]
;;   cmp dword ptr [rdx + 8*rax], 0x0
;;   sete al
;;   movzx eax, al
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
