;;! show = ["ssa"]
(module
  (func (param i32) (result i32) (i32.div_u (local.get 0) (i32.const 10)))
  (func (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
  (func (param i64) (result i64) (i64.rem_s (local.get 0) (i64.const 16))))
