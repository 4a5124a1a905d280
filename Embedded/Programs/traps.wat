;; Every kind of trap, with its backtrace, and modules that are none.
;;! unreachable
;;> wasm trap: unreachable
;;> wasm backtrace:
;;>   0: 0x...
;;! divide
;;> wasm trap: integer divide by zero
;;> wasm backtrace:
;;>   0: 0x...
;;! overflow
;;> wasm trap: integer overflow
;;> wasm backtrace:
;;>   0: 0x...
;;! truncate
;;> wasm trap: invalid conversion to integer
;;> wasm backtrace:
;;>   0: 0x...
;;! outside
;;> wasm trap: out of bounds memory access
;;> wasm backtrace:
;;>   0: 0x...
;;>   1: 0x...
;;! nowhere
;;> link: unknown export: nowhere; the exports are unreachable, divide, overflow, truncate, outside
(module
  (memory 1)
  (func (export "unreachable") (unreachable))
  (func (export "divide") (result i32) (i32.div_s (i32.const 1) (i32.const 0)))
  (func (export "overflow") (result i32) (i32.div_s (i32.const 0x80000000) (i32.const -1)))
  (func (export "truncate") (result i32) (i32.trunc_f32_s (f32.const nan)))
  (func $load (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "outside") (result i32) (call $load (i32.const 65533))))
