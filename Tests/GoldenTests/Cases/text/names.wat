;;! show = ["wat", "binary"]
;; Names come back where they were given; what has none is named by its index.
(module $shapes
  (type $binary (func (param $x i32) (param $y i32) (result i32)))
  (import "env" "log" (func $log (param i32)))
  (memory $m (export "memory") 1 2)
  (global $count (mut i32) (i32.const 0))
  (func $add (export "add") (type $binary) (param $x i32) (param $y i32) (result i32)
    (local $sum i32)
    (local.set $sum (i32.add (local.get $x) (local.get $y)))
    (block $done
      (br_if $done (i32.eqz (local.get $sum)))
      (call $log (local.get $sum)))
    (local.get $sum))
  (func (result i32) (global.get $count)))
