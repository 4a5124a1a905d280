;;! show = ["x64"]
;;! run = ["table(256) == 7", "masked(0) == 7"]
(module
  (memory 1)
  (data (i32.const 1024) "\07")
  ;; A table of checksums: the index is below 256, so times four it cannot wrap, and all goes into the address.
  (func $table (export "table") (param i32) (result i32)
    (i32.load offset=1024 (i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 2))))
  ;; A known upper bound, and a constant added to it.
  (func $masked (export "masked") (param i32) (result i32)
    (i32.load offset=1000 (i32.add (i32.shl (i32.shr_u (local.get 0) (i32.const 8)) (i32.const 3)) (i32.const 24))))
  (func $offset (param i32) (result i64) (i64.load offset=16 (local.get 0)))
  (func $constant (result i32) (i32.load offset=16 (i32.const 4096))))

;;> x64
;; func 0 $table
;; L0:
;;   movzx eax, al
;;   mov eax, dword ptr [r14 + 4*rax + 0x400]
;;   ret
;; func 1 $masked
;; L0:
;;   shr eax, 0x8
;;   mov eax, dword ptr [r14 + 8*rax + 0x400]
;;   ret
;; func 2 $offset
;; L0:
;;   mov rax, qword ptr [r14 + rax + 0x10]
;;   ret
;; func 3 $constant
;; L0:
;;   mov eax, dword ptr [r14 + 0x1010]
;;   ret
