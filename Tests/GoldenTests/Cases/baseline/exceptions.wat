;;! show = ["baseline"]
;;! run = ["catch(0) == 3", "catch(1) == 9"]
(module
  (tag $t (param i32))
  (func $thrower (param i32) (if (local.get 0) (then (throw $t (i32.const 2)))))
  ;; A register of a local is loaded again at the start of a handler.
  (func (export "catch") (param $n i32) (result i32) (local $i i32)
    (local.set $i (i32.const 3))
    (block $h (result i32)
      (try_table (catch $t $h) (call $thrower (local.get $n)))
      (return (local.get $i)))
    (i32.add (i32.mul (local.get $i) (i32.const 2)) (i32.add (i32.const 1)))))

;;> baseline
;; func 0 $thrower
;;   lea r11, [rsp - 0x38]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x38
;;   mov qword ptr [rsp + 0x20], rax
;;   cmp dword ptr [rsp + 0x20], 0x0
;;   je L4
;;   mov eax, 0x2
;; L5:
;;   mov rdx, rax
;;   mov rcx, qword ptr [r15 + 0x48]
;;   mov eax, dword ptr [rcx + 0xc]
;;   cmp eax, dword ptr [rcx + 0x10]
;;   jne L7
;; L6:
;;   mov esi, 0x10
;;   mov qword ptr [rsp], rdx
;;   mov qword ptr [r15 + 0x18], rsp
;;   mov rdi, r15
;;   mov r11, qword ptr [r15 + 0x28]
;;   call qword ptr [r11 + 0x50]
;;   mov eax, eax
;;   mov rdx, qword ptr [rsp]
;;   test eax, eax
;;   je L10
;;   jmp L8
;; L7:
;;   lea esi, [rax + 0x10]
;;   mov dword ptr [rcx + 0xc], esi
;; L8:
;;   mov rcx, qword ptr [r15 + 0x40]
;;   mov esi, dword ptr [r15 + 0x108]
;;   mov dword ptr [rcx + rax], esi
;;   mov esi, dword ptr [r15 + 0x100]
;;   mov dword ptr [rcx + rax + 0x4], esi
;;   mov qword ptr [rcx + rax + 0x8], rdx
;;   mov rsi, rax
;;   mov qword ptr [r15 + 0x18], rsp
;;   mov rdi, r15
;;   mov r11, qword ptr [r15 + 0x28]
;;   call qword ptr [r11 + 0x88]
;;   call qword ptr [r15 + 0x10]
;; L9:
;; L4:
;; L3:
;; L0:
;;   add rsp, 0x38
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; L10:
;;   call qword ptr [r15 + 0x10]
;; func 1
;;   lea r11, [rsp - 0x48]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   push rbx
;;   push rbp
;;   push r12
;;   push r13
;;   sub rsp, 0x28
;;   mov qword ptr [rsp], rax
;;   vxorps xmm15, xmm15, xmm15
;;   vmovsd qword ptr [rsp + 0x8], xmm15
;;   mov qword ptr [rsp + 0x8], 0x3
;;   mov eax, dword ptr [rsp]
;;   mov r11, qword ptr [r15 + 0x88]
;;   add r11, 0x0
;;   call qword ptr [r11]
;;   jmp L4
;; L5:
;;   mov r11, qword ptr [r15 + 0x40]
;;   mov r11d, dword ptr [r11 + rax + 0x4]
;;   cmp r11d, dword ptr [r15 + 0x100]
;;   jne L6
;;   mov r11, qword ptr [r15 + 0x40]
;;   vmovss xmm15, dword ptr [r11 + rax + 0x8]
;;   vmovsd qword ptr [rsp + 0x10], xmm15
;;   mov eax, dword ptr [rsp + 0x10]
;;   jmp L3
;; L6:
;;   mov rsi, rax
;;   mov qword ptr [r15 + 0x18], rsp
;;   mov rdi, r15
;;   mov r11, qword ptr [r15 + 0x28]
;;   call qword ptr [r11 + 0x88]
;;   call qword ptr [r15 + 0x10]
;; L4:
;;   mov eax, dword ptr [rsp + 0x8]
;;   jmp L0
;; L3:
;;   mov ecx, dword ptr [rsp + 0x8]
;;   shl ecx
;;   add ecx, 0x1
;;   add eax, ecx
;; L0:
;;   add rsp, 0x28
;;   pop r13
;;   pop r12
;;   pop rbp
;;   pop rbx
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
