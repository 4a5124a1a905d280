;;! show = ["pass:load-elimination"]
(module
  (memory 1 1 shared)
  ;; What another thread published before the flag was set is seen after the flag was read.
  (func $published (param i32) (result i32)
    (drop (i32.load (local.get 0)))
    (drop (i32.atomic.load offset=64 (local.get 0)))
    (i32.load (local.get 0)))
  (func $fenced (param i32) (result i32)
    (drop (i32.load (local.get 0)))
    (atomic.fence)
    (i32.load (local.get 0)))
  ;; Each atomic load is one.
  (func $twice (param i32) (result i32)
    (i32.add (i32.atomic.load (local.get 0)) (i32.atomic.load (local.get 0)))))

;;> pass:load-elimination
;; func 0 $published
;;   b0 (v0: i32):
;;     v1 = memoryBase.i64
;;     v2 = load.i32 full [v1 + v0], memory, traps 2
;;     v3 = zeroExtend.i64 v0
;;     v4 = constant.i64 64
;;     v5 = add.i64 v3, v4
;;     v6 = truncate.i32 v5
;;     v7 = constant.i32 3
;;     v8 = and.i32 v6, v7
;;     trapIf v8, 19
;;     v10 = add.i64 v1, v5
;;     v11 = atomicLoad.i32 full v10, memory, traps 2
;;     v12 = load.i32 full [v1 + v0], memory, traps 2
;;     return_ v12
;; func 1 $fenced
;;   b0 (v0: i32):
;;     v1 = memoryBase.i64
;;     v2 = load.i32 full [v1 + v0], memory, traps 2
;;     fence
;;     v4 = load.i32 full [v1 + v0], memory, traps 2
;;     return_ v4
;; func 2 $twice
;;   b0 (v0: i32):
;;     v1 = zeroExtend.i64 v0
;;     v2 = constant.i64 0
;;     v3 = constant.i32 3
;;     v4 = and.i32 v0, v3
;;     trapIf v4, 19
;;     v6 = memoryBase.i64
;;     v7 = add.i64 v6, v1
;;     v8 = atomicLoad.i32 full v7, memory, traps 2
;;     trapIf v4, 19
;;     v10 = atomicLoad.i32 full v7, memory, traps 2
;;     v11 = add.i32 v8, v10
;;     return_ v11
