;;! show = ["baseline"]
;;! run = ["catch(0) == 3", "catch(1) == 9"]
(module
  (tag $t (param i32))
  (func $thrower (param i32) (if (local.get 0) (then (throw $t (i32.const 2)))))
  ;; A register of a local is loaded again at the start of a handler.
  (func (export "catch") (param $n i32) (result i32) (local $i i32)
    (local.set $i (i32.const 3))
    (block $h (result i32)
      (try_table (catch $t $h) (call $thrower (local.get $n)))
      (return (local.get $i)))
    (i32.add (i32.mul (local.get $i) (i32.const 2)) (i32.add (i32.const 1)))))
