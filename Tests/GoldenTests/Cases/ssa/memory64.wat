;;! show = ["ssa"]
(module
  (memory i64 1)
  (memory $small 1 (pagesize 1))
  (func (param i64) (result i32) (i32.load8_u offset=8 (local.get 0)))
  (func (param i64) (result i64) (i64.load offset=0x100000 (local.get 0)))
  (func (param i32) (i32.store8 $small (local.get 0) (i32.const 1))))

;;> ssa
;; func 0
;; b0 (v0: i64):
;;   v1 = memoryBase.i64
;;   v2 = context.i64
;;   v3 = load.i64 full [v2 + 88], constant
;;   v4 = load.i64 full [v3 + 16], sizes
;;   boundsCheck v0, v4, 9 bytes of memory 0, traps 2
;;   v6 = load.i64 full [v3 + 24], constant
;;   v7 = and.i64 v0, v6
;;   v8 = load.i32 unsigned8 [v1 + v7 + 8], memory
;;   return_ v8
;; func 1
;; b0 (v0: i64):
;;   v1 = memoryBase.i64
;;   v2 = context.i64
;;   v3 = load.i64 full [v2 + 88], constant
;;   v4 = load.i64 full [v3 + 8], sizes
;;   v5 = constant.i64 1048584
;;   v6 = compare.i32.i64 lessUnsigned v4, v5
;;   trapIf v6, 2
;;   v8 = constant.i64 -1048584
;;   v9 = add.i64 v4, v8
;;   v10 = compare.i32.i64 greaterUnsigned v0, v9
;;   trapIf v10, 2
;;   v12 = constant.i64 1048576
;;   v13 = add.i64 v0, v12
;;   v14 = load.i64 full [v3 + 24], constant
;;   v15 = and.i64 v13, v14
;;   v16 = load.i64 full [v1 + v15], memory
;;   return_ v16
;; func 2
;; b0 (v0: i32):
;;   v1 = constant.i32 1
;;   v2 = context.i64
;;   v3 = load.i64 full [v2 + 264], constant
;;   v4 = load.i64 full [v3], constant
;;   v5 = load.i64 full [v3 + 8], sizes
;;   v6 = zeroExtend.i64 v0
;;   v7 = constant.i64 1
;;   v8 = add.i64 v6, v7
;;   v9 = compare.i32.i64 greaterUnsigned v8, v5
;;   trapIf v9, 2
;;   store low8 [v4 + v0], v1, memory
;;   return_
