;;! show = ["x64"]
;;! run = ["immediate(0) == 10"]
;;! compile = "no-inlining"
(module
  (memory 1)
  (func $immediate (export "immediate") (param i32) (result i32)
    (call $add (local.get 0))
    (call $add (local.get 0))
    (i32.load (local.get 0)))
  (func $add (param i32) (i32.store (local.get 0) (i32.add (i32.load (local.get 0)) (i32.const 5))))
  ;; What was stored is needed after it too.
  (func $needed (param i32) (result i32)
    (i32.store (local.get 0) (i32.add (i32.load (local.get 0)) (i32.const 5)))
    (i32.load (local.get 0)))
  (func $register (param i32 i64)
    (i64.store offset=8 (local.get 0) (i64.xor (local.get 1) (i64.load offset=8 (local.get 0)))))
  ;; Another place.
  (func $elsewhere (param i32 i32)
    (i32.store offset=4 (local.get 0) (i32.add (local.get 1) (i32.load (local.get 0)))))
  ;; Taken from what is there, not the other way round.
  (func $reversed (param i32 i32)
    (i32.store (local.get 0) (i32.sub (local.get 1) (i32.load (local.get 0)))))
  (func $constants (param i32)
    (i32.store (local.get 0) (i32.const 1))
    (i64.store offset=8 (local.get 0) (i64.const -1))
    (i64.store offset=16 (local.get 0) (i64.const 0x123456789))
    (i32.store8 offset=24 (local.get 0) (i32.const 300))))

;;> x64
;; func 0 $immediate
;;   cmp rsp, qword ptr [r15]
;;   jb L1
;;   push rbx
;; L0:
;;   mov rbx, rax
;;   call @1
;;   mov rax, rbx
;;   call @1
;;   mov eax, dword ptr [r14 + rbx]
;;   pop rbx
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; func 1 $add
;; L0:
;;   add dword ptr [r14 + rax], 0x5
;;   ret
;; func 2 $needed
;; L0:
;;   mov rdx, rax
;;   mov eax, dword ptr [r14 + rdx]
;;   add eax, 0x5
;;   mov dword ptr [r14 + rdx], eax
;;   ret
;; func 3 $register
;; L0:
;;   xor qword ptr [r14 + rax + 0x8], rdx
;;   ret
;; func 4 $elsewhere
;; L0:
;;   add edx, dword ptr [r14 + rax]
;;   mov dword ptr [r14 + rax + 0x4], edx
;;   ret
;; func 5 $reversed
;; L0:
;;   sub edx, dword ptr [r14 + rax]
;;   mov dword ptr [r14 + rax], edx
;;   ret
;; func 6 $constants
;; L0:
;;   mov dword ptr [r14 + rax], 0x1
;;   mov qword ptr [r14 + rax + 0x8], -0x1
;;   movabs rdx, 0x123456789
;;   mov qword ptr [r14 + rax + 0x10], rdx
;;   mov byte ptr [r14 + rax + 0x18], 0x2c
;;   ret
