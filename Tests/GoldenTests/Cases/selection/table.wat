;;! show = ["x64"]
;;! run = ["dispatch(0) == 10", "dispatch(2) == 30", "dispatch(-1) == 40"]
(module
  (func $dispatch (export "dispatch") (param i32) (result i32)
    (block $default (block $two (block $one (block $zero
      (br_table $zero $one $two $default (local.get 0)))
      (return (i32.const 10)))
      (return (i32.const 20)))
      (return (i32.const 30)))
    (i32.const 40)))

;;> x64
;; func 0 $dispatch
;; L0:
;;   cmp eax, 0x3
;;   jae L4
;;   lea rdx, [rip + L5]
;;   movsxd rcx, dword ptr [rdx + 4*rax]
;;   add rcx, rdx
;;   jmp rcx
;; L1:
;;   mov eax, 0xa
;;   ret
;; L2:
;;   mov eax, 0x14
;;   ret
;; L3:
;;   mov eax, 0x1e
;;   ret
;; L4:
;;   mov eax, 0x28
;;   ret
