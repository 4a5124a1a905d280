;;! show = ["baseline"]
;;! run = ["sum(1, 2) == 6", "deep(9) == 511", "through(5) == 6", "last(3) == 4"]
(module
  (type $unary (func (param i32) (result i32)))
  (table funcref (elem $increment))
  (func $increment (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  ;; An operand below the arguments is in its home slot during the call.
  (func $sum (export "sum") (param i32 i32) (result i32)
    (i32.mul (local.get 0) (i32.const 3)) (call $increment (local.get 1)) (i32.add))
  ;; More arguments than registers.
  (func $many (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i64) (result i32 i64) (local.get 8) (local.get 9))
  (func $deep (export "deep") (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.add (i32.const 1) (i32.mul (i32.const 2) (call $deep (i32.sub (local.get 0) (i32.const 1))))))
      (else (i32.const 0))))
  (func $pass (param i32) (result i64)
    (call $many (i32.const 0) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5) (i32.const 6)
      (i32.const 7) (local.get 0) (i64.const 9))
    (drop) (i64.extend_i32_u))
  (func $through (export "through") (param i32) (result i32) (call_indirect (type $unary) (local.get 0) (i32.const 0)))
  (func $last (export "last") (param i32) (result i32) (return_call $increment (local.get 0))))

;;> baseline
;; func 0 $increment
;;   lea r11, [rsp - 0x18]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x18
;;   mov r8d, eax
;;   lea eax, [r8 + 0x1]
;; L0:
;;   add rsp, 0x18
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 1 $sum
;;   lea r11, [rsp - 0x28]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x28
;;   mov qword ptr [rsp], rax
;;   mov qword ptr [rsp + 0x8], rdx
;;   imul eax, dword ptr [rsp], 0x3
;;   mov qword ptr [rsp + 0x10], rax
;;   mov eax, dword ptr [rsp + 0x8]
;;   mov r11, qword ptr [r15 + 0x88]
;;   add r11, 0x0
;;   call qword ptr [r11]
;;   add eax, dword ptr [rsp + 0x10]
;; L0:
;;   add rsp, 0x28
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 2 $many
;;   lea r11, [rsp - 0x68]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x68
;;   mov qword ptr [rsp], rax
;;   mov qword ptr [rsp + 0x8], rdx
;;   mov qword ptr [rsp + 0x10], rcx
;;   mov qword ptr [rsp + 0x18], rsi
;;   mov qword ptr [rsp + 0x20], rdi
;;   mov qword ptr [rsp + 0x28], r8
;;   mov qword ptr [rsp + 0x30], r9
;;   mov qword ptr [rsp + 0x38], r10
;;   mov r11, qword ptr [r15 + 0x30]
;;   vmovss xmm15, dword ptr [r11]
;;   vmovsd qword ptr [rsp + 0x40], xmm15
;;   vmovsd xmm15, qword ptr [r11 + 0x10]
;;   vmovsd qword ptr [rsp + 0x48], xmm15
;;   mov eax, dword ptr [rsp + 0x40]
;;   mov rdx, qword ptr [rsp + 0x48]
;; L0:
;;   add rsp, 0x68
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 3 $deep
;;   lea r11, [rsp - 0x28]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x28
;;   mov qword ptr [rsp], rax
;;   cmp dword ptr [rsp], 0x0
;;   je L4
;;   mov eax, dword ptr [rsp]
;;   sub eax, 0x1
;;   mov r11, qword ptr [r15 + 0x88]
;;   add r11, 0x18
;;   call qword ptr [r11]
;;   shl eax
;;   add eax, 0x1
;;   jmp L3
;; L4:
;;   xor eax, eax
;; L3:
;; L0:
;;   add rsp, 0x28
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 4 $pass
;;   lea r11, [rsp - 0x58]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x58
;;   mov qword ptr [rsp], rax
;;   mov r11, qword ptr [r15 + 0x30]
;;   mov eax, dword ptr [rsp]
;;   mov qword ptr [r11], rax
;;   vmovsd xmm15, qword ptr [rip + L3]
;;   vmovsd qword ptr [r11 + 0x10], xmm15
;;   xor eax, eax
;;   mov edx, 0x1
;;   mov ecx, 0x2
;;   mov esi, 0x3
;;   mov edi, 0x4
;;   mov r8d, 0x5
;;   mov r9d, 0x6
;;   mov r10d, 0x7
;;   mov r11, qword ptr [r15 + 0x88]
;;   add r11, 0x10
;;   call qword ptr [r11]
;; L0:
;;   add rsp, 0x58
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 5 $through
;;   lea r11, [rsp - 0x18]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x18
;;   mov qword ptr [rsp], rax
;;   xor eax, eax
;; L3:
;;   test eax, eax
;;   jne L5
;;   xor edx, edx
;;   test eax, eax
;;   cmovne eax, edx
;;   mov rdx, qword ptr [r15 + 0x100]
;;   mov rdx, qword ptr [rdx]
;;   mov rax, qword ptr [rdx + 8*rax]
;;   mov edx, dword ptr [rax + 0x10]
;;   cmp edx, dword ptr [r15 + 0x118]
;;   jne L6
;; L4:
;;   mov qword ptr [rsp + 0x10], rax
;;   mov eax, dword ptr [rsp]
;;   mov r11, qword ptr [rsp + 0x10]
;;   call qword ptr [r11]
;; L0:
;;   add rsp, 0x18
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; L5:
;;   call qword ptr [r15 + 0x10]
;; L6:
;;   call qword ptr [r15 + 0x10]
;; func 6 $last
;;   lea r11, [rsp - 0x18]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x18
;;   mov qword ptr [rsp], rax
;;   mov eax, dword ptr [rsp]
;;   mov r11, qword ptr [r15 + 0x88]
;;   add r11, 0x0
;;   jmp L1
;; L1:
;;   add rsp, 0x18
;;   jmp qword ptr [r11]
;; L2:
;;   call qword ptr [r15 + 0x10]
