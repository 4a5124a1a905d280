;;! show = ["optimized"]
;;! run = ["even() == 75025", "odd(1) == 3", "odd(2) == 6", "odd(7) == 63", "two(9) == 55"]
(module
  ;; Four values take each other's places, 24 times: there are four copies and one test.
  (func $even (export "even") (result i32) (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $i i32)
    (local $new i32)
    (local.set $d (i32.const 1))
    (loop $l
      (local.set $new (i32.add (local.get $c) (local.get $d)))
      (local.set $a (local.get $b))
      (local.set $b (local.get $c))
      (local.set $c (local.get $d))
      (local.set $d (local.get $new))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $l (i32.ne (local.get $i) (i32.const 24))))
    (i32.add (i32.add (local.get $a) (local.get $d)) (i32.sub (local.get $b) (local.get $c))))
  ;; How often is not known: each copy has the test, and a block takes what is needed behind the loop.
  (func $odd (export "odd") (param $n i32) (result i32) (local $a i32) (local $b i32) (local $c i32) (local $d i32)
    (local $new i32)
    (local.set $c (i32.const 1))
    (local.set $d (i32.const 1))
    (loop $l
      (local.set $new (i32.add (local.get $c) (local.get $d)))
      (local.set $a (local.get $b))
      (local.set $b (local.get $c))
      (local.set $c (local.get $d))
      (local.set $d (local.get $new))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.add (i32.mul (local.get $a) (i32.const 2)) (i32.add (local.get $b) (local.get $d))))
  ;; Two values are too few.
  (func $two (export "two") (param $n i32) (result i32) (local $a i32) (local $b i32) (local $new i32)
    (local.set $b (i32.const 1))
    (loop $l
      (local.set $new (i32.add (local.get $a) (local.get $b)))
      (local.set $a (local.get $b))
      (local.set $b (local.get $new))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $b)))

;;> optimized
;; func 0 $even
;; b0:
;;   v0 = constant.i32 0
;;   v1 = constant.i32 1
;;   jump b1(v0, v1, v0)
;; b1 (v6: i32, v7: i32, v8: i32): loop, depth 1
;;   v9 = add.i32 v6, v7
;;   jump b4
;; b4: depth 1
;;   v25 = add.i32 v7, v9
;;   jump b5
;; b5: depth 1
;;   v31 = add.i32 v9, v25
;;   jump b6
;; b6: depth 1
;;   v37 = add.i32 v25, v31
;;   v38 = constant.i32 24
;;   v39 = constant.i32 4
;;   v40 = add.i32 v8, v39
;;   v41 = compare.i32.i32 notEqual v40, v38
;;   branch v41, b1(v31, v37, v40), b3(v9, v37, v25, v31)
;; b3 (v20: i32, v21: i32, v22: i32, v23: i32):
;;   jump b2
;; b2:
;;   v15 = add.i32 v20, v21
;;   v16 = subtract.i32 v22, v23
;;   v17 = add.i32 v15, v16
;;   return_ v17
;; func 1 $odd
;; b0 (v0: i32):
;;   v1 = constant.i32 0
;;   v2 = constant.i32 1
;;   v11 = constant.i32 -1
;;   jump b1(v1, v2, v2, v0)
;; b1 (v6: i32, v7: i32, v8: i32, v9: i32): loop, depth 1
;;   v10 = add.i32 v7, v8
;;   v12 = add.i32 v9, v11
;;   branch v12, b4, b3(v6, v7, v10)
;; b4: depth 1
;;   v23 = add.i32 v8, v10
;;   v24 = constant.i32 -2
;;   v25 = add.i32 v9, v24
;;   branch v25, b5, b3(v7, v8, v23)
;; b5: depth 1
;;   v27 = add.i32 v10, v23
;;   v28 = constant.i32 -3
;;   v29 = add.i32 v9, v28
;;   branch v29, b6, b3(v8, v10, v27)
;; b6: depth 1
;;   v31 = add.i32 v23, v27
;;   v32 = constant.i32 -4
;;   v33 = add.i32 v9, v32
;;   branch v33, b1(v23, v27, v31, v33), b3(v10, v23, v31)
;; b3 (v19: i32, v20: i32, v21: i32):
;;   jump b2
;; b2:
;;   v15 = shiftLeft.i32 v19, v2
;;   v16 = add.i32 v20, v21
;;   v17 = add.i32 v15, v16
;;   return_ v17
;; func 2 $two
;; b0 (v0: i32):
;;   v1 = constant.i32 0
;;   v2 = constant.i32 1
;;   v9 = constant.i32 -1
;;   jump b1(v1, v2, v0)
;; b1 (v5: i32, v6: i32, v7: i32): loop, depth 1
;;   v8 = add.i32 v5, v6
;;   v10 = add.i32 v7, v9
;;   branch v10, b1(v6, v8, v10), b2
;; b2:
;;   return_ v8
