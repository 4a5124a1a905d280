;;! show = ["ssa"]
(module
  (type $point (sub (struct (field $x i32) (field $y (mut i8)))))
  (type $list (array (mut i64)))
  (func (param i32) (result (ref $point)) (struct.new $point (local.get 0) (i32.const 1)))
  (func (param anyref) (result i32) (struct.get $point $x (ref.cast (ref $point) (local.get 0))))
  (func (param (ref null $list) i32) (result i64) (array.get $list (local.get 0) (local.get 1))))
