;;! show = ["ssa"]
(module
  (func (param i32) (result i32) (i32.div_u (local.get 0) (i32.const 10)))
  (func (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
  (func (param i64) (result i64) (i64.rem_s (local.get 0) (i64.const 16))))

;;> ssa
;; func 0
;; b0 (v0: i32):
;;   v1 = constant.i32 10
;;   v2 = constant.i32 0
;;   v3 = zeroExtend.i64 v0
;;   v4 = constant.i64 3435973837
;;   v5 = multiply.i64 v3, v4
;;   v6 = constant.i64 35
;;   v7 = shiftRightUnsigned.i64 v5, v6
;;   v8 = truncate.i32 v7
;;   return_ v8
;; func 1
;; b0 (v0: i32, v1: i32):
;;   v2 = constant.i32 0
;;   v3 = compare.i32.i32 equal v1, v2
;;   trapIf v3, 8
;;   v5 = constant.i32 -2147483648
;;   v6 = compare.i32.i32 equal v0, v5
;;   v7 = constant.i32 -1
;;   v8 = compare.i32.i32 equal v1, v7
;;   v9 = and.i32 v6, v8
;;   trapIf v9, 9
;;   v11 = divideSigned.i32 v0, v1
;;   return_ v11
;; func 2
;; b0 (v0: i64):
;;   v1 = constant.i64 16
;;   v2 = constant.i64 0
;;   v3 = constant.i32 0
;;   v4 = constant.i64 63
;;   v5 = shiftRightSigned.i64 v0, v4
;;   v6 = constant.i64 60
;;   v7 = shiftRightUnsigned.i64 v5, v6
;;   v8 = add.i64 v0, v7
;;   v9 = constant.i64 4
;;   v10 = shiftRightSigned.i64 v8, v9
;;   v11 = shiftLeft.i64 v10, v9
;;   v12 = subtract.i64 v0, v11
;;   return_ v12
