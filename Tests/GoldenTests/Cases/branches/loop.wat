;;! show = ["bytecode"]
;;! run = ["sum(10) == 55", "sum(1) == 1", "factorial(5) == 120"]
;; A loop: one operation for each instruction that computes, and one branch.
(module
  (func $sum (export "sum") (param $n i32) (result i32) (local $total i32)
    (loop $again
      (local.set $total (i32.add (local.get $total) (local.get $n)))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $again (local.get $n)))
    (local.get $total))
  (func $factorial (export "factorial") (param $n i64) (result i64) (local $product i64)
    (local.set $product (i64.const 1))
    (block $done
      (loop $again
        (br_if $done (i64.le_u (local.get $n) (i64.const 1)))
        (local.set $product (i64.mul (local.get $product) (local.get $n)))
        (local.set $n (i64.sub (local.get $n) (i64.const 1)))
        (br $again)))
    (local.get $product))
  ;; The parameter of a loop is where the branch back finds it.
  (func $parameter (param $n i32) (result i32)
    (i32.const 1)
    (loop $again (param i32) (result i32)
      (i32.mul (local.get $n))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $again (local.get $n)))))

;;> bytecode
;; func 0 $sum, 7 slots
;;    0  constI32 s4 = 0
;;    1  i32Add s4 = s4, s0
;;    2  i32SubImmediate s0 = s0, 1
;;    3  brIfNonZero32AccA acc -> 1
;;    4  retCopy s4, header s1
;; func 1 $factorial, 7 slots
;;    0  constI32 s4 = 1
;;    1  i64BranchLeUImmediate s0, 1 -> 5
;;    2  i64Mul s4 = s4, s0
;;    3  i64SubImmediate s0 = s0, 1
;;    4  i64BranchGtUImmediate s0, 1 -> 2
;;    5  retCopy s4, header s1
;; func 2 $parameter, 7 slots
;;    0  constI32 s4 = 1
;;    1  i32Mul s4 = s4, s0
;;    2  i32SubImmediate s0 = s0, 1
;;    3  brIfNonZero32AccA acc -> 1
;;    4  retCopy s4, header s1
