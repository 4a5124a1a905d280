;;! show = ["pass:bounds-check-elimination"]
;;! compile = ["explicit-checks"]
(module
  (memory 1)
  ;; One check for all: nothing happens between the loads.
  (func $merged (param i32) (result i32)
    (i32.add (i32.load (local.get 0)) (i32.load offset=100 (local.get 0))))
  ;; It begins with the lowest of them; the sum cannot wrap, for the memory does not reach the last addresses.
  (func $below (param i32) (result i32)
    (i32.sub (i32.load (i32.add (local.get 0) (i32.const 8))) (i32.load (local.get 0))))
  ;; What was checked stays checked, also after the memory has grown.
  (func $again (param i32) (result i32)
    (i32.store offset=4 (local.get 0) (i32.const 1))
    (drop (memory.grow (i32.const 1)))
    (i32.load8_u (i32.add (local.get 0) (i32.const 7))))
  ;; The first store is done if the second one traps.
  (func $kept (param i32)
    (i32.store (local.get 0) (i32.const 1))
    (i32.store offset=4 (local.get 0) (i32.const 2)))
  ;; Inside of what the memory has at least.
  (func $masked (param i32) (result i32)
    (i32.load offset=1024 (i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 2))))
  (func $counted (local i32)
    (loop $next
      (i32.store offset=16 (local.get 0) (i32.const 7))
      (br_if $next (i32.ne (local.tee 0 (i32.add (local.get 0) (i32.const 4))) (i32.const 4000)))))
  (func $tested (param i32) (result i32)
    (if (result i32) (i32.lt_u (local.get 0) (i32.const 65533))
      (then (i32.load (local.get 0))) (else (i32.const 0)))))

;;> pass:bounds-check-elimination
;; func 0 $merged
;;   b0 (v0: i32):
;;     v1 = memoryBase.i64
;;     v2 = context.i64
;;     v3 = load.i64 full [v2 + 88], constant
;;     v4 = load.i64 full [v3 + 16], sizes
;; -   boundsCheck v0, v4, 4 bytes of memory 0, traps 2
;; +   boundsCheck v0, v4, 104 bytes of memory 0, traps 2
;;     v6 = load.i32 full [v1 + v0], memory
;;     v7 = load.i64 full [v3 + 16], sizes
;; -   boundsCheck v0, v7, 104 bytes of memory 0, traps 2
;;     v9 = load.i32 full [v1 + v0 + 100], memory
;;     v10 = add.i32 v6, v9
;;     return_ v10
;; func 1 $below
;;   b0 (v0: i32):
;;     v1 = constant.i32 8
;;     v2 = add.i32 v0, v1
;;     v3 = memoryBase.i64
;;     v4 = context.i64
;;     v5 = load.i64 full [v4 + 88], constant
;;     v6 = load.i64 full [v5 + 16], sizes
;; -   boundsCheck v2, v6, 4 bytes of memory 0, traps 2
;; -   v8 = load.i32 full [v3 + v2], memory
;; +   boundsCheck v0, v6, 12 bytes of memory 0, traps 2
;; +   v8 = load.i32 full [v3 + v0 + 8], memory
;;     v9 = load.i64 full [v5 + 16], sizes
;; -   boundsCheck v0, v9, 4 bytes of memory 0, traps 2
;;     v11 = load.i32 full [v3 + v0], memory
;;     v12 = subtract.i32 v8, v11
;;     return_ v12
;; func 2 $again
;;   b0 (v0: i32):
;;     v1 = constant.i32 1
;;     v2 = memoryBase.i64
;;     v3 = context.i64
;;     v4 = load.i64 full [v3 + 88], constant
;;     v5 = load.i64 full [v4 + 16], sizes
;;     boundsCheck v0, v5, 8 bytes of memory 0, traps 2
;;     store full [v2 + v0 + 4], v1, memory
;;     v8 = constant.i64 1
;;     v9 = constant.i64 0
;;     v10 = call.i64 builtin 0(v9, v8)
;;     v11 = truncate.i32 v10
;;     v12 = constant.i32 7
;;     v13 = add.i32 v0, v12
;;     v14 = load.i64 full [v4 + 16], sizes
;; -   boundsCheck v13, v14, 1 bytes of memory 0, traps 2
;; -   v16 = load.i32 unsigned8 [v2 + v13], memory
;; +   v16 = load.i32 unsigned8 [v2 + v0 + 7], memory
;;     return_ v16
;; func 3 $kept
;;   b0 (v0: i32):
;;     v1 = constant.i32 1
;;     v2 = memoryBase.i64
;;     v3 = context.i64
;;     v4 = load.i64 full [v3 + 88], constant
;;     v5 = load.i64 full [v4 + 16], sizes
;;     boundsCheck v0, v5, 4 bytes of memory 0, traps 2
;;     store full [v2 + v0], v1, memory
;;     v8 = constant.i32 2
;;     v9 = load.i64 full [v4 + 16], sizes
;;     boundsCheck v0, v9, 8 bytes of memory 0, traps 2
;;     store full [v2 + v0 + 4], v8, memory
;;     return_
;; func 4 $masked
;;   b0 (v0: i32):
;;     v1 = constant.i32 255
;;     v2 = and.i32 v0, v1
;;     v3 = constant.i32 2
;;     v4 = shiftLeft.i32 v2, v3
;;     v5 = memoryBase.i64
;;     v6 = context.i64
;;     v7 = load.i64 full [v6 + 88], constant
;;     v8 = load.i64 full [v7 + 16], sizes
;; -   boundsCheck v4, v8, 1028 bytes of memory 0, traps 2
;;     v10 = load.i32 full [v5 + v4 + 1024], memory
;;     return_ v10
;; func 5 $counted
;;   b0:
;;     v0 = constant.i32 0
;;     jump b1(v0)
;;   b1 (v2: i32): loop, depth 1
;;     v3 = constant.i32 7
;;     v4 = memoryBase.i64
;;     v5 = context.i64
;;     v6 = load.i64 full [v5 + 88], constant
;;     v7 = load.i64 full [v6 + 16], sizes
;; -   boundsCheck v2, v7, 20 bytes of memory 0, traps 2
;;     store full [v4 + v2 + 16], v3, memory
;;     v10 = constant.i32 4
;;     v11 = add.i32 v2, v10
;;     v12 = constant.i32 4000
;;     v13 = constant.i32 3996
;;     v14 = compare.i32.i32 notEqual v2, v13
;;     branch v14, b1(v11), b2
;;   b2:
;;     return_
;; func 6 $tested
;;   b0 (v0: i32):
;;     v1 = constant.i32 65533
;;     v2 = compare.i32.i32 lessUnsigned v0, v1
;;     branch v2, b1, b2
;;   b1:
;;     v4 = memoryBase.i64
;;     v5 = context.i64
;;     v6 = load.i64 full [v5 + 88], constant
;;     v7 = load.i64 full [v6 + 16], sizes
;; -   boundsCheck v0, v7, 4 bytes of memory 0, traps 2
;;     v9 = load.i32 full [v4 + v0], memory
;;     jump b3(v9)
;;   b2:
;;     v11 = constant.i32 0
;;     jump b3(v11)
;;   b3 (v13: i32):
;;     return_ v13
