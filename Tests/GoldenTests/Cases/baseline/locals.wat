;;! show = ["baseline"]
;;! run = ["swap(1, 2) == 1", "kept(5) == 11", "spread(3) == 3", "leaf(2, 3) == 8"]
(module
  (func $callee (param i32) (result i32) (local.get 0))
  ;; Parameters go to callee-saved registers, because the function calls; when a local changes, its old value is copied
  ;; for the operands that refer to it.
  (func $swap (export "swap") (param $a i32) (param $b i32) (result i32) (local $t i32)
    (loop $l
      (local.get $a) (local.set $t (local.get $b))
      (local.set $b)
      (local.set $a (call $callee (local.get $t)))
      (br_if $l (i32.gt_s (local.get $b) (i32.const 2))))
    (i32.sub (local.get $a) (local.get $b)))
  (func $kept (export "kept") (param $a i32) (result i32)
    (local.get $a) (local.set $a (i32.const 6)) (i32.add (local.get $a)))
  ;; A local that is accessed once has no register.
  (func $spread (export "spread") (param $a i32) (result i32) (local $b f64)
    (drop (call $callee (i32.const 0)))
    (local.set $b (f64.convert_i32_s (local.get $a)))
    (i32.trunc_f64_s (local.get $b)))
  ;; Without calls, locals are in caller-saved registers; an instruction writes its result directly to a local's register.
  (func $leaf (export "leaf") (param $a i32) (param $b i32) (result i32)
    (local.set $a (i32.add (local.get $a) (local.get $b)))
    (local.set $b (i32.mul (local.get $b) (i32.const 1)))
    (i32.add (local.get $a) (local.get $b))))

;;> baseline
;; func 0 $callee
;;   lea r11, [rsp - 0x8]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x8
;;   mov r8d, eax
;;   mov eax, r8d
;; L0:
;;   add rsp, 0x8
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 1 $swap
;;   lea r11, [rsp - 0x28]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   push rbx
;;   push rbp
;;   push r12
;;   sub rsp, 0x10
;;   mov ebp, eax
;;   mov ebx, edx
;;   xor r12d, r12d
;; L3:
;;   mov r12d, ebx
;;   mov ebx, ebp
;;   mov eax, r12d
;;   mov r11, qword ptr [r15 + 0x88]
;;   add r11, 0x0
;;   call qword ptr [r11]
;;   mov ebp, eax
;;   cmp ebx, 0x2
;;   jg L3
;;   mov eax, ebp
;;   sub eax, ebx
;; L0:
;;   add rsp, 0x10
;;   pop r12
;;   pop rbp
;;   pop rbx
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 2 $kept
;;   lea r11, [rsp - 0x18]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x18
;;   mov r8d, eax
;;   mov eax, r8d
;;   mov r8d, 0x6
;;   add eax, r8d
;; L0:
;;   add rsp, 0x18
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 3 $spread
;;   lea r11, [rsp - 0x18]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x18
;;   mov qword ptr [rsp], rax
;;   vxorps xmm15, xmm15, xmm15
;;   vmovsd qword ptr [rsp + 0x8], xmm15
;;   xor eax, eax
;;   mov r11, qword ptr [r15 + 0x88]
;;   add r11, 0x0
;;   call qword ptr [r11]
;;   vxorps xmm0, xmm0, xmm0
;;   vcvtsi2sd xmm0, xmm0, dword ptr [rsp]
;;   vmovsd qword ptr [rsp + 0x8], xmm0
;;   vmovsd xmm0, qword ptr [rsp + 0x8]
;;   vcvttsd2si eax, xmm0
;;   cmp eax, 0x1
;;   jo L3
;; L4:
;; L0:
;;   add rsp, 0x18
;;   ret
;; L3:
;;   vucomisd xmm0, xmm0
;;   jp L5
;;   vucomisd xmm0, qword ptr [rip + L7]
;;   jbe L6
;;   vucomisd xmm0, qword ptr [rip + L8]
;;   ja L6
;;   jmp L4
;; L2:
;;   call qword ptr [r15 + 0x10]
;; L5:
;;   call qword ptr [r15 + 0x10]
;; L6:
;;   call qword ptr [r15 + 0x10]
;; func 4 $leaf
;;   lea r11, [rsp - 0x18]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x18
;;   mov r9d, eax
;;   mov r8d, edx
;;   add r9d, r8d
;;   lea eax, [r9 + r8]
;; L0:
;;   add rsp, 0x18
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
