;;! show = ["ssa"]
;;! compile = "no-inlining"
(module
  (type $unary (func (param i32) (result i32)))
  (import "host" "print" (func $print (param i32)))
  (table 4 4 funcref)
  (elem (i32.const 0) $twice)
  (func $twice (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
  (func $apply (param i32 i32) (result i32)
    (call $print (local.get 0))
    (call_indirect (type $unary) (call $twice (local.get 1)) (local.get 0))))

;;> ssa
;; func 1 $twice
;; b0 (v0: i32):
;;   v1 = constant.i32 2
;;   v2 = constant.i32 1
;;   v3 = shiftLeft.i32 v0, v2
;;   return_ v3
;; func 2 $apply
;; b0 (v0: i32, v1: i32):
;;   v2 = context.i64
;;   v3 = load.i64 full [v2 + 296], constant
;;   call record(v3, v0)
;;   v5 = call.i32 direct 1(v1)
;;   v6 = zeroExtend.i64 v0
;;   v7 = constant.i64 4
;;   v8 = constant.i32 4
;;   v9 = compare.i32.i32 greaterOrEqualUnsigned v0, v8
;;   trapIf v9, 5
;;   v11 = constant.i32 0
;;   v12 = select.i32 v9, v11, v0
;;   v13 = load.i64 full [v2 + 256], constant
;;   v14 = load.i64 full [v13], constant
;;   v15 = zeroExtend.i64 v12
;;   v16 = constant.i64 3
;;   v17 = shiftLeft.i64 v15, v16
;;   v18 = load.i64 full [v14 + v17], tables
;;   v19 = load.i32 full [v18 + 16], constant, traps 6
;;   v20 = load.i32 full [v2 + 280], constant
;;   v21 = compare.i32.i32 notEqual v19, v20
;;   trapIf v21, 7
;;   v23 = call.i32 record(v18, v5)
;;   return_ v23
