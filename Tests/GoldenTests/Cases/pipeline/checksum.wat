;;! show = ["ssa", "optimized", "x64"]
;;! run = ["checksum(0, 3) == 891568578"]
(module
  ;; CRC-32 of some bytes, by a table that is made first.
  (memory 1)
  (data (i32.const 0) "abc")
  (func $fill (local $n i32) (local $c i32) (local $k i32)
    (loop $l
      (local.set $c (local.get $n))
      (local.set $k (i32.const 8))
      (loop $bits
        (local.set $c (select
          (i32.xor (i32.shr_u (local.get $c) (i32.const 1)) (i32.const 0xEDB88320))
          (i32.shr_u (local.get $c) (i32.const 1))
          (i32.and (local.get $c) (i32.const 1))))
        (br_if $bits (local.tee $k (i32.sub (local.get $k) (i32.const 1)))))
      (i32.store offset=1024 (i32.shl (local.get $n) (i32.const 2)) (local.get $c))
      (br_if $l (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1))) (i32.const 256)))))
  (func (export "checksum") (param $at i32) (param $count i32) (result i32) (local $c i32)
    (call $fill)
    (local.set $c (i32.const -1))
    (loop $l
      (local.set $c (i32.xor
        (i32.load offset=1024 (i32.shl
          (i32.and (i32.xor (local.get $c) (i32.load8_u (local.get $at))) (i32.const 255)) (i32.const 2)))
        (i32.shr_u (local.get $c) (i32.const 8))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $l (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (i32.xor (local.get $c) (i32.const -1))))

;;> ssa
;; func 0 $fill
;; b0:
;;   v0 = constant.i32 0
;;   jump b1(v0, v0, v0)
;; b1 (v2: i32, v3: i32, v4: i32): loop, depth 1
;;   v5 = constant.i32 8
;;   jump b2(v4, v5)
;; b2 (v7: i32, v8: i32): loop, depth 2
;;   v9 = constant.i32 1
;;   v10 = shiftRightUnsigned.i32 v7, v9
;;   v11 = constant.i32 -306674912
;;   v12 = xor.i32 v10, v11
;;   v13 = and.i32 v7, v9
;;   v14 = select.i32 v13, v12, v10
;;   v15 = constant.i32 -1
;;   v16 = add.i32 v8, v15
;;   branch v16, b2(v14, v16), b3
;; b3: depth 1
;;   v18 = constant.i32 2
;;   v19 = shiftLeft.i32 v4, v18
;;   v20 = memoryBase.i64
;;   store full [v20 + v19 + 1024], v14, memory, traps 2
;;   v22 = add.i32 v4, v9
;;   v23 = constant.i32 256
;;   v24 = compare.i32.i32 lessUnsigned v22, v23
;;   branch v24, b1(v14, v16, v22), b4
;; b4:
;;   return_
;; func 1
;; b0 (v0: i32, v1: i32):
;;   v2 = constant.i32 0
;;   call direct 0()
;;   v4 = constant.i32 -1
;;   jump b1(v4, v0, v1)
;; b1 (v6: i32, v7: i32, v8: i32): loop, depth 1
;;   v9 = memoryBase.i64
;;   v10 = load.i32 unsigned8 [v9 + v7], memory, traps 2
;;   v11 = xor.i32 v6, v10
;;   v12 = constant.i32 255
;;   v13 = and.i32 v11, v12
;;   v14 = constant.i32 2
;;   v15 = shiftLeft.i32 v13, v14
;;   v16 = load.i32 full [v9 + v15 + 1024], memory, traps 2
;;   v17 = constant.i32 8
;;   v18 = shiftRightUnsigned.i32 v6, v17
;;   v19 = xor.i32 v16, v18
;;   v20 = constant.i32 1
;;   v21 = add.i32 v7, v20
;;   v22 = add.i32 v8, v4
;;   branch v22, b1(v19, v21, v22), b2
;; b2:
;;   v24 = xor.i32 v19, v4
;;   return_ v24

;;> optimized
;; func 0 $fill
;; b0:
;;   v0 = constant.i32 0
;;   v5 = constant.i32 8
;;   v9 = constant.i32 1
;;   v11 = constant.i32 -306674912
;;   v15 = constant.i32 -1
;;   v18 = constant.i32 2
;;   v20 = memoryBase.i64
;;   v23 = constant.i32 256
;;   jump b1(v0)
;; b1 (v4: i32): loop, depth 1
;;   jump b2(v4, v5)
;; b2 (v7: i32, v8: i32): loop, depth 2
;;   v10 = shiftRightUnsigned.i32 v7, v9
;;   v12 = xor.i32 v10, v11
;;   v13 = and.i32 v7, v9
;;   v14 = select.i32 v13, v12, v10
;;   v16 = add.i32 v8, v15
;;   branch v16, b2(v14, v16), b3
;; b3: depth 1
;;   v19 = shiftLeft.i32 v4, v18
;;   store full [v20 + v19 + 1024], v14, memory, traps 2
;;   v22 = add.i32 v4, v9
;;   v24 = compare.i32.i32 lessUnsigned v22, v23
;;   branch v24, b1(v22), b4
;; b4:
;;   return_
;; func 1
;; b0 (v0: i32, v1: i32):
;;   call direct 0()
;;   v4 = constant.i32 -1
;;   v9 = memoryBase.i64
;;   v12 = constant.i32 255
;;   v14 = constant.i32 2
;;   v17 = constant.i32 8
;;   v20 = constant.i32 1
;;   jump b1(v4, v0, v1)
;; b1 (v6: i32, v7: i32, v8: i32): loop, depth 1
;;   v10 = load.i32 unsigned8 [v9 + v7], memory, traps 2
;;   v11 = xor.i32 v6, v10
;;   v13 = and.i32 v11, v12
;;   v15 = shiftLeft.i32 v13, v14
;;   v16 = load.i32 full [v9 + v15 + 1024], memory, traps 2
;;   v18 = shiftRightUnsigned.i32 v6, v17
;;   v19 = xor.i32 v16, v18
;;   v21 = add.i32 v7, v20
;;   v22 = add.i32 v8, v4
;;   branch v22, b1(v19, v21, v22), b2
;; b2:
;;   v24 = xor.i32 v19, v4
;;   return_ v24

;;> x64
;; func 0 $fill
;; L0:
;;   xor eax, eax
;; L1:
;;   mov edx, 0x8
;;   mov rdi, rax
;; L2:
;;   mov rcx, rdi
;;   shr ecx
;;   mov rsi, rcx
;;   xor esi, 0xedb88320
;;   test dil, 0x1
;;   cmovne ecx, esi
;;   add edx, -0x1
;;   je L4
;; L3:
;;   mov rdi, rcx
;;   jmp L2
;; L4:
;;   mov rdx, rax
;;   shl edx, 0x2
;;   mov dword ptr [r14 + rdx + 0x400], ecx
;;   add eax, 0x1
;;   cmp eax, 0x100
;;   jb L1
;; L5:
;; L6:
;;   ret
;; func 1
;;   cmp rsp, qword ptr [r15]
;;   jb L4
;;   push rbx
;;   push rbp
;;   sub rsp, 0x8
;; L0:
;;   mov rbp, rdx
;;   mov rbx, rax
;;   call @0
;;   mov eax, 0xffffffff
;; L1:
;;   movzx edx, byte ptr [r14 + rbx]
;;   xor edx, eax
;;   movzx edx, dl
;;   shr eax, 0x8
;;   xor eax, dword ptr [r14 + 4*rdx + 0x400]
;;   add ebx, 0x1
;;   add ebp, -0x1
;;   jne L1
;; L2:
;; L3:
;;   not eax
;;   add rsp, 0x8
;;   pop rbp
;;   pop rbx
;;   ret
;; L4:
;;   call qword ptr [r15 + 0x10]
