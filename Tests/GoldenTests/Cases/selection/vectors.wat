;;! show = ["x64"]
(module
  (memory 1)
  (func $add (param i32 v128) (result v128) (i32x4.add (local.get 1) (v128.load (local.get 0))))
  ;; An operand in memory has its own width: eight bytes are not sixteen.
  (func $splat (param i32) (result v128) (v128.load32_splat (local.get 0)))
  (func $floats (param i32) (result v128) (f64x2.splat (f64.load (local.get 0))))
  (func $widened (param i32 v128) (result v128) (i16x8.add (local.get 1) (v128.load8x8_u (local.get 0))))
  (func $lane (param i32 v128) (v128.store32_lane 2 (local.get 0) (local.get 1)))
  (func $any (param v128) (result i32)
    (if (result i32) (v128.any_true (local.get 0)) (then (i32.const 11)) (else (i32.const 22)))))

;;> x64
;; func 0 $add
;; L0:
;;   vpaddd xmm0, xmm0, xmmword ptr [r14 + rax]
;;   ret
;; func 1 $splat
;; L0:
;;   vbroadcastss xmm0, dword ptr [r14 + rax]
;;   ret
;; func 2 $floats
;; L0:
;;   vmovddup xmm0, qword ptr [r14 + rax]
;;   ret
;; func 3 $widened
;; L0:
;;   vpmovzxbw xmm1, qword ptr [r14 + rax]
;;   vpaddw xmm0, xmm0, xmm1
;;   ret
;; func 4 $lane
;; L0:
;;   vpextrd dword ptr [r14 + rax], xmm0, 0x2
;;   ret
;; func 5 $any
;; L0:
;;   vptest xmm0, xmm0
;;   je L2
;; L1:
;;   mov eax, 0xb
;;   jmp L3
;; L2:
;;   mov eax, 0x16
;; L3:
;;   ret
