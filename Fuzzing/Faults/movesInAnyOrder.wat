;; The callee gets a number of 64 bits where it takes one of 32.
(module
  (func $f (param i32 i64 i32) (result i64)
    (return_call $g (local.get 1) (local.get 2) (local.get 0)))
  (func $g (param i64 i32 i32) (result i64)
    (return_call $f (local.get 1) (local.get 0) (local.get 2))))
