;;! show = ["ssa"]
(module
  (type $point (sub (struct (field $x i32) (field $y (mut i8)))))
  (type $list (array (mut i64)))
  (func (param i32) (result (ref $point)) (struct.new $point (local.get 0) (i32.const 1)))
  (func (param anyref) (result i32) (struct.get $point $x (ref.cast (ref $point) (local.get 0))))
  (func (param (ref null $list) i32) (result i64) (array.get $list (local.get 0) (local.get 1))))

;;> ssa
;; func 0
;; b0 (v0: i32):
;;   v1 = constant.i32 1
;;   v2 = context.i64
;;   v3 = load.i64 full [v2 + 72], sizes
;;   v4 = load.i32 full [v3 + 12], runtime
;;   v5 = load.i32 full [v3 + 16], runtime
;;   v6 = compare.i32.i32 equal v4, v5
;;   branch v6, b1, b2
;; b1: cold
;;   v8 = constant.i64 9
;;   v9 = call.i32 builtin 10(v8)
;;   v10 = constant.i32 0
;;   v11 = compare.i32.i32 equal v9, v10
;;   trapIf v11, 22
;;   jump b3(v9)
;; b2:
;;   v14 = constant.i32 16
;;   v15 = add.i32 v4, v14
;;   store full [v3 + 12], v15, runtime
;;   jump b3(v4)
;; b3 (v18: i32):
;;   v19 = load.i64 full [v2 + 64], sizes
;;   v20 = load.i32 full [v2 + 256], constant
;;   store full [v19 + v18], v20, heap
;;   store full [v19 + v18 + 4], v0, heap
;;   store low8 [v19 + v18 + 8], v1, heap
;;   return_ v18
;; func 1
;; b0 (v0: i32):
;;   v1 = constant.i32 0
;;   v2 = compare.i32.i32 equal v0, v1
;;   trapIf v2, 18
;;   v4 = constant.i32 7
;;   v5 = and.i32 v0, v4
;;   trapIf v5, 18
;;   v7 = context.i64
;;   v8 = load.i64 full [v7 + 64], sizes
;;   v9 = load.i32 full [v8 + v0], heap
;;   v10 = load.i32 full [v7 + 256], constant
;;   v11 = compare.i32.i32 notEqual v9, v10
;;   branch v11, b1, b2
;; b1:
;;   v13 = load.i64 full [v7 + 80], constant
;;   v14 = load.i64 full [v13], constant
;;   v15 = zeroExtend.i64 v9
;;   v16 = constant.i64 12
;;   v17 = shiftRightUnsigned.i64 v15, v16
;;   v18 = constant.i64 3
;;   v19 = shiftLeft.i64 v17, v18
;;   v20 = load.i64 full [v14 + v19], constant
;;   v21 = constant.i64 4095
;;   v22 = and.i64 v15, v21
;;   v23 = constant.i64 4
;;   v24 = shiftLeft.i64 v22, v23
;;   v25 = load.i64 full [v20 + v24], constant
;;   v26 = load.i32 full [v20 + v24 + 8], constant
;;   v27 = constant.i64 0
;;   v28 = constant.i64 2
;;   v29 = load.i32 full [v25 + v27], constant
;;   v30 = compare.i32.i32 equal v29, v10
;;   v31 = compare.i32.i32 notEqual v29, v10
;;   trapIf v31, 18
;;   jump b2
;; b2:
;;   trapIf v2, 15
;;   v35 = load.i64 full [v7 + 64], sizes
;;   v36 = load.i32 full [v35 + v0 + 4], heap
;;   return_ v36
;; func 2
;; b0 (v0: i32, v1: i32):
;;   v2 = constant.i32 0
;;   v3 = compare.i32.i32 equal v0, v2
;;   trapIf v3, 16
;;   v5 = context.i64
;;   v6 = load.i64 full [v5 + 64], sizes
;;   v7 = load.i32 full [v6 + v0 + 4], heap
;;   v8 = compare.i32.i32 greaterOrEqualUnsigned v1, v7
;;   trapIf v8, 4
;;   v10 = select.i32 v8, v2, v1
;;   v11 = zeroExtend.i64 v10
;;   v12 = zeroExtend.i64 v0
;;   v13 = constant.i64 3
;;   v14 = shiftLeft.i64 v11, v13
;;   v15 = add.i64 v12, v14
;;   v16 = load.i64 full [v6 + v15 + 8], heap
;;   return_ v16
