;;! show = ["pass:load-elimination"]
;;! run = ["twice(0) == 0", "stored(0, 5) == 10", "beside(0, 5) == 5", "joined(1) == 0", "global() == 14"]
(module
  (memory 1)
  (global $g (mut i32) (i32.const 7))
  (func $twice (export "twice") (param i32) (result i32)
    (i32.add (i32.load (local.get 0)) (i32.load (local.get 0))))
  ;; What was just stored need not be loaded.
  (func $stored (export "stored") (param i32 i32) (result i32)
    (i32.store (local.get 0) (local.get 1))
    (i32.add (i32.load (local.get 0)) (local.get 1)))
  ;; A store beside it, from the same base, changes nothing.
  (func $beside (export "beside") (param i32 i32) (result i32)
    (i32.store (local.get 0) (local.get 1))
    (i32.store offset=4 (local.get 0) (i32.const 9))
    (i32.load (local.get 0)))
  ;; Known on both ways to a join.
  (func $joined (export "joined") (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.load (local.get 0)))
      (else (i32.const 3)))
    (i32.load (local.get 0))
    (i32.sub)
    (i32.load (local.get 0))
    (i32.add))
  ;; Stores to memory leave globals as they are.
  (func $global (export "global") (result i32)
    (global.get $g)
    (i32.store (i32.const 0) (i32.const 1))
    (global.get $g)
    (i32.add)))

;;> pass:load-elimination
;; func 0 $twice
;;   b0 (v0: i32):
;;     v1 = memoryBase.i64
;;     v2 = load.i32 full [v1 + v0], memory, traps 2
;; -   v3 = load.i32 full [v1 + v0], memory, traps 2
;; -   v4 = add.i32 v2, v3
;; +   v4 = add.i32 v2, v2
;;     return_ v4
;; func 1 $stored
;;   b0 (v0: i32, v1: i32):
;;     v2 = memoryBase.i64
;;     store full [v2 + v0], v1, memory, traps 2
;; -   v4 = load.i32 full [v2 + v0], memory, traps 2
;; -   v5 = add.i32 v4, v1
;; +   v5 = add.i32 v1, v1
;;     return_ v5
;; func 2 $beside
;;   b0 (v0: i32, v1: i32):
;;     v2 = memoryBase.i64
;;     store full [v2 + v0], v1, memory, traps 2
;;     v4 = constant.i32 9
;;     store full [v2 + v0 + 4], v4, memory, traps 2
;; -   v6 = load.i32 full [v2 + v0], memory, traps 2
;; -   return_ v6
;; +   return_ v1
;; func 3 $joined
;;   b0 (v0: i32):
;;     branch v0, b1, b2
;;   b1:
;;     v2 = memoryBase.i64
;;     v3 = load.i32 full [v2 + v0], memory, traps 2
;;     jump b3(v3)
;;   b2:
;;     v5 = constant.i32 3
;;     jump b3(v5)
;;   b3 (v7: i32):
;;     v8 = memoryBase.i64
;;     v9 = load.i32 full [v8 + v0], memory, traps 2
;;     v10 = subtract.i32 v7, v9
;; -   v11 = load.i32 full [v8 + v0], memory, traps 2
;; -   v12 = add.i32 v10, v11
;; +   v12 = add.i32 v10, v9
;;     return_ v12
;; func 4 $global
;;   b0:
;;     v0 = context.i64
;;     v1 = load.i32 full [v0 + 256], globals
;;     v2 = constant.i32 0
;;     v3 = constant.i32 1
;;     v4 = memoryBase.i64
;;     store full [v4], v3, memory
;; -   v6 = load.i32 full [v0 + 256], globals
;; -   v7 = add.i32 v1, v6
;; +   v7 = add.i32 v1, v1
;;     return_ v7
