;;! show = ["ssa"]
(module
  (memory i64 1)
  (memory $small 1 (pagesize 1))
  (func (param i64) (result i32) (i32.load8_u offset=8 (local.get 0)))
  (func (param i64) (result i64) (i64.load offset=0x100000 (local.get 0)))
  (func (param i32) (i32.store8 $small (local.get 0) (i32.const 1))))
