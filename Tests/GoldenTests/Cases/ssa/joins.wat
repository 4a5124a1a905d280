;;! show = ["ssa"]
(module
  (func $pick (param i32 i32) (result i32) (local i32)
    (if (local.get 0)
      (then (local.set 1 (i32.const 5)) (local.set 2 (i32.const 7)))
      (else (local.set 2 (i32.const 7))))
    (i32.add (local.get 1) (local.get 2)))
  (func $table (param i32) (result i32)
    (block $a (block $b (block $c (br_table $a $b $a $c (local.get 0)))
      (return (i32.const 3)))
      (local.set 0 (i32.const 9)))
    (local.get 0)))
