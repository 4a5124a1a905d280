;;! show = ["x64"]
;;! run = ["add(8, 5) == (0, 5)", "add(9, 5) traps unaligned atomic", "or(8, 5) == (0, 5)", "exchange(8) == (0, 1)"]
(module
  (memory 1 1 shared)
  (func $add (export "add") (param i32 i32) (result i32 i32)
    (i32.atomic.rmw.add (local.get 0) (local.get 1)) (i32.atomic.load (local.get 0)))
  ;; No instruction gives what was there before: a loop.
  (func $or (export "or") (param i32 i32) (result i32 i32)
    (i32.atomic.rmw.or (local.get 0) (local.get 1)) (i32.atomic.load (local.get 0)))
  (func $exchange (export "exchange") (param i32) (result i32 i32)
    (i32.atomic.rmw.cmpxchg (local.get 0) (i32.const 0) (i32.const 1)) (i32.atomic.load (local.get 0)))
  ;; Where the result is not needed.
  (func $dropped (param i32 i32) (drop (i32.atomic.rmw.or (local.get 0) (local.get 1))))
  (func $store (param i32 i32) (i32.atomic.store (local.get 0) (local.get 1))))

;;> x64
;; func 0 $add
;; L0:
;;   mov rcx, rax
;;   and eax, 0x3
;;   jne L1
;;   add rcx, r14
;;   lock xadd dword ptr [rcx], edx
;;   mov edx, edx
;;   test eax, eax
;;   jne L2
;;   mov eax, dword ptr [rcx]
;;   mov r11, rdx
;;   mov rdx, rax
;;   mov rax, r11
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 1 $or
;; L0:
;;   mov rsi, rdx
;;   mov rdx, rax
;;   and edx, 0x3
;;   jne L1
;;   lea rcx, [r14 + rax]
;;   mov eax, dword ptr [rcx]
;; L2:
;;   mov edi, eax
;;   or edi, esi
;;   lock cmpxchg dword ptr [rcx], edi
;;   jne L2
;;   mov eax, eax
;;   test edx, edx
;;   jne L3
;;   mov edx, dword ptr [rcx]
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; L3:
;;   call qword ptr [r15 + 0x10]
;; func 2 $exchange
;; L0:
;;   mov rdx, rax
;;   and edx, 0x3
;;   jne L1
;;   lea rcx, [r14 + rax]
;;   mov esi, 0x1
;;   xor eax, eax
;;   lock cmpxchg dword ptr [rcx], esi
;;   mov eax, eax
;;   test edx, edx
;;   jne L2
;;   mov edx, dword ptr [rcx]
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 3 $dropped
;; L0:
;;   test al, 0x3
;;   jne L1
;;   lea rcx, [r14 + rax]
;;   mov eax, dword ptr [rcx]
;; L2:
;;   mov esi, eax
;;   or esi, edx
;;   lock cmpxchg dword ptr [rcx], esi
;;   jne L2
;;   mov eax, eax
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; func 4 $store
;; L0:
;;   test al, 0x3
;;   jne L1
;;   add rax, r14
;;   xchg dword ptr [rax], edx
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
