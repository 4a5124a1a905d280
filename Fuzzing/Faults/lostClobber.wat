;; An address that is live across a call.
(module
  (import "m" "f" (func $f))
  (memory 1)
  (func (param i32) (result i32)
    (call $f)
    (i32.load (local.get 0))))
