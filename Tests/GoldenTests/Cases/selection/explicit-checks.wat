;;! show = ["x64"]
;;! compile = ["explicit-checks"]
;;! run = ["load(65532) == 0", "load(65533) traps out of bounds memory access", "load(-1) traps out of bounds memory access"]
;;! run = ["far(0) traps out of bounds memory access", "known() == 0", "two(65532) traps out of bounds memory access"]
(module
  (memory 1)
  (func $load (export "load") (param i32) (result i32) (i32.load (local.get 0)))
  (func $far (export "far") (param i32) (result i32) (i32.load8_u offset=0xFFFFFFFF (local.get 0)))
  ;; A memory never gets smaller.
  (func $known (export "known") (result i32) (i32.load (i32.const 65532)))
  (func $two (export "two") (param i32) (result i32)
    (i32.add (i32.load (local.get 0)) (i32.load offset=4 (local.get 0)))))

;;> x64
;; func 0 $load
;; L0:
;;   mov rdx, qword ptr [r15 + 0x58]
;;   cmp rax, qword ptr [rdx + 0x10]
;;   ja L1
;; L2:
;;   mov eax, dword ptr [r14 + rax]
;;   ret
;; L1:
;;   mov r11, qword ptr [rdx + 0x10]
;;   add r11, 0xffc
;;   cmp rax, r11
;;   jbe L2
;;   call qword ptr [r15 + 0x10]
;; func 1 $far
;; L0:
;;   mov rdx, qword ptr [r15 + 0x58]
;;   movabs rsi, 0x100000000
;;   mov rcx, rax
;;   add rcx, rsi
;;   cmp rcx, qword ptr [rdx + 0x8]
;;   ja L1
;;   mov edx, 0xffffffff
;;   add rax, rdx
;;   mov eax, eax
;;   movzx eax, byte ptr [r14 + rax]
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; func 2 $known
;; L0:
;;   mov eax, dword ptr [r14 + 0xfffc]
;;   ret
;; func 3 $two
;; L0:
;;   mov rdx, qword ptr [r15 + 0x58]
;;   cmp rax, qword ptr [rdx + 0x10]
;;   ja L1
;; L2:
;;   mov edx, dword ptr [r14 + rax]
;;   add edx, dword ptr [r14 + rax + 0x4]
;;   mov rax, rdx
;;   ret
;; L1:
;;   mov r11, qword ptr [rdx + 0x10]
;;   add r11, 0xff8
;;   cmp rax, r11
;;   jbe L2
;;   call qword ptr [r15 + 0x10]
