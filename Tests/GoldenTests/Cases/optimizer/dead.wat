;;! show = ["pass:dead-code-elimination"]
;;! run = ["unused(1) == 1", "circle(3) == 3", "faults(-1) traps out of bounds memory access", "divides(0) traps integer divide by zero"]
;;! compile = "no-inlining"
(module
  (memory 1)
  (func $callee (result i32) (i32.const 1))
  (func $unused (export "unused") (param i32) (result i32)
    (drop (i32.mul (local.get 0) (i32.const 5)))
    (local.get 0))
  ;; $a only ever goes into the next $a.
  (func $circle (export "circle") (param $n i32) (result i32) (local $a i32) (local $turns i32)
    (loop $l
      (local.set $a (i32.add (local.get $a) (local.get $n)))
      (local.set $turns (i32.add (local.get $turns) (i32.const 1)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $turns))
  ;; What it loads is not needed; that it traps is. So of divisions, of which the trap is an instruction of its own.
  (func $faults (export "faults") (param i32) (drop (i32.load (local.get 0))))
  (func $divides (export "divides") (param i32) (drop (i32.div_u (i32.const 1) (local.get 0))))
  (func $calls (drop (call $callee))))

;;> pass:dead-code-elimination
;; func 0 $callee
;;   b0:
;;     v0 = constant.i32 1
;;     return_ v0
;; func 1 $unused
;;   b0 (v0: i32):
;; -   v1 = constant.i32 5
;; -   v2 = multiply.i32 v0, v1
;;     return_ v0
;; func 2 $circle
;;   b0 (v0: i32):
;;     v1 = constant.i32 0
;; -   jump b1(v1, v1, v0)
;; - b1 (v3: i32, v4: i32, v5: i32): loop, depth 1
;; -   v6 = add.i32 v3, v5
;; +   jump b1(v1, v0)
;; + b1 (v4: i32, v5: i32): loop, depth 1
;;     v7 = constant.i32 1
;;     v8 = add.i32 v4, v7
;;     v9 = constant.i32 -1
;;     v10 = add.i32 v5, v9
;; -   branch v10, b1(v6, v8, v10), b2
;; +   branch v10, b1(v8, v10), b2
;;   b2:
;;     return_ v8
;; func 3 $faults
;;   b0 (v0: i32):
;;     v1 = memoryBase.i64
;;     v2 = load.i32 full [v1 + v0], memory, traps 2
;;     return_
;; func 4 $divides
;;   b0 (v0: i32):
;; -   v1 = constant.i32 1
;;     v2 = constant.i32 0
;;     v3 = compare.i32.i32 equal v0, v2
;;     trapIf v3, 8
;; -   v5 = divideUnsigned.i32 v1, v0
;;     return_
;; func 5 $calls
;;   b0:
;;     v0 = call.i32 direct 0()
;;     return_
