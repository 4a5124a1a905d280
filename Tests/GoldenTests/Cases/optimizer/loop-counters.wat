;;! show = ["pass:loop-counters"]
;;! run = ["sum(5) == 85", "down(3) == 6", "first(1) == 16", "last() == 40"]
(module
  (memory 1)
  (data (i32.const 0) "\01\00\00\00\02\00\00\00\01\00\00\00")
  ;; The counter is compared as it was, and added to others after the sum is made: all look at the new number.
  (func $sum (export "sum") (param $x i32) (result i32) (local $i i32) (local $sum i32) (local $next i32)
    (loop $l
      (local.set $next (i32.add (local.get $i) (i32.const 1)))
      (local.set $sum (i32.add (local.get $sum) (i32.add (local.get $i) (local.get $x))))
      (i32.ne (local.get $i) (i32.const 9))
      (local.set $i (local.get $next))
      (br_if $l))
    (i32.sub (local.get $sum) (i32.sub (local.get $i) (i32.const 0))))
  (func $down (export "down") (param $i i32) (result i32) (local $sum i32) (local $old i32)
    (loop $l
      (local.set $sum (i32.add (local.get $sum) (local.get $i)))
      (local.set $old (local.get $i))
      (local.set $i (i32.sub (local.get $i) (i32.const 1)))
      (br_if $l (local.get $old)))
    (local.get $sum))
  ;; Behind the loop, other sums of the old number come from the new one.
  (func $first (export "first") (param $x i32) (result i32) (local $p i32) (local $q i32)
    (loop $l
      (local.set $q (i32.add (local.get $p) (i32.const 4)))
      (i32.eq (i32.load (local.get $q)) (local.get $x))
      (if (then (return (i32.add (local.get $p) (i32.const 12)))))
      (local.set $p (local.get $q))
      (br $l))
    (unreachable))
  ;; Needed before: it stays where it is.
  (func $last (export "last") (result i32) (local $i i32) (local $next i32)
    (loop $l
      (local.set $next (i32.add (local.get $i) (i32.const 4)))
      (i32.store (i32.const 64) (local.get $next))
      (i32.store (i32.const 68) (local.get $i))
      (local.set $i (local.get $next))
      (br_if $l (i32.ne (local.get $i) (i32.const 40))))
    (local.get $i)))
