;;! show = ["pass:loop-invariant-motion"]
;;! run = ["effect(-1, 2) traps out of bounds memory access", "rare(-1, 3) == 0", "written(0, 16) == 4"]
;;! run = ["divided(0, 0) == 0", "called(0, 1) == 0"]
;;! compile = "no-inlining"
(module
  (memory 1)
  (global $g (mut i32) (i32.const 0))
  (func $callee)
  ;; The global must have been written when the load faults.
  (func $effect (export "effect") (param $p i32) (param $n i32) (result i32) (local $sum i32)
    (loop $l
      (global.set $g (local.get $n))
      (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $p))))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))
  ;; Not every turn loads it, perhaps none.
  (func $rare (export "rare") (param $p i32) (param $n i32) (result i32) (local $sum i32)
    (loop $l
      (if (i32.eq (local.get $n) (i32.const 100))
        (then (local.set $sum (i32.load (local.get $p)))))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))
  ;; The loop writes what may be the same place.
  (func $written (export "written") (param $p i32) (param $n i32) (result i32)
    (loop $l
      (i32.store (local.get $n) (i32.add (i32.load (local.get $p)) (i32.const 1)))
      (i32.store (local.get $p) (i32.add (i32.load (local.get $p)) (i32.const 1)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 4)))))
    (i32.load (local.get $p)))
  ;; What is divided by may be zero; the loop is only entered if it is not.
  (func $divided (export "divided") (param $n i32) (param $d i32) (result i32) (local $sum i32)
    (block $out
      (br_if $out (i32.eqz (local.get $d)))
      (loop $l
        (br_if $out (i32.eqz (local.get $n)))
        (local.set $sum (i32.add (local.get $sum) (i32.div_u (i32.const 1000) (local.get $d))))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $l)))
    (local.get $sum))
  ;; The call may write memory, and may not return.
  (func $called (export "called") (param $p i32) (param $n i32) (result i32) (local $sum i32)
    (loop $l
      (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $p))))
      (call $callee)
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))

;;> pass:loop-invariant-motion
;; func 0 $callee
;;   b0:
;;     return_
;; func 1 $effect
;;   b0 (v0: i32, v1: i32):
;;     v2 = constant.i32 0
;; +   v6 = context.i64
;; +   v8 = memoryBase.i64
;; +   v11 = constant.i32 1
;; +   v12 = constant.i32 -1
;;     jump b1(v2, v1)
;;   b1 (v4: i32, v5: i32): loop, depth 1
;; -   v6 = context.i64
;;     store full [v6 + 256], v5, globals
;; -   v8 = memoryBase.i64
;;     v9 = load.i32 full [v8 + v0], memory, traps 2
;;     v10 = add.i32 v4, v9
;; -   v11 = constant.i32 1
;; -   v12 = constant.i32 -1
;;     v13 = add.i32 v5, v12
;;     branch v13, b1(v10, v13), b2
;;   b2:
;;     return_ v10
;; func 2 $rare
;;   b0 (v0: i32, v1: i32):
;;     v2 = constant.i32 0
;; +   v6 = constant.i32 100
;; +   v9 = memoryBase.i64
;; +   v13 = constant.i32 1
;; +   v14 = constant.i32 -1
;;     jump b1(v2, v1)
;;   b1 (v4: i32, v5: i32): loop, depth 1
;; -   v6 = constant.i32 100
;;     v7 = compare.i32.i32 equal v5, v6
;;     branch v7, b2, b3(v4)
;;   b2: depth 1
;; -   v9 = memoryBase.i64
;;     v10 = load.i32 full [v9 + v0], memory, traps 2
;;     jump b3(v10)
;;   b3 (v12: i32): depth 1
;; -   v13 = constant.i32 1
;; -   v14 = constant.i32 -1
;;     v15 = add.i32 v5, v14
;;     branch v15, b1(v12, v15), b4
;;   b4:
;;     return_ v12
;; func 3 $written
;;   b0 (v0: i32, v1: i32):
;; +   v4 = memoryBase.i64
;; +   v6 = constant.i32 1
;; +   v12 = constant.i32 4
;; +   v13 = constant.i32 -4
;;     jump b1(v1)
;;   b1 (v3: i32): loop, depth 1
;; -   v4 = memoryBase.i64
;;     v5 = load.i32 full [v4 + v0], memory, traps 2
;; -   v6 = constant.i32 1
;;     v7 = add.i32 v5, v6
;;     store full [v4 + v3], v7, memory, traps 2
;;     v9 = load.i32 full [v4 + v0], memory, traps 2
;;     v10 = add.i32 v9, v6
;;     store full [v4 + v0], v10, memory, traps 2
;; -   v12 = constant.i32 4
;; -   v13 = constant.i32 -4
;;     v14 = add.i32 v3, v13
;;     branch v14, b1(v14), b2
;;   b2:
;;     v16 = load.i32 full [v4 + v0], memory, traps 2
;;     return_ v16
;; func 4 $divided
;;   b0 (v0: i32, v1: i32):
;;     v2 = constant.i32 0
;;     v3 = compare.i32.i32 equal v1, v2
;;     branch v1, b1, b4(v0, v2)
;;   b1:
;; +   v10 = constant.i32 1000
;; +   v14 = constant.i32 1
;; +   v15 = constant.i32 -1
;;     jump b2(v2, v0)
;;   b2 (v6: i32, v7: i32): loop, depth 1
;;     v8 = compare.i32.i32 equal v7, v2
;;     branch v7, b3, b4(v7, v6)
;;   b3: depth 1
;; -   v10 = constant.i32 1000
;;     trapIf v3, 8
;;     v12 = divideUnsigned.i32 v10, v1
;;     v13 = add.i32 v6, v12
;; -   v14 = constant.i32 1
;; -   v15 = constant.i32 -1
;;     v16 = add.i32 v7, v15
;;     jump b2(v13, v16)
;;   b4 (v18: i32, v19: i32):
;;     return_ v19
;; func 5 $called
;;   b0 (v0: i32, v1: i32):
;;     v2 = constant.i32 0
;; +   v6 = memoryBase.i64
;; +   v10 = constant.i32 1
;; +   v11 = constant.i32 -1
;;     jump b1(v2, v1)
;;   b1 (v4: i32, v5: i32): loop, depth 1
;; -   v6 = memoryBase.i64
;;     v7 = load.i32 full [v6 + v0], memory, traps 2
;;     v8 = add.i32 v4, v7
;;     call direct 0()
;; -   v10 = constant.i32 1
;; -   v11 = constant.i32 -1
;;     v12 = add.i32 v5, v11
;;     branch v12, b1(v8, v12), b2
;;   b2:
;;     return_ v8
