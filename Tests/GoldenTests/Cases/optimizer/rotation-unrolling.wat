;;! show = ["optimized"]
;;! run = ["even() == 75025", "odd(1) == 3", "odd(2) == 6", "odd(7) == 63", "two(9) == 55"]
(module
  ;; Four values take each other's places, 24 times: there are four copies and one test.
  (func $even (export "even") (result i32) (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $i i32)
    (local $new i32)
    (local.set $d (i32.const 1))
    (loop $l
      (local.set $new (i32.add (local.get $c) (local.get $d)))
      (local.set $a (local.get $b))
      (local.set $b (local.get $c))
      (local.set $c (local.get $d))
      (local.set $d (local.get $new))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $l (i32.ne (local.get $i) (i32.const 24))))
    (i32.add (i32.add (local.get $a) (local.get $d)) (i32.sub (local.get $b) (local.get $c))))
  ;; How often is not known: each copy has the test, and a block takes what is needed behind the loop.
  (func $odd (export "odd") (param $n i32) (result i32) (local $a i32) (local $b i32) (local $c i32) (local $d i32)
    (local $new i32)
    (local.set $c (i32.const 1))
    (local.set $d (i32.const 1))
    (loop $l
      (local.set $new (i32.add (local.get $c) (local.get $d)))
      (local.set $a (local.get $b))
      (local.set $b (local.get $c))
      (local.set $c (local.get $d))
      (local.set $d (local.get $new))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.add (i32.mul (local.get $a) (i32.const 2)) (i32.add (local.get $b) (local.get $d))))
  ;; Two values are too few.
  (func $two (export "two") (param $n i32) (result i32) (local $a i32) (local $b i32) (local $new i32)
    (local.set $b (i32.const 1))
    (loop $l
      (local.set $new (i32.add (local.get $a) (local.get $b)))
      (local.set $a (local.get $b))
      (local.set $b (local.get $new))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $b)))
