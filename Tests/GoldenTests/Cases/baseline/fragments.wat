;;! show = ["baseline"]
;;! run = ["lanes(3) == 12", "field(4) == 5"]
(module
  (type $s (struct (field (mut i32))))
  (func $lanes (export "lanes") (param i32) (result i32)
    (i32x4.splat (local.get 0)) (i32x4.splat (local.get 0)) (i32x4.add)
    (i32x4.extadd_pairwise_i16x8_s)
    (i32x4.extract_lane 1 (i32x4.add (v128.const i32x4 6 6 6 6))))
  (func $field (export "field") (param i32) (result i32) (local $r (ref null $s))
    (local.set $r (struct.new $s (local.get 0)))
    (struct.set $s 0 (local.get $r) (i32.add (struct.get $s 0 (local.get $r)) (i32.const 1)))
    (struct.get $s 0 (local.get $r))))

;;> baseline
;; func 0 $lanes
;;   lea r11, [rsp - 0x28]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x28
;;   mov r8d, eax
;;   mov eax, r8d
;; L3:
;;   vmovd xmm0, eax
;;   vbroadcastss xmm0, xmm0
;; L4:
;;   vmovups xmmword ptr [rsp], xmm0
;;   mov eax, r8d
;; L5:
;;   vmovd xmm0, eax
;;   vbroadcastss xmm0, xmm0
;; L6:
;;   vmovups xmm1, xmmword ptr [rsp]
;;   vpaddd xmm1, xmm1, xmm0
;;   vmovaps xmm0, xmm1
;; L7:
;;   vpmaddwd xmm0, xmm0, xmmword ptr [rip + L9]
;; L8:
;;   vmovaps xmm1, xmmword ptr [rip + L10]
;;   vpaddd xmm0, xmm0, xmm1
;; L11:
;;   vpextrd eax, xmm0, 0x1
;; L12:
;; L0:
;;   add rsp, 0x28
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 1 $field
;;   lea r11, [rsp - 0x48]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   push rbx
;;   sub rsp, 0x40
;;   mov qword ptr [rsp + 0x20], rax
;;   xor ebx, ebx
;;   mov eax, dword ptr [rsp + 0x20]
;; L3:
;;   mov rdx, rax
;;   mov rcx, qword ptr [r15 + 0x48]
;;   mov eax, dword ptr [rcx]
;;   cmp eax, dword ptr [rcx + 0x4]
;;   je L6
;; L4:
;;   lea esi, [rax + 0x8]
;;   mov dword ptr [rcx], esi
;; L5:
;;   mov rcx, qword ptr [r15 + 0x40]
;;   mov esi, dword ptr [r15 + 0x100]
;;   mov dword ptr [rcx + rax], esi
;;   mov dword ptr [rcx + rax + 0x4], edx
;;   jmp L7
;; L6:
;;   mov esi, 0x8
;;   mov qword ptr [rsp], rdx
;;   mov qword ptr [r15 + 0x18], rsp
;;   mov rdi, r15
;;   mov r11, qword ptr [r15 + 0x28]
;;   call qword ptr [r11 + 0x50]
;;   mov eax, eax
;;   mov rdx, qword ptr [rsp]
;;   test eax, eax
;;   je L8
;;   jmp L5
;; L7:
;;   mov ebx, eax
;;   mov eax, ebx
;; L9:
;;   test eax, eax
;;   je L11
;;   mov rdx, qword ptr [r15 + 0x40]
;;   mov eax, dword ptr [rdx + rax + 0x4]
;; L10:
;;   add eax, 0x1
;;   mov edx, eax
;;   mov eax, ebx
;; L12:
;;   test eax, eax
;;   je L14
;;   mov rcx, qword ptr [r15 + 0x40]
;;   mov dword ptr [rcx + rax + 0x4], edx
;; L13:
;;   mov eax, ebx
;; L15:
;;   test eax, eax
;;   je L17
;;   mov rdx, qword ptr [r15 + 0x40]
;;   mov eax, dword ptr [rdx + rax + 0x4]
;; L16:
;; L0:
;;   add rsp, 0x40
;;   pop rbx
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; L8:
;;   call qword ptr [r15 + 0x10]
;; L11:
;;   call qword ptr [r15 + 0x10]
;; L14:
;;   call qword ptr [r15 + 0x10]
;; L17:
;;   call qword ptr [r15 + 0x10]
