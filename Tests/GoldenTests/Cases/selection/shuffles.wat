;;! show = ["x64"]
(module
  (func $reverseWords (param v128) (result v128)
    (i8x16.shuffle 12 13 14 15 8 9 10 11 4 5 6 7 0 1 2 3 (local.get 0) (local.get 0)))
  (func $interleave (param v128 v128) (result v128)
    (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get 0) (local.get 1)))
  (func $align (param v128 v128) (result v128)
    (i8x16.shuffle 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 (local.get 0) (local.get 1)))
  (func $blend (param v128 v128) (result v128)
    (i8x16.shuffle 0 1 2 3 20 21 22 23 8 9 10 11 28 29 30 31 (local.get 0) (local.get 1)))
  (func $broadcast (param v128) (result v128)
    (i8x16.shuffle 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 (local.get 0) (local.get 0)))
  (func $arbitrary (param v128) (result v128)
    (i8x16.shuffle 5 3 11 0 15 2 9 1 4 4 8 14 6 7 13 10 (local.get 0) (local.get 0))))

;;> x64
;; func 0 $reverseWords
;; L0:
;;   vpshufd xmm0, xmm0, 0x1b
;;   ret
;; func 1 $interleave
;; L0:
;;   vpunpcklbw xmm0, xmm0, xmm1
;;   ret
;; func 2 $align
;; L0:
;;   vpalignr xmm0, xmm1, xmm0, 0x4
;;   ret
;; func 3 $blend
;; L0:
;;   vpblendd xmm0, xmm0, xmm1, 0xa
;;   ret
;; func 4 $broadcast
;; L0:
;;   vpbroadcastb xmm0, xmm0
;;   ret
;; func 5 $arbitrary
;; L0:
;;   vpshufb xmm0, xmm0, xmmword ptr [rip + L1]
;;   ret
