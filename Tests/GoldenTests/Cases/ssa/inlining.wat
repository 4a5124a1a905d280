;;! show = ["ssa", "x64"]
;;! run = ["clamped(5) == 5", "clamped(200) == 101", "sum(10) == 55", "caught(0) == 7", "caught(3) == 4", "tail(9) == 10"]
(module
  (tag $e (param i32))
  ;; Its argument is a constant in one call, so that only one arm is left.
  (func $clamp (param i32) (result i32)
    (if (i32.gt_u (local.get 0) (i32.const 100)) (then (return (i32.const 100)))) (local.get 0))
  (func (export "clamped") (param i32) (result i32)
    (i32.add (call $clamp (i32.const 1)) (i32.add (call $clamp (local.get 0)) (i32.const -1)))
    (i32.add (i32.gt_u (local.get 0) (i32.const 100))))
  ;; Two levels of a recursion.
  (func $sum (export "sum") (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
    (i32.add (local.get 0) (call $sum (i32.sub (local.get 0) (i32.const 1)))))
  ;; The handler is reached by a jump.
  (func $check (param i32) (if (i32.eqz (local.get 0)) (then (throw $e (i32.const 7)))))
  (func (export "caught") (param i32) (result i32)
    (block $handler (result i32)
      (try_table (catch $e $handler) (call $check (local.get 0)))
      (i32.add (local.get 0) (i32.const 1))))
  ;; A tail call in a body that replaces a call is a call; in one that replaces a tail call it remains one.
  (func $large (param i32) (result i32) (local i32)
    (loop (local.set 1 (i32.add (local.get 1) (i32.const 1)))
      (local.set 1 (i32.mul (local.get 1) (local.get 1))) (local.set 1 (i32.mul (local.get 1) (local.get 1)))
      (local.set 1 (i32.mul (local.get 1) (local.get 1))) (local.set 1 (i32.mul (local.get 1) (local.get 1)))
      (local.set 1 (i32.mul (local.get 1) (local.get 1))) (local.set 1 (i32.mul (local.get 1) (local.get 1)))
      (local.set 1 (i32.mul (local.get 1) (local.get 1))) (local.set 1 (i32.mul (local.get 1) (local.get 1)))
      (local.set 1 (i32.mul (local.get 1) (local.get 1))) (local.set 1 (i32.mul (local.get 1) (local.get 1)))
      (br_if 0 (i32.gt_u (local.get 1) (i32.const 1000))))
    (local.get 0))
  (func $pass (param i32) (result i32) (return_call $large (local.get 0)))
  (func (export "tail") (param i32) (result i32) (i32.add (call $pass (local.get 0)) (i32.const 1)))
  (func $next (param i32) (result i32) (return_call $pass (local.get 0))))

;;> ssa
;; func 0 $clamp
;; b0 (v0: i32):
;;   v1 = constant.i32 100
;;   v2 = compare.i32.i32 greaterUnsigned v0, v1
;;   branch v2, b1, b2
;; b1:
;;   return_ v1
;; b2:
;;   return_ v0
;; func 1
;; b0 (v0: i32):
;;   v1 = constant.i32 1
;;   v2 = constant.i32 100
;;   v3 = constant.i32 0
;;   v4 = compare.i32.i32 greaterUnsigned v0, v2
;;   branch v4, b1, b2
;; b1:
;;   jump b3(v2)
;; b2:
;;   jump b3(v0)
;; b3 (v8: i32):
;;   v9 = constant.i32 -1
;;   v10 = add.i32 v8, v9
;;   v11 = add.i32 v8, v4
;;   return_ v11
;; func 2 $sum
;; b0 (v0: i32):
;;   v1 = constant.i32 0
;;   v2 = compare.i32.i32 equal v0, v1
;;   branch v0, b2, b1
;; b1:
;;   return_ v1
;; b2:
;;   v5 = constant.i32 1
;;   v6 = constant.i32 -1
;;   v7 = add.i32 v0, v6
;;   v8 = compare.i32.i32 equal v0, v5
;;   branch v8, b3, b4
;; b3:
;;   jump b8(v1)
;; b4:
;;   v11 = constant.i32 -2
;;   v12 = add.i32 v0, v11
;;   v13 = constant.i32 2
;;   v14 = compare.i32.i32 equal v0, v13
;;   branch v14, b5, b6
;; b5:
;;   jump b7(v1)
;; b6:
;;   v17 = constant.i32 -3
;;   v18 = add.i32 v0, v17
;;   v19 = call.i32 direct 2(v18)
;;   v20 = add.i32 v12, v19
;;   jump b7(v20)
;; b7 (v22: i32):
;;   v23 = add.i32 v7, v22
;;   jump b8(v23)
;; b8 (v25: i32):
;;   v26 = add.i32 v0, v25
;;   return_ v26
;; func 3 $check
;; b0 (v0: i32):
;;   v1 = constant.i32 0
;;   v2 = compare.i32.i32 equal v0, v1
;;   branch v0, b5, b1
;; b1: cold
;;   v4 = constant.i32 7
;;   v5 = context.i64
;;   v6 = load.i64 full [v5 + 72], sizes
;;   v7 = load.i32 full [v6 + 12], runtime
;;   v8 = load.i32 full [v6 + 16], runtime
;;   v9 = compare.i32.i32 equal v7, v8
;;   branch v9, b2, b3
;; b2: cold
;;   v11 = constant.i64 16
;;   v12 = call.i32 builtin 10(v11)
;;   v13 = compare.i32.i32 equal v12, v1
;;   trapIf v13, 22
;;   jump b4(v12)
;; b3: cold
;;   v16 = constant.i32 16
;;   v17 = add.i32 v7, v16
;;   store full [v6 + 12], v17, runtime
;;   jump b4(v7)
;; b4 (v20: i32): cold
;;   v21 = load.i64 full [v5 + 64], sizes
;;   v22 = load.i32 full [v5 + 264], constant
;;   store full [v21 + v20], v22, heap
;;   v24 = load.i32 full [v5 + 256], constant
;;   store full [v21 + v20 + 4], v24, heap
;;   v26 = constant.i64 7
;;   store full [v21 + v20 + 8], v26, heap
;;   v28 = zeroExtend.i64 v20
;;   call builtin 17(v28)
;;   trap 1
;; b5:
;;   return_
;; func 4
;; b0 (v0: i32):
;;   v1 = constant.i32 0
;;   v2 = compare.i32.i32 equal v0, v1
;;   branch v0, b5, b1
;; b1: cold
;;   v4 = constant.i32 7
;;   v5 = context.i64
;;   v6 = load.i64 full [v5 + 72], sizes
;;   v7 = load.i32 full [v6 + 12], runtime
;;   v8 = load.i32 full [v6 + 16], runtime
;;   v9 = compare.i32.i32 equal v7, v8
;;   branch v9, b2, b3
;; b2: cold
;;   v11 = constant.i64 16
;;   v12 = call.i32 builtin 10(v11)
;;   v13 = compare.i32.i32 equal v12, v1
;;   trapIf v13, 22
;;   jump b4(v12)
;; b3: cold
;;   v16 = constant.i32 16
;;   v17 = add.i32 v7, v16
;;   store full [v6 + 12], v17, runtime
;;   jump b4(v7)
;; b4 (v20: i32): cold
;;   v21 = load.i64 full [v5 + 64], sizes
;;   v22 = load.i32 full [v5 + 264], constant
;;   store full [v21 + v20], v22, heap
;;   v24 = load.i32 full [v5 + 256], constant
;;   store full [v21 + v20 + 4], v24, heap
;;   v26 = constant.i64 7
;;   store full [v21 + v20 + 8], v26, heap
;;   jump b6
;; b5:
;;   jump b9
;; b6: cold
;;   v30 = context.i64
;;   v31 = load.i64 full [v30 + 64], sizes
;;   v32 = load.i32 full [v31 + v20 + 4], heap
;;   v33 = load.i32 full [v30 + 256], constant
;;   v34 = compare.i32.i32 equal v32, v33
;;   branch v34, b7, b8
;; b7: cold
;;   v36 = load.i64 full [v30 + 64], sizes
;;   v37 = load.i32 full [v36 + v20 + 8], heap
;;   jump b10(v37)
;; b8: cold
;;   v39 = zeroExtend.i64 v20
;;   call builtin 17(v39)
;;   trap 1
;; b9:
;;   v42 = constant.i32 1
;;   v43 = add.i32 v0, v42
;;   jump b10(v43)
;; b10 (v45: i32):
;;   return_ v45
;; func 5 $large
;; b0 (v0: i32):
;;   v1 = constant.i32 0
;;   jump b1(v1)
;; b1 (v3: i32): loop, depth 1
;;   v4 = constant.i32 1
;;   v5 = add.i32 v3, v4
;;   v6 = multiply.i32 v5, v5
;;   v7 = multiply.i32 v6, v6
;;   v8 = multiply.i32 v7, v7
;;   v9 = multiply.i32 v8, v8
;;   v10 = multiply.i32 v9, v9
;;   v11 = multiply.i32 v10, v10
;;   v12 = multiply.i32 v11, v11
;;   v13 = multiply.i32 v12, v12
;;   v14 = multiply.i32 v13, v13
;;   v15 = multiply.i32 v14, v14
;;   v16 = constant.i32 1000
;;   v17 = compare.i32.i32 greaterUnsigned v15, v16
;;   branch v17, b1(v15), b2
;; b2:
;;   return_ v0
;; func 6 $pass
;; b0 (v0: i32):
;;   tailCall direct 5(v0)
;; func 7
;; b0 (v0: i32):
;;   v1 = call.i32 direct 5(v0)
;;   jump b1
;; b1:
;;   v3 = constant.i32 1
;;   v4 = add.i32 v1, v3
;;   return_ v4
;; func 8 $next
;; b0 (v0: i32):
;;   tailCall direct 5(v0)

;;> x64
;; func 0 $clamp
;; L0:
;;   cmp eax, 0x64
;;   jbe L2
;; L1:
;;   mov eax, 0x64
;;   ret
;; L2:
;;   ret
;; func 1
;; L0:
;;   cmp eax, 0x64
;;   seta dl
;;   movzx edx, dl
;;   cmp eax, 0x64
;;   jbe L3
;; L1:
;;   mov eax, 0x64
;; L2:
;; L3:
;;   add eax, edx
;;   ret
;; func 2 $sum
;;   cmp rsp, qword ptr [r15]
;;   jb L9
;;   push rbx
;;   push rbp
;;   push r12
;; L0:
;;   mov rbx, rax
;;   test ebx, ebx
;;   jne L2
;; L1:
;;   xor eax, eax
;;   pop r12
;;   pop rbp
;;   pop rbx
;;   ret
;; L2:
;;   lea ebp, [rbx - 0x1]
;;   cmp ebx, 0x1
;;   jne L4
;; L3:
;;   xor ebp, ebp
;;   jmp L8
;; L4:
;;   lea r12d, [rbx - 0x2]
;;   cmp ebx, 0x2
;;   jne L6
;; L5:
;;   xor r12d, r12d
;;   jmp L7
;; L6:
;;   lea eax, [rbx - 0x3]
;;   call @2
;;   add r12d, eax
;; L7:
;;   add ebp, r12d
;; L8:
;;   add ebx, ebp
;;   mov rax, rbx
;;   pop r12
;;   pop rbp
;;   pop rbx
;;   ret
;; L9:
;;   call qword ptr [r15 + 0x10]
;; func 3 $check
;;   cmp rsp, qword ptr [r15]
;;   jb L6
;;   sub rsp, 0x8
;; L0:
;;   test eax, eax
;;   je L2
;; L1:
;;   add rsp, 0x8
;;   ret
;; L2:
;;   mov rdx, qword ptr [r15 + 0x48]
;;   mov eax, dword ptr [rdx + 0xc]
;;   cmp eax, dword ptr [rdx + 0x10]
;;   jne L4
;; L3:
;;   mov esi, 0x10
;;   mov qword ptr [r15 + 0x18], rsp
;;   mov rdi, r15
;;   mov r11, qword ptr [r15 + 0x28]
;;   call qword ptr [r11 + 0x50]
;;   mov eax, eax
;;   test eax, eax
;;   je L7
;;   jmp L5
;; L4:
;;   lea ecx, [rax + 0x10]
;;   mov dword ptr [rdx + 0xc], ecx
;; L5:
;;   mov rdx, qword ptr [r15 + 0x40]
;;   mov ecx, dword ptr [r15 + 0x108]
;;   mov dword ptr [rdx + rax], ecx
;;   mov ecx, dword ptr [r15 + 0x100]
;;   mov dword ptr [rdx + rax + 0x4], ecx
;;   mov qword ptr [rdx + rax + 0x8], 0x7
;;   mov rsi, rax
;;   mov qword ptr [r15 + 0x18], rsp
;;   mov rdi, r15
;;   mov r11, qword ptr [r15 + 0x28]
;;   call qword ptr [r11 + 0x88]
;;   call qword ptr [r15 + 0x10]
;; L6:
;;   call qword ptr [r15 + 0x10]
;; L7:
;;   call qword ptr [r15 + 0x10]
;; func 4
;;   cmp rsp, qword ptr [r15]
;;   jb L11
;;   sub rsp, 0x8
;; L0:
;;   test eax, eax
;;   je L4
;; L1:
;; L2:
;;   add eax, 0x1
;; L3:
;;   add rsp, 0x8
;;   ret
;; L4:
;;   mov rdx, qword ptr [r15 + 0x48]
;;   mov eax, dword ptr [rdx + 0xc]
;;   cmp eax, dword ptr [rdx + 0x10]
;;   jne L6
;; L5:
;;   mov esi, 0x10
;;   mov qword ptr [r15 + 0x18], rsp
;;   mov rdi, r15
;;   mov r11, qword ptr [r15 + 0x28]
;;   call qword ptr [r11 + 0x50]
;;   mov eax, eax
;;   test eax, eax
;;   je L12
;;   jmp L7
;; L6:
;;   lea ecx, [rax + 0x10]
;;   mov dword ptr [rdx + 0xc], ecx
;; L7:
;;   mov rdx, qword ptr [r15 + 0x40]
;;   mov ecx, dword ptr [r15 + 0x108]
;;   mov dword ptr [rdx + rax], ecx
;;   mov ecx, dword ptr [r15 + 0x100]
;;   mov dword ptr [rdx + rax + 0x4], ecx
;;   mov qword ptr [rdx + rax + 0x8], 0x7
;; L8:
;;   mov rdx, qword ptr [r15 + 0x40]
;;   mov ecx, dword ptr [rdx + rax + 0x4]
;;   cmp ecx, dword ptr [r15 + 0x100]
;;   jne L10
;; L9:
;;   mov eax, dword ptr [rdx + rax + 0x8]
;;   jmp L3
;; L10:
;;   mov rsi, rax
;;   mov qword ptr [r15 + 0x18], rsp
;;   mov rdi, r15
;;   mov r11, qword ptr [r15 + 0x28]
;;   call qword ptr [r11 + 0x88]
;;   call qword ptr [r15 + 0x10]
;; L11:
;;   call qword ptr [r15 + 0x10]
;; L12:
;;   call qword ptr [r15 + 0x10]
;; func 5 $large
;; L0:
;;   xor edx, edx
;; L1:
;;   add edx, 0x1
;;   imul edx, edx
;;   imul edx, edx
;;   imul edx, edx
;;   imul edx, edx
;;   imul edx, edx
;;   imul edx, edx
;;   imul edx, edx
;;   imul edx, edx
;;   imul edx, edx
;;   imul edx, edx
;;   cmp edx, 0x3e8
;;   ja L1
;; L2:
;; L3:
;;   ret
;; func 6 $pass
;; L0:
;;   jmp @5
;; func 7
;;   cmp rsp, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x8
;; L0:
;;   call @5
;; L1:
;;   add eax, 0x1
;;   add rsp, 0x8
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 8 $next
;; L0:
;;   jmp @5
