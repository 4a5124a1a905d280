;;! show = ["pass:loop-counters"]
;;! run = ["sum(5) == 85", "down(3) == 6", "first(1) == 16", "last() == 40"]
(module
  (memory 1)
  (data (i32.const 0) "\01\00\00\00\02\00\00\00\01\00\00\00")
  ;; The counter is compared as it was, and added to others after the sum is made: all look at the new number.
  (func $sum (export "sum") (param $x i32) (result i32) (local $i i32) (local $sum i32) (local $next i32)
    (loop $l
      (local.set $next (i32.add (local.get $i) (i32.const 1)))
      (local.set $sum (i32.add (local.get $sum) (i32.add (local.get $i) (local.get $x))))
      (i32.ne (local.get $i) (i32.const 9))
      (local.set $i (local.get $next))
      (br_if $l))
    (i32.sub (local.get $sum) (i32.sub (local.get $i) (i32.const 0))))
  (func $down (export "down") (param $i i32) (result i32) (local $sum i32) (local $old i32)
    (loop $l
      (local.set $sum (i32.add (local.get $sum) (local.get $i)))
      (local.set $old (local.get $i))
      (local.set $i (i32.sub (local.get $i) (i32.const 1)))
      (br_if $l (local.get $old)))
    (local.get $sum))
  ;; Behind the loop, other sums of the old number come from the new one.
  (func $first (export "first") (param $x i32) (result i32) (local $p i32) (local $q i32)
    (loop $l
      (local.set $q (i32.add (local.get $p) (i32.const 4)))
      (i32.eq (i32.load (local.get $q)) (local.get $x))
      (if (then (return (i32.add (local.get $p) (i32.const 12)))))
      (local.set $p (local.get $q))
      (br $l))
    (unreachable))
  ;; Needed before: it stays where it is.
  (func $last (export "last") (result i32) (local $i i32) (local $next i32)
    (loop $l
      (local.set $next (i32.add (local.get $i) (i32.const 4)))
      (i32.store (i32.const 64) (local.get $next))
      (i32.store (i32.const 68) (local.get $i))
      (local.set $i (local.get $next))
      (br_if $l (i32.ne (local.get $i) (i32.const 40))))
    (local.get $i)))

;;> pass:loop-counters
;; func 0 $sum
;;   b0 (v0: i32):
;;     v1 = constant.i32 0
;;     jump b1(v1, v1, v1)
;;   b1 (v3: i32, v4: i32, v5: i32): loop, depth 1
;;     v6 = constant.i32 1
;;     v7 = add.i32 v5, v6
;;     v8 = add.i32 v5, v0
;;     v9 = add.i32 v4, v8
;;     v10 = constant.i32 9
;;     v11 = compare.i32.i32 notEqual v5, v10
;;     branch v11, b1(v7, v9, v7), b2
;;   b2:
;;     v13 = subtract.i32 v9, v7
;;     return_ v13
;; func 1 $down
;;   b0 (v0: i32):
;;     v1 = constant.i32 0
;;     jump b1(v1, v1, v0)
;;   b1 (v3: i32, v4: i32, v5: i32): loop, depth 1
;;     v6 = add.i32 v3, v5
;;     v7 = constant.i32 1
;;     v8 = constant.i32 -1
;;     v9 = add.i32 v5, v8
;;     branch v5, b1(v6, v5, v9), b2
;;   b2:
;;     return_ v6
;; func 2 $first
;;   b0 (v0: i32):
;;     v1 = constant.i32 0
;;     jump b1(v1, v1)
;;   b1 (v3: i32, v4: i32): loop, depth 1
;;     v5 = constant.i32 4
;;     v6 = add.i32 v4, v5
;;     v7 = memoryBase.i64
;;     v8 = load.i32 full [v7 + v6], memory, traps 2
;;     v9 = compare.i32.i32 equal v8, v0
;;     branch v9, b2, b3
;;   b3: depth 1
;;     jump b1(v6, v6)
;;   b2:
;;     v11 = constant.i32 12
;;     v12 = add.i32 v4, v11
;;     return_ v12
;; func 3 $last
;;   b0:
;;     v0 = constant.i32 0
;;     jump b1(v0, v0)
;;   b1 (v2: i32, v3: i32): loop, depth 1
;;     v4 = constant.i32 4
;;     v5 = add.i32 v3, v4
;;     v6 = constant.i32 64
;;     v7 = memoryBase.i64
;;     store full [v7 + 64], v5, memory
;;     v9 = constant.i32 68
;;     store full [v7 + 68], v3, memory
;;     v11 = constant.i32 40
;;     v12 = constant.i32 36
;;     v13 = compare.i32.i32 notEqual v3, v12
;;     branch v13, b1(v5, v5), b2
;;   b2:
;;     return_ v5
