;;! show = ["ssa"]
(module
  (memory 1)
  (func $sum (param $from i32) (param $count i32) (result i32) (local $total i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $total (i32.add (local.get $total) (i32.load (local.get $from))))
        (local.set $from (i32.add (local.get $from) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next)))
    (local.get $total)))

;;> ssa
;; func 0 $sum
;; b0 (v0: i32, v1: i32):
;;   v2 = constant.i32 0
;;   jump b1(v2, v0, v1)
;; b1 (v4: i32, v5: i32, v6: i32): loop, depth 1
;;   v7 = compare.i32.i32 equal v6, v2
;;   branch v6, b2, b3
;; b2: depth 1
;;   v9 = memoryBase.i64
;;   v10 = load.i32 full [v9 + v5], memory, traps 2
;;   v11 = add.i32 v4, v10
;;   v12 = constant.i32 4
;;   v13 = add.i32 v5, v12
;;   v14 = constant.i32 1
;;   v15 = constant.i32 -1
;;   v16 = add.i32 v6, v15
;;   jump b1(v11, v13, v16)
;; b3:
;;   return_ v4
