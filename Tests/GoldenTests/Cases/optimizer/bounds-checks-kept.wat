;;! show = ["pass:bounds-check-elimination"]
;;! compile = ["explicit-checks"]
(module
  ;; It may have 4 GiB.
  (import "host" "memory" (memory 1))
  ;; Here 0xFFFFFFFF + 1 is an address again: the second check is not part of the first.
  (func $wraps (param i32) (result i32)
    (i32.add (i32.load8_u (local.get 0)) (i32.load8_u (i32.add (local.get 0) (i32.const 1)))))
  ;; The loop goes on beyond the number if it does not hit it.
  (func $missed (local i32)
    (loop $next
      (i32.store offset=16 (local.get 0) (i32.const 7))
      (br_if $next (i32.ne (local.tee 0 (i32.add (local.get 0) (i32.const 3))) (i32.const 4000)))))
  ;; Signed: a negative number is a large address.
  (func $signed (param i32) (result i32)
    (if (result i32) (i32.lt_s (local.get 0) (i32.const 100))
      (then (i32.load (local.get 0))) (else (i32.const 0)))))

;;> pass:bounds-check-elimination
;; func 0 $wraps
;;   b0 (v0: i32):
;;     v1 = memoryBase.i64
;;     v2 = context.i64
;;     v3 = load.i64 full [v2 + 88], constant
;;     v4 = load.i64 full [v3 + 16], sizes
;;     boundsCheck v0, v4, 1 bytes of memory 0, traps 2
;;     v6 = load.i32 full [v3 + 24], constant
;;     v7 = and.i32 v0, v6
;;     v8 = load.i32 unsigned8 [v1 + v7], memory
;;     v9 = constant.i32 1
;;     v10 = add.i32 v0, v9
;;     v11 = load.i64 full [v3 + 16], sizes
;;     boundsCheck v10, v11, 1 bytes of memory 0, traps 2
;;     v13 = and.i32 v10, v6
;;     v14 = load.i32 unsigned8 [v1 + v13], memory
;;     v15 = add.i32 v8, v14
;;     return_ v15
;; func 1 $missed
;;   b0:
;;     v0 = constant.i32 0
;;     jump b1(v0)
;;   b1 (v2: i32): loop, depth 1
;;     v3 = constant.i32 7
;;     v4 = memoryBase.i64
;;     v5 = context.i64
;;     v6 = load.i64 full [v5 + 88], constant
;;     v7 = load.i64 full [v6 + 16], sizes
;;     boundsCheck v2, v7, 20 bytes of memory 0, traps 2
;;     v9 = load.i32 full [v6 + 24], constant
;;     v10 = and.i32 v2, v9
;;     store full [v4 + v10 + 16], v3, memory
;;     v12 = constant.i32 3
;;     v13 = add.i32 v2, v12
;;     v14 = constant.i32 4000
;;     v15 = constant.i32 3997
;;     v16 = compare.i32.i32 notEqual v2, v15
;;     branch v16, b1(v13), b2
;;   b2:
;;     return_
;; func 2 $signed
;;   b0 (v0: i32):
;;     v1 = constant.i32 100
;;     v2 = compare.i32.i32 lessSigned v0, v1
;;     branch v2, b1, b2
;;   b1:
;;     v4 = memoryBase.i64
;;     v5 = context.i64
;;     v6 = load.i64 full [v5 + 88], constant
;;     v7 = load.i64 full [v6 + 16], sizes
;;     boundsCheck v0, v7, 4 bytes of memory 0, traps 2
;;     v9 = load.i32 full [v6 + 24], constant
;;     v10 = and.i32 v0, v9
;;     v11 = load.i32 full [v4 + v10], memory
;;     jump b3(v11)
;;   b2:
;;     v13 = constant.i32 0
;;     jump b3(v13)
;;   b3 (v15: i32):
;;     return_ v15
