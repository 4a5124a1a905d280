;;! show = ["pass:chain-order", "pass:operand-sinking"]
;;! run = ["mix(10, 3) == 2152781511", "straight(1, 2, 3) == 8"]
(module
  (memory 1)
  ;; What is loaded by the counter is known turns ahead: it is added first, and what the last turn made last.
  (func $mix (export "mix") (param $n i32) (param $x i32) (result i32) (local $i i32) (local $late i32)
    (loop $l
      (local.set $late
        (i32.add
          (i32.add (i32.add (i32.rotl (local.get $late) (i32.const 7)) (i32.load (local.get $i)))
            (i32.xor (i32.mul (local.get $late) (i32.const 5)) (local.get $x)))
          (local.get $x)))
      (local.set $i (i32.add (local.get $i) (i32.const 4)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $late))
  ;; Outside of loops nothing waits.
  (func $straight (export "straight") (param $a i32) (param $b i32) (param $c i32) (result i32)
    (i32.add (i32.add (i32.mul (local.get $a) (local.get $b)) (local.get $c)) (i32.mul (local.get $c) (local.get $a)))))
