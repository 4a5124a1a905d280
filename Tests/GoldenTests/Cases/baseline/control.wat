;;! show = ["baseline"]
;;! run = ["choose(1) == 7", "choose(0) == 9", "pair(4) == 9", "table(0) == 10", "table(1) == 21", "table(7) == 32", "early(1) == 5", "early(0) == 6"]
(module
  (func $choose (export "choose") (param i32) (result i32)
    (if (result i32) (local.get 0) (then (i32.const 7)) (else (i32.const 9))))
  ;; Several results of a block are in home slots, one is in a register.
  (func $pair (export "pair") (param i32) (result i32)
    (block (result i32 i32) (br 0 (local.get 0) (i32.const 5)))
    (i32.add))
  (func $table (export "table") (param i32) (result i32)
    (block $c (block $b (block $a (br_table $a $b $c (local.get 0))) (return (i32.const 10))) (return (i32.const 21)))
    (i32.const 32))
  (func $early (export "early") (param i32) (result i32)
    (i32.const 5) (br_if 0 (local.get 0)) (drop) (i32.const 6))
  (func $compare (param f64 f64) (result i32)
    (if (result i32) (f64.eq (local.get 0) (local.get 1)) (then (i32.const 1)) (else (i32.const 2))))
  (func $bit (param i64) (result i32) (i32.eqz (i64.lt_u (local.get 0) (i64.const 9)))))

;;> baseline
;; func 0 $choose
;;   lea r11, [rsp - 0x8]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x8
;;   mov r8d, eax
;;   test r8d, r8d
;;   je L4
;;   mov eax, 0x7
;;   jmp L3
;; L4:
;;   mov eax, 0x9
;; L3:
;; L0:
;;   add rsp, 0x8
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 1 $pair
;;   lea r11, [rsp - 0x18]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x18
;;   mov r8d, eax
;;   mov qword ptr [rsp], r8
;;   mov qword ptr [rsp + 0x8], 0x5
;;   jmp L3
;; L3:
;;   mov eax, dword ptr [rsp]
;;   add eax, dword ptr [rsp + 0x8]
;; L0:
;;   add rsp, 0x18
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 2 $table
;;   lea r11, [rsp - 0x8]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x8
;;   mov r8d, eax
;;   cmp r8d, 0x2
;;   jae L3
;;   lea rax, [rip + L6]
;;   movsxd rcx, dword ptr [rax + 4*r8]
;;   add rcx, rax
;;   jmp rcx
;; L5:
;;   mov eax, 0xa
;;   jmp L0
;; L4:
;;   mov eax, 0x15
;;   jmp L0
;; L3:
;;   mov eax, 0x20
;; L0:
;;   add rsp, 0x8
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 3 $early
;;   lea r11, [rsp - 0x18]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x18
;;   mov r8d, eax
;;   test r8d, r8d
;;   je L3
;;   mov eax, 0x5
;;   jmp L0
;; L3:
;;   mov eax, 0x6
;; L0:
;;   add rsp, 0x18
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 4 $compare
;;   lea r11, [rsp - 0x18]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x18
;;   vmovaps xmm14, xmm0
;;   vmovaps xmm13, xmm1
;;   vucomisd xmm14, xmm13
;;   jp L4
;;   jne L4
;;   mov eax, 0x1
;;   jmp L3
;; L4:
;;   mov eax, 0x2
;; L3:
;; L0:
;;   add rsp, 0x18
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
;; func 5 $bit
;;   lea r11, [rsp - 0x18]
;;   cmp r11, qword ptr [r15]
;;   jb L2
;;   sub rsp, 0x18
;;   mov r8, rax
;;   cmp r8, 0x9
;;   setae al
;;   movzx eax, al
;; L0:
;;   add rsp, 0x18
;;   ret
;; L2:
;;   call qword ptr [r15 + 0x10]
