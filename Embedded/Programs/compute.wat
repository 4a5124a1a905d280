;; Calls, loops, branches and numbers.
;;! fib 20
;;> i32 6765
;;! factorial 20
;;> i64 2432902008176640000
;;! pi 1000
;;> f64 0x400921fb54442d1a
;;! name 2
;;> i32 30
;;! name 9
;;> i32 -1
;;! root 2
;;> f32 0x3fb504f3
;;! wide 3
;;> i64 -6
;;> i64 2
;;! convert 300
;;> i32 255
;;> i32 -2147483648
(module
  (func $fib (export "fib") (param i32) (result i32)
    (if (result i32) (i32.lt_s (local.get 0) (i32.const 2))
      (then (local.get 0))
      (else
        (i32.add
          (call $fib (i32.sub (local.get 0) (i32.const 1)))
          (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
  (func (export "factorial") (param i64) (result i64) (local $product i64)
    (local.set $product (i64.const 1))
    (loop $again
      (local.set $product (i64.mul (local.get $product) (local.get 0)))
      (local.set 0 (i64.sub (local.get 0) (i64.const 1)))
      (br_if $again (i64.ne (local.get 0) (i64.const 0))))
    (local.get $product))
  ;; Six times the arc sine of a half, by so many terms of its series.
  (func (export "pi") (param $steps i32) (result f64) (local $x f64) (local $term f64) (local $sum f64) (local $n f64)
    (local.set $x (f64.const 0.5))
    (local.set $term (local.get $x))
    (local.set $n (f64.const 1))
    (loop $again
      (local.set $sum (f64.add (local.get $sum) (f64.div (local.get $term) (local.get $n))))
      (local.set $term
        (f64.mul (local.get $term)
          (f64.div (f64.mul (local.get $n) (f64.const 0.25)) (f64.add (local.get $n) (f64.const 1)))))
      (local.set $n (f64.add (local.get $n) (f64.const 2)))
      (local.set $steps (i32.sub (local.get $steps) (i32.const 1)))
      (br_if $again (local.get $steps)))
    (f64.mul (local.get $sum) (f64.const 6)))
  (func (export "name") (param i32) (result i32)
    (block $other
      (block $two (block $one (block $zero (br_table $zero $one $two $other (local.get 0)))
        (return (i32.const 10)))
        (return (i32.const 20)))
      (return (i32.const 30)))
    (i32.const -1))
  (func (export "root") (param f32) (result f32) (f32.sqrt (local.get 0)))
  (func (export "wide") (param i64) (result i64 i64)
    (i64.mul (local.get 0) (i64.const -2))
    (i64.popcnt (local.get 0)))
  (func (export "convert") (param f64) (result i32 i32)
    (select (i32.const 255) (i32.trunc_sat_f64_s (local.get 0)) (f64.gt (local.get 0) (f64.const 255)))
    (i32.trunc_sat_f64_s (f64.mul (local.get 0) (f64.const -1e30)))))
