;;! show = ["x64"]
;;! compile = "no-inlining"
(module
  (type $t (func (param i32) (result i32)))
  (import "" "" (func $host (param i32 f64) (result i32)))
  (table 4 funcref)
  ;; No frame, no check of the stack.
  (func $leaf (param i32 f64) (result i32) (local.get 0))
  ;; Arguments in registers; $0 is kept in a register over the call.
  (func $direct (export "outer") (param i32 i32) (result i32)
    (i32.add (call $leaf (i32.add (local.get 0) (local.get 1)) (f64.const 1)) (local.get 0)))
  (func $imported (param i32) (result i32) (call $host (local.get 0) (f64.const 2)))
  (func $indirect (param i32 i32) (result i32) (call_indirect (type $t) (local.get 0) (local.get 1)))
  (func $tail (param i32) (result i32) (return_call $leaf (i32.const 5) (f64.const 1)))
  (func $tailIndirect (param i32 i32) (result i32)
    (return_call_indirect (type $t) (local.get 0) (local.get 1))))

;;> x64
;; func 1 $leaf
;; L0:
;;   ret
;; func 2 $direct
;;   cmp rsp, qword ptr [r15]
;;   jb L1
;;   push rbx
;; L0:
;;   mov rbx, rax
;;   add edx, ebx
;;   vmovsd xmm0, qword ptr [rip + L2]
;;   mov rax, rdx
;;   call @1
;;   add eax, ebx
;;   pop rbx
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; func 3 $imported
;;   cmp rsp, qword ptr [r15]
;;   jb L1
;;   sub rsp, 0x8
;; L0:
;;   mov rdx, qword ptr [r15 + 0x118]
;;   vmovsd xmm0, qword ptr [rip + L2]
;;   mov r11, rdx
;;   call qword ptr [r11]
;;   add rsp, 0x8
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; func 4 $indirect
;;   cmp rsp, qword ptr [r15]
;;   jb L1
;;   sub rsp, 0x8
;; L0:
;;   cmp edx, 0x4
;;   jae L2
;;   xor ecx, ecx
;;   cmp edx, 0x4
;;   cmovae edx, ecx
;;   mov rcx, qword ptr [r15 + 0x100]
;;   mov rcx, qword ptr [rcx]
;;   mov rdx, qword ptr [rcx + 8*rdx]
;;   mov ecx, dword ptr [rdx + 0x10]
;;   cmp ecx, dword ptr [r15 + 0x108]
;;   jne L3
;;   mov r11, rdx
;;   call qword ptr [r11]
;;   add rsp, 0x8
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; L2:
;;   call qword ptr [r15 + 0x10]
;; L3:
;;   call qword ptr [r15 + 0x10]
;; func 5 $tail
;; L0:
;;   mov eax, 0x5
;;   vmovsd xmm0, qword ptr [rip + L1]
;;   jmp @1
;; func 6 $tailIndirect
;; L0:
;;   cmp edx, 0x4
;;   jae L1
;;   xor ecx, ecx
;;   cmp edx, 0x4
;;   cmovae edx, ecx
;;   mov rcx, qword ptr [r15 + 0x100]
;;   mov rcx, qword ptr [rcx]
;;   mov rdx, qword ptr [rcx + 8*rdx]
;;   mov ecx, dword ptr [rdx + 0x10]
;;   cmp ecx, dword ptr [r15 + 0x108]
;;   jne L2
;;   mov r11, rdx
;;   jmp qword ptr [r11]
;; L1:
;;   call qword ptr [r15 + 0x10]
;; L2:
;;   call qword ptr [r15 + 0x10]
