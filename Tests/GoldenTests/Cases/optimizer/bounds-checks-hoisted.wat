;;! show = ["pass:loop-invariant-motion"]
;;! compile = ["explicit-checks"]
(module
  (memory 1)
  ;; The same address in every turn, looked at before anything happens: checked once.
  (func $same (param i32 i32) (result i32) (local i32)
    (loop $next
      (local.set 2 (i32.add (local.get 2) (i32.load (local.get 0))))
      (br_if $next (local.tee 1 (i32.sub (local.get 1) (i32.const 1)))))
    (local.get 2))
  ;; A store comes first: it is done even if the load traps.
  (func $behind (param i32 i32) (result i32) (local i32)
    (loop $next
      (i32.store (local.get 1) (local.get 2))
      (local.set 2 (i32.add (local.get 2) (i32.load (local.get 0))))
      (br_if $next (local.tee 1 (i32.sub (local.get 1) (i32.const 1)))))
    (local.get 2)))

;;> pass:loop-invariant-motion
;; func 0 $same
;;   b0 (v0: i32, v1: i32):
;;     v2 = constant.i32 0
;; -   jump b1(v2, v1)
;; - b1 (v4: i32, v5: i32): loop, depth 1
;;     v6 = memoryBase.i64
;;     v7 = context.i64
;;     v8 = load.i64 full [v7 + 88], constant
;;     v9 = load.i64 full [v8 + 16], sizes
;;     boundsCheck v0, v9, 4 bytes of memory 0, traps 2
;;     v11 = load.i32 full [v6 + v0], memory
;; -   v12 = add.i32 v4, v11
;;     v13 = constant.i32 1
;;     v14 = constant.i32 -1
;; +   jump b1(v2, v1)
;; + b1 (v4: i32, v5: i32): loop, depth 1
;; +   v12 = add.i32 v4, v11
;;     v15 = add.i32 v5, v14
;;     branch v15, b1(v12, v15), b2
;;   b2:
;;     return_ v12
;; func 1 $behind
;;   b0 (v0: i32, v1: i32):
;;     v2 = constant.i32 0
;; -   jump b1(v2, v1)
;; - b1 (v4: i32, v5: i32): loop, depth 1
;;     v6 = memoryBase.i64
;;     v7 = context.i64
;;     v8 = load.i64 full [v7 + 88], constant
;;     v9 = load.i64 full [v8 + 16], sizes
;; +   v12 = load.i64 full [v8 + 16], sizes
;; +   v16 = constant.i32 1
;; +   v17 = constant.i32 -1
;; +   jump b1(v2, v1)
;; + b1 (v4: i32, v5: i32): loop, depth 1
;;     boundsCheck v5, v9, 4 bytes of memory 0, traps 2
;;     store full [v6 + v5], v4, memory
;; -   v12 = load.i64 full [v8 + 16], sizes
;;     boundsCheck v0, v12, 4 bytes of memory 0, traps 2
;;     v14 = load.i32 full [v6 + v0], memory
;;     v15 = add.i32 v4, v14
;; -   v16 = constant.i32 1
;; -   v17 = constant.i32 -1
;;     v18 = add.i32 v5, v17
;;     branch v18, b1(v15, v18), b2
;;   b2:
;;     return_ v15
