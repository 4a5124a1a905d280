;;! show = ["bytecode"]
;;! run = ["choose(1) == 10", "choose(0) == 20", "locals(1, 2, 0) == 2", "compared(1, 2) == 1", "compared(2, 1) == 1"]
;; `select` takes operands from wherever they are; constants are made first.
(module
  (func $choose (export "choose") (param i32) (result i32)
    (select (i32.const 10) (i32.const 20) (local.get 0)))
  (func $locals (export "locals") (param i64 i64 i32) (result i64)
    (select (local.get 0) (local.get 1) (local.get 2)))
  (func $compared (export "compared") (param i32 i32) (result i32)
    (select (local.get 0) (local.get 1) (i32.lt_s (local.get 0) (local.get 1))))
  (func $vectors (param v128 v128 i32) (result v128)
    (select (local.get 0) (local.get 1) (local.get 2))))

;;> bytecode
;; func 0 $choose, 7 slots
;;    0  constI32 s4 = 10
;;    1  constI32 s5 = 20
;;    2  select s4 = s0 ? s4 : s5
;;    4  retCopy s4, header s1
;; func 1 $locals, 9 slots
;;    0  select s6 = s2 ? s0 : s1
;;    2  retCopy s6, header s3
;; func 2 $compared, 9 slots
;;    0  i32LtS s7 = s0, s1
;;    1  select s5 = s7 ? s0 : s1
;;    3  retCopy s5, header s2
;; func 3 $vectors, 13 slots
;;    0  selectVector s8:s9 = s4 ? s0:s1 : s2:s3
;;    2  retMany s8..., header s5, 2
