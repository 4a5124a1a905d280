;;! show = ["x64"]
(module
  ;; `xor` for zero, five bytes for what fits 32 bits, seven for what has a sign, ten for the rest.
  (func $constants (result i32 i64 i64 i64)
    (i32.const 0) (i64.const 0xFFFFFFFF) (i64.const -1) (i64.const 0x123456789AB))
  ;; Immediates of one byte, `lea` for sums and products.
  (func $sums (param i32 i32) (result i32 i32 i32 i32)
    (i32.add (local.get 0) (i32.const 100))
    (i32.add (local.get 0) (local.get 1))
    (i32.add (local.get 0) (i32.shl (local.get 1) (i32.const 3)))
    (i32.mul (local.get 0) (i32.const 9)))
  (func $masks (param i64) (result i64 i64 i64)
    (i64.and (local.get 0) (i64.const 255))
    (i64.and (local.get 0) (i64.const 0xFFFFFFFF))
    (i64.and (local.get 0) (i64.const 0x7FFFFFF0))))

;;> x64
;; func 0 $constants
;; L0:
;;   xor eax, eax
;;   mov edx, 0xffffffff
;;   mov rcx, -0x1
;;   movabs rsi, 0x123456789ab
;;   ret
;; func 1 $sums
;; L0:
;;   mov rsi, rdx
;;   mov rdx, rax
;;   lea eax, [rdx + 0x64]
;;   lea ecx, [rdx + rsi]
;;   lea esi, [rdx + 8*rsi]
;;   lea edx, [rdx + 8*rdx]
;;   mov r11, rcx
;;   mov rcx, rsi
;;   mov rsi, rdx
;;   mov rdx, r11
;;   ret
;; func 2 $masks
;; L0:
;;   movzx edx, al
;;   mov ecx, eax
;;   and eax, 0x7ffffff0
;;   mov r11, rdx
;;   mov rdx, rcx
;;   mov rcx, rax
;;   mov rax, r11
;;   ret
