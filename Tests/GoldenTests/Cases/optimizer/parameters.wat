;;! show = ["pass:parameter-elimination"]
;;! run = ["same(5) == 35", "swapped(3) == 2", "chained(4) == 4"]
(module
  ;; A loop assigns $a what it is already: its parameter goes, and the constant takes its place. That of $n changes.
  (func $same (export "same") (param $n i32) (result i32) (local $a i32) (local $sum i32)
    (local.set $a (i32.const 7))
    (loop $l
      (local.set $sum (i32.add (local.get $sum) (local.get $a)))
      (local.set $a (local.get $a))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))
  ;; Two that only change places are two values: both stay.
  (func $swapped (export "swapped") (param $n i32) (result i32) (local $a i32) (local $b i32) (local $t i32)
    (local.set $a (i32.const 1))
    (local.set $b (i32.const 2))
    (loop $l
      (local.set $t (local.get $a))
      (local.set $a (local.get $b))
      (local.set $b (local.get $t))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $a))
  ;; The inner loop's parameter goes, and then so does the outer one's.
  (func $chained (export "chained") (param $n i32) (result i32) (local $a i32)
    (local.set $a (local.get $n))
    (loop $outer
      (loop $inner
        (local.set $a (local.get $a))
        (br_if $inner (i32.eqz (local.get $a))))
      (br_if $outer (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $a)))

;;> pass:parameter-elimination
;; func 0 $same
;;   b0 (v0: i32):
;;     v1 = constant.i32 0
;;     v2 = constant.i32 7
;; -   jump b1(v1, v2, v0)
;; - b1 (v4: i32, v5: i32, v6: i32): loop, depth 1
;; -   v7 = add.i32 v4, v5
;; +   jump b1(v1, v0)
;; + b1 (v4: i32, v6: i32): loop, depth 1
;; +   v7 = add.i32 v4, v2
;;     v8 = constant.i32 1
;;     v9 = constant.i32 -1
;;     v10 = add.i32 v6, v9
;; -   branch v10, b1(v7, v5, v10), b2
;; +   branch v10, b1(v7, v10), b2
;;   b2:
;;     return_ v7
;; func 1 $swapped
;;   b0 (v0: i32):
;;     v1 = constant.i32 0
;;     v2 = constant.i32 1
;;     v3 = constant.i32 2
;;     jump b1(v1, v2, v3, v0)
;;   b1 (v5: i32, v6: i32, v7: i32, v8: i32): loop, depth 1
;;     v9 = constant.i32 -1
;;     v10 = add.i32 v8, v9
;;     branch v10, b1(v6, v7, v6, v10), b2
;;   b2:
;;     return_ v7
;; func 2 $chained
;;   b0 (v0: i32):
;;     v1 = constant.i32 0
;; -   jump b1(v0, v0)
;; - b1 (v3: i32, v4: i32): loop, depth 1
;; -   jump b2(v3)
;; - b2 (v6: i32): loop, depth 2
;; -   v7 = compare.i32.i32 equal v6, v1
;; -   branch v6, b3, b2(v6)
;; +   jump b1(v0)
;; + b1 (v4: i32): loop, depth 1
;; +   jump b2
;; + b2: loop, depth 2
;; +   v7 = compare.i32.i32 equal v0, v1
;; +   branch v0, b3, b2
;;   b3: depth 1
;;     v9 = constant.i32 1
;;     v10 = constant.i32 -1
;;     v11 = add.i32 v4, v10
;; -   branch v11, b1(v6, v11), b4
;; +   branch v11, b1(v11), b4
;;   b4:
;; -   return_ v6
;; +   return_ v0
