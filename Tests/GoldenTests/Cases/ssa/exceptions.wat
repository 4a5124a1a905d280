;;! show = ["ssa"]
;;! compile = "no-inlining"
(module
  (tag $oops (param i32))
  (func $may (param i32) (result i32) (throw $oops (local.get 0)))
  (func $catch (param i32) (result i32)
    (block $caught (result i32)
      (return (try_table (result i32) (catch $oops $caught) (call $may (local.get 0)))))))

;;> ssa
;; func 0 $may
;; b0 (v0: i32):
;;   v1 = context.i64
;;   v2 = load.i64 full [v1 + 72], sizes
;;   v3 = load.i32 full [v2 + 12], runtime
;;   v4 = load.i32 full [v2 + 16], runtime
;;   v5 = compare.i32.i32 equal v3, v4
;;   branch v5, b1, b2
;; b1: cold
;;   v7 = constant.i64 16
;;   v8 = call.i32 builtin 10(v7)
;;   v9 = constant.i32 0
;;   v10 = compare.i32.i32 equal v8, v9
;;   trapIf v10, 22
;;   jump b3(v8)
;; b2: cold
;;   v13 = constant.i32 16
;;   v14 = add.i32 v3, v13
;;   store full [v2 + 12], v14, runtime
;;   jump b3(v3)
;; b3 (v17: i32): cold
;;   v18 = load.i64 full [v1 + 64], sizes
;;   v19 = load.i32 full [v1 + 264], constant
;;   store full [v18 + v17], v19, heap
;;   v21 = load.i32 full [v1 + 256], constant
;;   store full [v18 + v17 + 4], v21, heap
;;   v23 = zeroExtend.i64 v0
;;   store full [v18 + v17 + 8], v23, heap
;;   v25 = zeroExtend.i64 v17
;;   call builtin 17(v25)
;;   trap 1
;; func 1 $catch
;; b0 (v0: i32):
;;   v1 = invoke.i32 direct 0(v0), b2, b1
;; b1: cold
;;   v2 = caughtException.i32
;;   jump b3
;; b2:
;;   v4 = result.i32 v1 #0
;;   jump b6
;; b3: cold
;;   v6 = context.i64
;;   v7 = load.i64 full [v6 + 64], sizes
;;   v8 = load.i32 full [v7 + v2 + 4], heap
;;   v9 = load.i32 full [v6 + 256], constant
;;   v10 = compare.i32.i32 equal v8, v9
;;   branch v10, b4, b5
;; b4: cold
;;   v12 = load.i64 full [v6 + 64], sizes
;;   v13 = load.i32 full [v12 + v2 + 8], heap
;;   jump b7
;; b5: cold
;;   v15 = zeroExtend.i64 v2
;;   call builtin 17(v15)
;;   trap 1
;; b6:
;;   return_ v4
;; b7: cold
;;   return_ v13
