;;! show = ["baseline"]
;;! run = ["sum(1, 2) == 6", "deep(9) == 511", "through(5) == 6", "last(3) == 4"]
(module
  (type $unary (func (param i32) (result i32)))
  (table funcref (elem $increment))
  (func $increment (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  ;; An operand below the arguments is in its home slot during the call.
  (func $sum (export "sum") (param i32 i32) (result i32)
    (i32.mul (local.get 0) (i32.const 3)) (call $increment (local.get 1)) (i32.add))
  ;; More arguments than registers.
  (func $many (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i64) (result i32 i64) (local.get 8) (local.get 9))
  (func $deep (export "deep") (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.add (i32.const 1) (i32.mul (i32.const 2) (call $deep (i32.sub (local.get 0) (i32.const 1))))))
      (else (i32.const 0))))
  (func $pass (param i32) (result i64)
    (call $many (i32.const 0) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5) (i32.const 6)
      (i32.const 7) (local.get 0) (i64.const 9))
    (drop) (i64.extend_i32_u))
  (func $through (export "through") (param i32) (result i32) (call_indirect (type $unary) (local.get 0) (i32.const 0)))
  (func $last (export "last") (param i32) (result i32) (return_call $increment (local.get 0))))
