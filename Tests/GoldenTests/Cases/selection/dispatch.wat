;;! show = ["x64"]
;;! run = ["steps(3) == 6"]
(module
  ;; The loop of an interpreter: whoever goes back to it has the jump repeated, with one table for all.
  (func $steps (export "steps") (param $n i32) (result i32) (local $sum i32)
    (loop $next
      (block $end (block $odd (block $even
        (br_table $end $odd $even $odd $even $odd $end (local.get $n)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (local.set $sum (i32.add (local.get $sum) (i32.const 4)))
        (br $next))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (local.set $sum (i32.add (local.get $sum) (i32.const 1)))
        (br $next)))
    (local.get $sum)))

;;> x64
;; func 0 $steps
;; L0:
;;   mov rdx, rax
;;   xor eax, eax
;; L1:
;;   cmp edx, 0x6
;;   jae L11
;;   lea rcx, [rip + L12]
;;   movsxd rsi, dword ptr [rcx + 4*rdx]
;;   add rsi, rcx
;;   jmp rsi
;; L2:
;; L3:
;; L4:
;;   add edx, -0x1
;;   add eax, 0x4
;;   cmp edx, 0x6
;;   jae L11
;;   lea rcx, [rip + L12]
;;   movsxd rsi, dword ptr [rcx + 4*rdx]
;;   add rsi, rcx
;;   jmp rsi
;; L5:
;; L6:
;; L7:
;; L8:
;;   add edx, -0x1
;;   add eax, 0x1
;;   cmp edx, 0x6
;;   jae L11
;;   lea rcx, [rip + L12]
;;   movsxd rsi, dword ptr [rcx + 4*rdx]
;;   add rsi, rcx
;;   jmp rsi
;; L9:
;; L10:
;; L11:
;;   ret
