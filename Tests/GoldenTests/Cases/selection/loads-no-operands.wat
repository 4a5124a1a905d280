;;! show = ["x64"]
;;! run = ["byte(65535, 1) == 1", "half(65534, 1) == 1", "low(65528, 1) == 1", "over(0, 3) == 3"]
(module
  (memory 1)
  ;; Four bytes from there would reach beyond the end of memory.
  (func $byte (export "byte") (param i32 i32) (result i32) (i32.add (i32.load8_u (local.get 0)) (local.get 1)))
  (func $half (export "half") (param i32 i64) (result i64) (i64.add (local.get 1) (i64.load16_s (local.get 0))))
  (func $word (param i32 i64) (result i64) (i64.xor (local.get 1) (i64.load32_u (local.get 0))))
  ;; Eight bytes are loaded, so that the fault is where eight bytes are.
  (func $low (export "low") (param i32 i32) (result i32)
    (i32.add (local.get 1) (i32.wrap_i64 (i64.load (local.get 0)))))
  ;; The load stands before the store.
  (func $over (export "over") (param i32 i32) (result i32)
    (i32.load (local.get 0))
    (i32.store (local.get 0) (i32.const 7))
    (local.get 1)
    (i32.add))
  ;; Two need it.
  (func $shared (param i32 i32) (result i32) (local $x i32)
    (local.set $x (i32.load (local.get 0)))
    (i32.mul (i32.add (local.get $x) (local.get 1)) (local.get $x))))

;;> x64
;; func 0 $byte
;; L0:
;;   movzx eax, byte ptr [r14 + rax]
;;   add eax, edx
;;   ret
;; func 1 $half
;; L0:
;;   movsx rax, word ptr [r14 + rax]
;;   add rdx, rax
;;   mov rax, rdx
;;   ret
;; func 2 $word
;; L0:
;;   mov eax, dword ptr [r14 + rax]
;;   xor rdx, rax
;;   mov rax, rdx
;;   ret
;; func 3 $low
;; L0:
;;   mov rax, qword ptr [r14 + rax]
;;   add edx, eax
;;   mov rax, rdx
;;   ret
;; func 4 $over
;; L0:
;;   mov rcx, rax
;;   mov eax, dword ptr [r14 + rcx]
;;   mov dword ptr [r14 + rcx], 0x7
;;   add eax, edx
;;   ret
;; func 5 $shared
;; L0:
;;   mov eax, dword ptr [r14 + rax]
;;   add edx, eax
;;   imul edx, eax
;;   mov rax, rdx
;;   ret
