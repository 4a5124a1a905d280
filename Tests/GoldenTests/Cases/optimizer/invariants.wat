;;! show = ["pass:loop-invariant-motion"]
;;! run = ["product(3, 4) == 36", "first(0, 2) == 0"]
(module
  (memory 1)
  ;; The product is the same every time, and pure: out of both loops.
  (func $product (export "product") (param $n i32) (param $x i32) (result i32) (local $sum i32) (local $i i32)
    (loop $outer
      (local.set $i (i32.const 1))
      (loop $inner
        (local.set $sum (i32.add (local.get $sum) (i32.mul (local.get $x) (i32.const 3))))
        (br_if $inner (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
      (br_if $outer (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))
  ;; A load that may fault, but would fault just so before the loop, which writes nothing.
  (func $first (export "first") (param $p i32) (param $n i32) (result i32) (local $sum i32)
    (loop $l
      (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $p))))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))

;;> pass:loop-invariant-motion
;; func 0 $product
;;   b0 (v0: i32, v1: i32):
;;     v2 = constant.i32 0
;; +   v7 = constant.i32 1
;; +   v11 = constant.i32 3
;; +   v12 = multiply.i32 v1, v11
;; +   v14 = constant.i32 -1
;;     jump b1(v2, v2, v0)
;;   b1 (v4: i32, v5: i32, v6: i32): loop, depth 1
;; -   v7 = constant.i32 1
;;     jump b2(v5, v7)
;;   b2 (v9: i32, v10: i32): loop, depth 2
;; -   v11 = constant.i32 3
;; -   v12 = multiply.i32 v1, v11
;;     v13 = add.i32 v9, v12
;; -   v14 = constant.i32 -1
;;     v15 = add.i32 v10, v14
;;     branch v15, b2(v13, v15), b3
;;   b3: depth 1
;;     v17 = add.i32 v6, v14
;;     branch v17, b1(v15, v13, v17), b4
;;   b4:
;;     return_ v13
;; func 1 $first
;;   b0 (v0: i32, v1: i32):
;;     v2 = constant.i32 0
;; -   jump b1(v2, v1)
;; - b1 (v4: i32, v5: i32): loop, depth 1
;;     v6 = memoryBase.i64
;;     v7 = load.i32 full [v6 + v0], memory, traps 2
;; -   v8 = add.i32 v4, v7
;;     v9 = constant.i32 1
;;     v10 = constant.i32 -1
;; +   jump b1(v2, v1)
;; + b1 (v4: i32, v5: i32): loop, depth 1
;; +   v8 = add.i32 v4, v7
;;     v11 = add.i32 v5, v10
;;     branch v11, b1(v8, v11), b2
;;   b2:
;;     return_ v8
