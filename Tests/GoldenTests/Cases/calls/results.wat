;;! show = ["bytecode"]
;;! run = ["pair() == (1, 2)", "sum() == 3"]
;; One result is copied from wherever it is, several go as a run.
(module
  (func $nothing)
  (func $parameter (param i32 i64) (result i64) (local.get 1))
  (func $pair (export "pair") (result i32 i32) (i32.const 1) (i32.const 2))
  (func $sum (export "sum") (result i32) (i32.add (call $pair)))
  (func $vector (param v128) (result v128) (local.get 0)))

;;> bytecode
;; func 0 $nothing, 3 slots
;;    0  ret header s0
;; func 1 $parameter, 6 slots
;;    0  retCopy s1, header s2
;; func 2 $pair, 5 slots
;;    0  constI32 s3 = 1
;;    1  constI32 s4 = 2
;;    2  retMany s3..., header s0, 2
;; func 3 $sum, 5 slots
;;    0  call s3..., function 2
;;    1  i32AddOnly acc = s3, s4
;;    2  retCopyAccB acc, header s0
;; func 4 $vector, 7 slots
;;    0  retMany s0..., header s2, 2
