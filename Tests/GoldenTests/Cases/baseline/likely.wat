;;! show = ["baseline"]
;;! compile = ["counted"]
;; The callees of indirect calls are observed; tail calls are not.
(module
  (type $unary (func (param i32) (result i32)))
  (table 2 funcref)
  (func (export "table") (param i32) (result i32) (call_indirect (type $unary) (local.get 0) (i32.const 0)))
  (func (export "reference") (param i32 (ref null $unary)) (result i32)
    (if (i32.eqz (local.get 0)) (then (return (call_ref $unary (i32.const 5) (local.get 1)))))
    (call_ref $unary (local.get 0) (local.get 1)))
  (func (export "tail") (param i32 (ref null $unary)) (result i32)
    (return_call_ref $unary (local.get 0) (local.get 1))))

;;> baseline
;; func 0
;;   add dword ptr [r15 + 0x128], 0x10000
;;   jb L2
;; L3:
;;   lea r11, [rsp - 0x18]
;;   cmp r11, qword ptr [r15]
;;   jb L4
;;   sub rsp, 0x18
;;   mov qword ptr [rsp], rax
;;   xor eax, eax
;; L5:
;;   cmp eax, 0x2
;;   jae L7
;;   xor edx, edx
;;   cmp eax, 0x2
;;   cmovae eax, edx
;;   mov rdx, qword ptr [r15 + 0x100]
;;   mov rdx, qword ptr [rdx]
;;   mov rax, qword ptr [rdx + 8*rax]
;;   mov edx, dword ptr [rax + 0x10]
;;   cmp edx, dword ptr [r15 + 0x108]
;;   jne L8
;; L6:
;;   mov qword ptr [rsp + 0x10], rax
;;   mov eax, dword ptr [rsp]
;;   mov r11, qword ptr [rsp + 0x10]
;;   cmp r11, qword ptr [r15 + 0x138]
;;   jne L9
;;   add dword ptr [r15 + 0x140], 0x1
;; L10:
;;   call qword ptr [r11]
;; L0:
;;   add rsp, 0x18
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x98]
;;   jmp L3
;; L9:
;;   add dword ptr [r15 + 0x144], 0x1
;;   add dword ptr [r15 + 0x140], -0x1
;;   jns L10
;;   mov qword ptr [r15 + 0x138], r11
;;   mov dword ptr [r15 + 0x140], 0x1
;;   jmp L10
;; L4:
;;   call qword ptr [r15 + 0x10]
;; L7:
;;   call qword ptr [r15 + 0x10]
;; L8:
;;   call qword ptr [r15 + 0x10]
;; func 1
;;   add dword ptr [r15 + 0x12c], 0x10000
;;   jb L2
;; L3:
;;   lea r11, [rsp - 0x28]
;;   cmp r11, qword ptr [r15]
;;   jb L4
;;   sub rsp, 0x28
;;   mov qword ptr [rsp], rax
;;   mov qword ptr [rsp + 0x8], rdx
;;   cmp dword ptr [rsp], 0x0
;;   jne L6
;;   mov r11, qword ptr [rsp + 0x8]
;;   mov qword ptr [rsp + 0x18], r11
;;   mov eax, 0x5
;;   mov r11, qword ptr [rsp + 0x18]
;;   cmp r11, qword ptr [r15 + 0x148]
;;   jne L7
;;   add dword ptr [r15 + 0x150], 0x1
;; L8:
;;   call qword ptr [r11]
;;   jmp L0
;; L6:
;; L5:
;;   mov r11, qword ptr [rsp + 0x8]
;;   mov qword ptr [rsp + 0x18], r11
;;   mov eax, dword ptr [rsp]
;;   mov r11, qword ptr [rsp + 0x18]
;;   cmp r11, qword ptr [r15 + 0x158]
;;   jne L9
;;   add dword ptr [r15 + 0x160], 0x1
;; L10:
;;   call qword ptr [r11]
;; L0:
;;   add rsp, 0x28
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x98]
;;   jmp L3
;; L7:
;;   add dword ptr [r15 + 0x154], 0x1
;;   add dword ptr [r15 + 0x150], -0x1
;;   jns L8
;;   mov qword ptr [r15 + 0x148], r11
;;   mov dword ptr [r15 + 0x150], 0x1
;;   jmp L8
;; L9:
;;   add dword ptr [r15 + 0x164], 0x1
;;   add dword ptr [r15 + 0x160], -0x1
;;   jns L10
;;   mov qword ptr [r15 + 0x158], r11
;;   mov dword ptr [r15 + 0x160], 0x1
;;   jmp L10
;; L4:
;;   call qword ptr [r15 + 0x10]
;; func 2
;;   add dword ptr [r15 + 0x130], 0x10000
;;   jb L2
;; L3:
;;   lea r11, [rsp - 0x28]
;;   cmp r11, qword ptr [r15]
;;   jb L4
;;   sub rsp, 0x28
;;   mov qword ptr [rsp], rax
;;   mov qword ptr [rsp + 0x8], rdx
;;   mov r11, qword ptr [rsp + 0x8]
;;   mov qword ptr [rsp + 0x18], r11
;;   mov eax, dword ptr [rsp]
;;   mov r11, qword ptr [rsp + 0x18]
;;   cmp byte ptr [r11], 0x0
;;   jmp L1
;; L1:
;;   add rsp, 0x28
;;   jmp qword ptr [r11]
;; L2:
;;   call qword ptr [r15 + 0x98]
;;   jmp L3
;; L4:
;;   call qword ptr [r15 + 0x10]
