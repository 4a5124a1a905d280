(module
  (memory i64 1)
  (func (param i64) (result i64)
    (i64.load (local.get 0))))
