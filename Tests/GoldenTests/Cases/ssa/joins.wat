;;! show = ["ssa"]
(module
  (func $pick (param i32 i32) (result i32) (local i32)
    (if (local.get 0)
      (then (local.set 1 (i32.const 5)) (local.set 2 (i32.const 7)))
      (else (local.set 2 (i32.const 7))))
    (i32.add (local.get 1) (local.get 2)))
  (func $table (param i32) (result i32)
    (block $a (block $b (block $c (br_table $a $b $a $c (local.get 0)))
      (return (i32.const 3)))
      (local.set 0 (i32.const 9)))
    (local.get 0)))

;;> ssa
;; func 0 $pick
;; b0 (v0: i32, v1: i32):
;;   v2 = constant.i32 0
;;   branch v0, b1, b2
;; b1:
;;   v4 = constant.i32 5
;;   v5 = constant.i32 7
;;   jump b3(v5, v4)
;; b2:
;;   v7 = constant.i32 7
;;   jump b3(v7, v1)
;; b3 (v9: i32, v10: i32):
;;   v11 = add.i32 v10, v9
;;   return_ v11
;; func 1 $table
;; b0 (v0: i32):
;;   switch_ v0, b3(v0), b2, b3(v0), b1
;; b1:
;;   v2 = constant.i32 3
;;   return_ v2
;; b2:
;;   v4 = constant.i32 9
;;   jump b3(v4)
;; b3 (v6: i32):
;;   return_ v6
