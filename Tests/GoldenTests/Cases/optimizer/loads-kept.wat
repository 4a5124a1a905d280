;;! show = ["pass:load-elimination"]
;;! run = ["aliased(0, 0) == 9", "narrow(0) == 511", "wide(0) == 255", "kinds(0) == 254", "called() == 8", "looped(3) == 3"]
;;! compile = "no-inlining"
(module
  (memory 1)
  (data (i32.const 0) "\ff")
  (global $g (mut i32) (i32.const 1))
  (func $callee (global.set $g (i32.const 7)))
  ;; The store may be to the same place.
  (func $aliased (export "aliased") (param i32 i32) (result i32)
    (i32.store (local.get 0) (i32.const 5))
    (i32.store (local.get 1) (i32.const 9))
    (i32.load (local.get 0)))
  ;; The byte stored is only a part of what is loaded after it.
  (func $narrow (export "narrow") (param i32) (result i32)
    (i32.load (local.get 0))
    (i32.store8 offset=1 (local.get 0) (i32.const 1))
    (drop)
    (i32.load (local.get 0)))
  ;; What was stored in full is not what a load of its lower byte gives.
  (func $wide (export "wide") (param i32) (result i32)
    (i32.store (local.get 0) (i32.const -1))
    (i32.load8_u (local.get 0)))
  ;; The same byte with and without sign.
  (func $kinds (export "kinds") (param i32) (result i32)
    (i32.add (i32.load8_u (local.get 0)) (i32.load8_s (local.get 0))))
  ;; A call may write everything.
  (func $called (export "called") (result i32)
    (global.get $g)
    (call $callee)
    (global.get $g)
    (i32.add))
  ;; Known before the loop, which writes it behind the load.
  (func $looped (export "looped") (param $n i32) (result i32) (local $x i32)
    (i32.store (i32.const 64) (i32.const 0))
    (loop $l
      (local.set $x (i32.load (i32.const 64)))
      (i32.store (i32.const 64) (i32.add (local.get $x) (i32.const 1)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.load (i32.const 64))))

;;> pass:load-elimination
;; func 0 $callee
;;   b0:
;;     v0 = constant.i32 7
;;     v1 = context.i64
;;     store full [v1 + 256], v0, globals
;;     return_
;; func 1 $aliased
;;   b0 (v0: i32, v1: i32):
;;     v2 = constant.i32 5
;;     v3 = memoryBase.i64
;;     store full [v3 + v0], v2, memory, traps 2
;;     v5 = constant.i32 9
;;     store full [v3 + v1], v5, memory, traps 2
;;     v7 = load.i32 full [v3 + v0], memory, traps 2
;;     return_ v7
;; func 2 $narrow
;;   b0 (v0: i32):
;;     v1 = memoryBase.i64
;;     v2 = load.i32 full [v1 + v0], memory, traps 2
;;     v3 = constant.i32 1
;;     store low8 [v1 + v0 + 1], v3, memory, traps 2
;;     v5 = load.i32 full [v1 + v0], memory, traps 2
;;     return_ v5
;; func 3 $wide
;;   b0 (v0: i32):
;;     v1 = constant.i32 -1
;;     v2 = memoryBase.i64
;;     store full [v2 + v0], v1, memory, traps 2
;;     v4 = load.i32 unsigned8 [v2 + v0], memory, traps 2
;;     return_ v4
;; func 4 $kinds
;;   b0 (v0: i32):
;;     v1 = memoryBase.i64
;;     v2 = load.i32 unsigned8 [v1 + v0], memory, traps 2
;;     v3 = load.i32 signed8 [v1 + v0], memory, traps 2
;;     v4 = add.i32 v2, v3
;;     return_ v4
;; func 5 $called
;;   b0:
;;     v0 = context.i64
;;     v1 = load.i32 full [v0 + 256], globals
;;     call direct 0()
;;     v3 = load.i32 full [v0 + 256], globals
;;     v4 = add.i32 v1, v3
;;     return_ v4
;; func 6 $looped
;;   b0 (v0: i32):
;;     v1 = constant.i32 0
;;     v2 = constant.i32 64
;;     v3 = memoryBase.i64
;;     store full [v3 + 64], v1, memory
;;     jump b1(v1, v0)
;;   b1 (v6: i32, v7: i32): loop, depth 1
;;     v8 = load.i32 full [v3 + 64], memory
;;     v9 = constant.i32 1
;;     v10 = add.i32 v8, v9
;;     store full [v3 + 64], v10, memory
;;     v12 = constant.i32 -1
;;     v13 = add.i32 v7, v12
;;     branch v13, b1(v8, v13), b2
;;   b2:
;; -   v15 = load.i32 full [v3 + 64], memory
;; -   return_ v15
;; +   return_ v10
