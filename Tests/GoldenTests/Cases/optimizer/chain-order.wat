;;! show = ["pass:chain-order", "pass:operand-sinking"]
;;! run = ["mix(10, 3) == -2142185785", "straight(1, 2, 3) == 8"]
(module
  (memory 1)
  ;; What is loaded by the counter is known turns ahead: it is added first, and what the last turn made last.
  (func $mix (export "mix") (param $n i32) (param $x i32) (result i32) (local $i i32) (local $late i32)
    (loop $l
      (local.set $late
        (i32.add
          (i32.add (i32.add (i32.rotl (local.get $late) (i32.const 7)) (i32.load (local.get $i)))
            (i32.xor (i32.mul (local.get $late) (i32.const 5)) (local.get $x)))
          (local.get $x)))
      (local.set $i (i32.add (local.get $i) (i32.const 4)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $late))
  ;; Outside of loops nothing waits.
  (func $straight (export "straight") (param $a i32) (param $b i32) (param $c i32) (result i32)
    (i32.add (i32.add (i32.mul (local.get $a) (local.get $b)) (local.get $c)) (i32.mul (local.get $c) (local.get $a)))))

;;> pass:chain-order
;; func 0 $mix
;;   b0 (v0: i32, v1: i32):
;;     v2 = constant.i32 0
;;     jump b1(v2, v2, v0)
;;   b1 (v4: i32, v5: i32, v6: i32): loop, depth 1
;;     v7 = constant.i32 7
;;     v8 = rotateLeft.i32 v4, v7
;;     v9 = memoryBase.i64
;;     v10 = load.i32 full [v9 + v5], memory, traps 2
;; -   v11 = add.i32 v8, v10
;; +   v11 = add.i32 v1, v8
;;     v12 = constant.i32 5
;;     v13 = multiply.i32 v4, v12
;;     v14 = xor.i32 v13, v1
;;     v15 = add.i32 v11, v14
;; -   v16 = add.i32 v15, v1
;; +   v16 = add.i32 v15, v10
;;     v17 = constant.i32 4
;;     v18 = add.i32 v5, v17
;;     v19 = constant.i32 1
;;     v20 = constant.i32 -1
;;     v21 = add.i32 v6, v20
;;     branch v21, b1(v16, v18, v21), b2
;;   b2:
;;     return_ v16
;; func 1 $straight
;;   b0 (v0: i32, v1: i32, v2: i32):
;;     v3 = multiply.i32 v0, v1
;;     v4 = add.i32 v3, v2
;;     v5 = multiply.i32 v2, v0
;;     v6 = add.i32 v4, v5
;;     return_ v6

;;> pass:operand-sinking
;; func 0 $mix
;;   b0 (v0: i32, v1: i32):
;;     v2 = constant.i32 0
;;     jump b1(v2, v2, v0)
;;   b1 (v4: i32, v5: i32, v6: i32): loop, depth 1
;; -   v7 = constant.i32 7
;; -   v8 = rotateLeft.i32 v4, v7
;;     v9 = memoryBase.i64
;;     v10 = load.i32 full [v9 + v5], memory, traps 2
;; -   v11 = add.i32 v8, v10
;; +   v7 = constant.i32 7
;; +   v8 = rotateLeft.i32 v4, v7
;; +   v11 = add.i32 v1, v8
;;     v12 = constant.i32 5
;;     v13 = multiply.i32 v4, v12
;;     v14 = xor.i32 v13, v1
;;     v15 = add.i32 v11, v14
;; -   v16 = add.i32 v15, v1
;; +   v16 = add.i32 v15, v10
;;     v17 = constant.i32 4
;;     v18 = add.i32 v5, v17
;;     v19 = constant.i32 1
;;     v20 = constant.i32 -1
;;     v21 = add.i32 v6, v20
;;     branch v21, b1(v16, v18, v21), b2
;;   b2:
;;     return_ v16
;; func 1 $straight
;;   b0 (v0: i32, v1: i32, v2: i32):
;;     v3 = multiply.i32 v0, v1
;;     v4 = add.i32 v3, v2
;;     v5 = multiply.i32 v2, v0
;;     v6 = add.i32 v4, v5
;;     return_ v6
