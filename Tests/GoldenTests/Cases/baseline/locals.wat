;;! show = ["baseline"]
;;! run = ["swap(1, 2) == 1", "kept(5) == 11", "spread(3) == 3", "leaf(2, 3) == 8"]
(module
  (func $callee (param i32) (result i32) (local.get 0))
  ;; Parameters go to callee-saved registers, because the function calls; an operand that refers to a local gets a place
  ;; of its own when the local changes.
  (func $swap (export "swap") (param $a i32) (param $b i32) (result i32) (local $t i32)
    (loop $l
      (local.get $a) (local.set $t (local.get $b))
      (local.set $b)
      (local.set $a (call $callee (local.get $t)))
      (br_if $l (i32.gt_s (local.get $b) (i32.const 2))))
    (i32.sub (local.get $a) (local.get $b)))
  (func $kept (export "kept") (param $a i32) (result i32)
    (local.get $a) (local.set $a (i32.const 6)) (i32.add (local.get $a)))
  ;; A local that is accessed once has no register.
  (func $spread (export "spread") (param $a i32) (result i32) (local $b f64)
    (drop (call $callee (i32.const 0)))
    (local.set $b (f64.convert_i32_s (local.get $a)))
    (i32.trunc_f64_s (local.get $b)))
  ;; Without calls, locals are in registers that nobody saves; results go directly to them.
  (func $leaf (export "leaf") (param $a i32) (param $b i32) (result i32)
    (local.set $a (i32.add (local.get $a) (local.get $b)))
    (local.set $b (i32.mul (local.get $b) (i32.const 1)))
    (i32.add (local.get $a) (local.get $b))))
