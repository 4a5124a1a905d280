;;! show = ["ssa"]
(module
  (type $unary (func (param i32) (result i32)))
  (import "host" "print" (func $print (param i32)))
  (table 4 4 funcref)
  (elem (i32.const 0) $twice)
  (func $twice (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
  (func $apply (param i32 i32) (result i32)
    (call $print (local.get 0))
    (call_indirect (type $unary) (call $twice (local.get 1)) (local.get 0))))
