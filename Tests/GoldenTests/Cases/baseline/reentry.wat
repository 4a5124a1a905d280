;;! show = ["baseline", "loop:0", "loop:1"]
;;! compile = ["counted", "no-inlining"]
(module
  (tag $stop (param i32))
  (func $may (param i32))
  (func $single (param i32) (result i32) (local $sum i32)
    (loop $l
      (local.set $sum (i32.add (local.get $sum) (local.get 0)))
      (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get $sum))
  ;; The outer loop is lowered once more if the function begins at the inner one.
  (func $nested (param i32) (result i32) (local $i i32) (local $sum i32)
    (loop $outer
      (local.set $i (i32.const 3))
      (loop $inner
        (local.set $sum (i32.add (local.get $sum) (local.get 0)))
        (br_if $inner (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
      (br_if $outer (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get $sum))
  ;; Operands below the loop, one of them a constant, and its parameter.
  (func $operands (param i32) (result i32)
    (i32.const 7)
    (i32.mul (local.get 0) (local.get 0))
    (i32.const 1)
    (loop $l (param i32) (result i32)
      (i32.shl (i32.const 1))
      (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (i32.add)
    (i32.sub))
  ;; A handler around the loop.
  (func $handler (param i32) (result i32)
    (block $h (result i32)
      (try_table (catch $stop $h)
        (loop $l
          (call $may (local.get 0))
          (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))
      (i32.const -1))))

;;> baseline
;; func 0 $may
;;   add dword ptr [r15 + 0x138], 0x10000
;;   jb L2
;; L3:
;;   lea r11, [rsp - 0x8]
;;   cmp r11, qword ptr [r15]
;;   jb L4
;;   sub rsp, 0x8
;;   mov qword ptr [rsp], rax
;; L0:
;;   add rsp, 0x8
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x98]
;;   jmp L3
;; L4:
;;   call qword ptr [r15 + 0x10]
;; func 1 $single
;;   add dword ptr [r15 + 0x13c], 0x10000
;;   jb L2
;; L3:
;;   lea r11, [rsp - 0x28]
;;   cmp r11, qword ptr [r15]
;;   jb L4
;;   sub rsp, 0x28
;;   mov r8d, eax
;;   xor r9d, r9d
;; L5:
;;   add dword ptr [r15 + 0x13c], 0x10000
;;   jb L6
;; L7:
;;   add r9d, r8d
;;   sub r8d, 0x1
;;   test r8d, r8d
;;   jne L5
;;   mov eax, r9d
;; L0:
;;   add rsp, 0x28
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x98]
;;   jmp L3
;; L6:
;;   xor r11d, r11d
;;   call qword ptr [r15 + 0xa0]
;;   test r11, r11
;;   jne L8
;;   jmp L7
;; L8:
;;   mov qword ptr [rsp], r11
;;   mov eax, r8d
;;   mov edx, r9d
;;   mov r11, qword ptr [rsp]
;;   add rsp, 0x28
;;   jmp qword ptr [r11]
;; L4:
;;   call qword ptr [r15 + 0x10]
;; func 2 $nested
;;   add dword ptr [r15 + 0x140], 0x10000
;;   jb L2
;; L3:
;;   lea r11, [rsp - 0x28]
;;   cmp r11, qword ptr [r15]
;;   jb L4
;;   sub rsp, 0x28
;;   mov r10d, eax
;;   xor r8d, r8d
;;   xor r9d, r9d
;; L5:
;;   add dword ptr [r15 + 0x140], 0x10000
;;   jb L6
;; L7:
;;   mov r8d, 0x3
;; L8:
;;   add dword ptr [r15 + 0x140], 0x10000
;;   jb L9
;; L10:
;;   add r9d, r10d
;;   sub r8d, 0x1
;;   test r8d, r8d
;;   jne L8
;;   sub r10d, 0x1
;;   test r10d, r10d
;;   jne L5
;;   mov eax, r9d
;; L0:
;;   add rsp, 0x28
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x98]
;;   jmp L3
;; L6:
;;   xor r11d, r11d
;;   call qword ptr [r15 + 0xa0]
;;   test r11, r11
;;   jne L11
;;   jmp L7
;; L9:
;;   mov r11d, 0x1
;;   call qword ptr [r15 + 0xa0]
;;   test r11, r11
;;   jne L11
;;   jmp L10
;; L11:
;;   mov qword ptr [rsp], r11
;;   mov eax, r10d
;;   mov ecx, r9d
;;   mov edx, r8d
;;   mov r11, qword ptr [rsp]
;;   add rsp, 0x28
;;   jmp qword ptr [r11]
;; L4:
;;   call qword ptr [r15 + 0x10]
;; func 3 $operands
;;   add dword ptr [r15 + 0x144], 0x10000
;;   jb L2
;; L3:
;;   lea r11, [rsp - 0x38]
;;   cmp r11, qword ptr [r15]
;;   jb L4
;;   sub rsp, 0x38
;;   mov r8d, eax
;;   mov eax, r8d
;;   imul eax, r8d
;;   mov qword ptr [rsp + 0x18], rax
;;   mov qword ptr [rsp + 0x20], 0x1
;; L5:
;;   add dword ptr [r15 + 0x144], 0x10000
;;   jb L6
;; L7:
;;   mov eax, dword ptr [rsp + 0x20]
;;   shl eax
;;   sub r8d, 0x1
;;   test r8d, r8d
;;   je L8
;;   mov qword ptr [rsp + 0x20], rax
;;   jmp L5
;; L8:
;;   add eax, dword ptr [rsp + 0x18]
;;   mov ecx, 0x7
;;   sub ecx, eax
;;   mov eax, ecx
;; L0:
;;   add rsp, 0x38
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x98]
;;   jmp L3
;; L6:
;;   xor r11d, r11d
;;   call qword ptr [r15 + 0xa0]
;;   test r11, r11
;;   je L7
;;   mov qword ptr [rsp], r11
;;   mov eax, r8d
;;   mov edx, 0x7
;;   mov ecx, dword ptr [rsp + 0x18]
;;   mov esi, dword ptr [rsp + 0x20]
;;   mov r11, qword ptr [rsp]
;;   add rsp, 0x38
;;   jmp qword ptr [r11]
;; L4:
;;   call qword ptr [r15 + 0x10]
;; func 4 $handler
;;   add dword ptr [r15 + 0x148], 0x10000
;;   jb L2
;; L3:
;;   lea r11, [rsp - 0x48]
;;   cmp r11, qword ptr [r15]
;;   jb L4
;;   push rbx
;;   push rbp
;;   push r12
;;   push r13
;;   sub rsp, 0x28
;;   mov qword ptr [rsp + 0x10], rax
;;   mov ebx, eax
;; L8:
;;   add dword ptr [r15 + 0x148], 0x10000
;;   jb L9
;; L10:
;;   mov eax, ebx
;;   mov r11, qword ptr [r15 + 0x88]
;;   add r11, 0x0
;;   call qword ptr [r11]
;;   sub ebx, 0x1
;;   mov qword ptr [rsp + 0x10], rbx
;;   test ebx, ebx
;;   jne L8
;;   jmp L6
;; L7:
;;   mov ebx, dword ptr [rsp + 0x10]
;;   mov r11, qword ptr [r15 + 0x40]
;;   mov r11d, dword ptr [r11 + rax + 0x4]
;;   cmp r11d, dword ptr [r15 + 0x100]
;;   jne L11
;;   mov r11, qword ptr [r15 + 0x40]
;;   vmovss xmm15, dword ptr [r11 + rax + 0x8]
;;   vmovsd qword ptr [rsp + 0x18], xmm15
;;   mov eax, dword ptr [rsp + 0x18]
;;   jmp L5
;; L11:
;;   mov rsi, rax
;;   mov qword ptr [r15 + 0x18], rsp
;;   mov rdi, r15
;;   mov r11, qword ptr [r15 + 0x28]
;;   call qword ptr [r11 + 0x88]
;;   call qword ptr [r15 + 0x10]
;; L6:
;;   mov eax, 0xffffffff
;; L5:
;; L0:
;;   add rsp, 0x28
;;   pop r13
;;   pop r12
;;   pop rbp
;;   pop rbx
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x98]
;;   jmp L3
;; L9:
;;   xor r11d, r11d
;;   call qword ptr [r15 + 0xa0]
;;   test r11, r11
;;   jne L12
;;   jmp L10
;; L12:
;;   mov qword ptr [rsp], r11
;;   mov eax, ebx
;;   mov r11, qword ptr [rsp]
;;   add rsp, 0x28
;;   pop r13
;;   pop r12
;;   pop rbp
;;   pop rbx
;;   jmp qword ptr [r11]
;; L4:
;;   call qword ptr [r15 + 0x10]

;;> loop:0
;; func 0 $may, no such loop
;; func 1 $single, locals [0, 1]
;; b0 (v0: i32, v1: i32):
;;   jump b1(v1, v0)
;; b1 (v3: i32, v4: i32): loop, depth 1
;;   v5 = add.i32 v3, v4
;;   v6 = constant.i32 1
;;   v7 = constant.i32 -1
;;   v8 = add.i32 v4, v7
;;   branch v8, b1(v5, v8), b2
;; b2:
;;   return_ v5
;; func 2 $nested, locals [0, 1, 2]
;; b0 (v0: i32, v1: i32, v2: i32):
;;   jump b1(v1, v2, v0)
;; b1 (v4: i32, v5: i32, v6: i32): loop, depth 1
;;   v7 = constant.i32 3
;;   jump b2(v5, v7)
;; b2 (v9: i32, v10: i32): loop, depth 2
;;   v11 = add.i32 v9, v6
;;   v12 = constant.i32 1
;;   v13 = constant.i32 -1
;;   v14 = add.i32 v10, v13
;;   branch v14, b2(v11, v14), b3
;; b3: depth 1
;;   v16 = add.i32 v6, v13
;;   branch v16, b1(v14, v11, v16), b4
;; b4:
;;   return_ v11
;; func 3 $operands, locals [0]
;; b0 (v0: i32, v1: i32, v2: i32, v3: i32):
;;   jump b1(v3, v0)
;; b1 (v5: i32, v6: i32): loop, depth 1
;;   v7 = constant.i32 1
;;   v8 = shiftLeft.i32 v5, v7
;;   v9 = constant.i32 -1
;;   v10 = add.i32 v6, v9
;;   branch v10, b1(v8, v10), b2
;; b2:
;;   v12 = add.i32 v2, v8
;;   v13 = subtract.i32 v1, v12
;;   return_ v13
;; func 4 $handler, locals [0]
;; b0 (v0: i32):
;;   jump b1(v0)
;; b1 (v2: i32): loop, depth 1
;;   invoke direct 0(v2), b3, b2
;; b3: depth 1
;;   v6 = constant.i32 1
;;   v7 = constant.i32 -1
;;   v8 = add.i32 v2, v7
;;   branch v8, b1(v8), b4
;; b2: cold
;;   v4 = caughtException.i32
;;   jump b5
;; b4:
;;   jump b8
;; b5: cold
;;   v11 = context.i64
;;   v12 = load.i64 full [v11 + 64], sizes
;;   v13 = load.i32 full [v12 + v4 + 4], heap
;;   v14 = load.i32 full [v11 + 256], constant
;;   v15 = compare.i32.i32 equal v13, v14
;;   branch v15, b6, b7
;; b6: cold
;;   v17 = load.i64 full [v11 + 64], sizes
;;   v18 = load.i32 full [v17 + v4 + 8], heap
;;   jump b9(v18, v2)
;; b7: cold
;;   v20 = zeroExtend.i64 v4
;;   call builtin 17(v20)
;;   trap 1
;; b8:
;;   v23 = constant.i32 -1
;;   jump b9(v23, v8)
;; b9 (v25: i32, v26: i32):
;;   return_ v25

;;> loop:1
;; func 0 $may, no such loop
;; func 1 $single, no such loop
;; func 2 $nested, locals [0, 1, 2]
;; b0 (v0: i32, v1: i32, v2: i32):
;;   jump b1(v2, v1)
;; b1 (v4: i32, v5: i32): loop, depth 1
;;   v6 = add.i32 v4, v0
;;   v7 = constant.i32 1
;;   v8 = constant.i32 -1
;;   v9 = add.i32 v5, v8
;;   branch v9, b1(v6, v9), b2
;; b2:
;;   v11 = add.i32 v0, v8
;;   branch v11, b4, b3
;; b3:
;;   jump b9(v11, v9, v6)
;; b4:
;;   jump b5(v9, v6, v11)
;; b5 (v15: i32, v16: i32, v17: i32): loop, depth 1
;;   v18 = constant.i32 3
;;   jump b6(v16, v18)
;; b6 (v20: i32, v21: i32): loop, depth 2
;;   v22 = add.i32 v20, v17
;;   v23 = add.i32 v21, v8
;;   branch v23, b6(v22, v23), b7
;; b7: depth 1
;;   v25 = add.i32 v17, v8
;;   branch v25, b5(v23, v22, v25), b8
;; b8:
;;   jump b9(v25, v23, v22)
;; b9 (v28: i32, v29: i32, v30: i32):
;;   return_ v30
;; func 3 $operands, no such loop
;; func 4 $handler, no such loop
