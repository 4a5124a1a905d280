;; The check of one byte dominates one of eight.
(module
  (memory 1)
  (func (param i32 i32) (result i64)
    (if (i32.load8_u (local.get 0))
      (then (return (i64.load (local.get 0)))))
    (i64.const 0)))
