;;! show = ["x64"]
;;! run = ["add(8, 1) == 1", "float(8, 1) == 1"]
(module
  (memory 1)
  (func $add (export "add") (param i32 i32) (result i32) (i32.add (i32.load (local.get 0)) (local.get 1)))
  (func $multiply (param i32 i64) (result i64) (i64.mul (local.get 1) (i64.load (local.get 0))))
  (func $compare (param i32 i32) (result i32) (i32.lt_s (local.get 1) (i32.load (local.get 0))))
  (func $byte (param i32) (result i32)
    (if (result i32) (i32.eq (i32.load8_u (local.get 0)) (i32.const 10)) (then (i32.const 3)) (else (i32.const 5))))
  (func $condition (param i32) (result i32)
    (if (result i32) (i32.load (local.get 0)) (then (i32.const 3)) (else (i32.const 5))))
  (func $count (param i32) (result i32) (i32.clz (i32.load (local.get 0))))
  (func $float (export "float") (param i32 f64) (result f64) (f64.add (local.get 1) (f64.load (local.get 0)))))

;;> x64
;; func 0 $add
;; L0:
;;   add edx, dword ptr [r14 + rax]
;;   mov rax, rdx
;;   ret
;; func 1 $multiply
;; L0:
;;   imul rdx, qword ptr [r14 + rax]
;;   mov rax, rdx
;;   ret
;; func 2 $compare
;; L0:
;;   cmp edx, dword ptr [r14 + rax]
;;   setl al
;;   movzx eax, al
;;   ret
;; func 3 $byte
;; L0:
;;   cmp byte ptr [r14 + rax], 0xa
;;   jne L2
;; L1:
;;   mov eax, 0x3
;;   jmp L3
;; L2:
;;   mov eax, 0x5
;; L3:
;;   ret
;; func 4 $condition
;; L0:
;;   cmp dword ptr [r14 + rax], 0x0
;;   je L2
;; L1:
;;   mov eax, 0x3
;;   jmp L3
;; L2:
;;   mov eax, 0x5
;; L3:
;;   ret
;; func 5 $count
;; L0:
;;   lzcnt eax, dword ptr [r14 + rax]
;;   ret
;; func 6 $float
;; L0:
;;   vaddsd xmm0, xmm0, qword ptr [r14 + rax]
;;   ret
