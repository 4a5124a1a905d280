;;! show = ["bytecode"]
;;! run = "zero() == 0"
;; Locals begin as zero, several at once; parameters come from the caller, operands need nothing.
(module
  (func $none (param i32) (result i32) (local.get 0))
  (func $zero (export "zero") (result i32) (local i32) (local.get 0))
  (func $many (param i32) (result v128) (local i32 v128 f64) (local.get 2)))

;;> bytecode
;; func 0 $none, 5 slots
;;    0  retCopy s0, header s1
;; func 1 $zero, 5 slots
;;    0  constI32 s3 = 0
;;    1  retCopy s3, header s0
;; func 2 $many, 10 slots
;;    0  zero s5..., 2
;;    1  retMany s5..., header s1, 2
