;; Tables, references to functions, indirect and tail calls.
;;! apply 0 6 7
;;> i32 13
;;! apply 1 6 7
;;> i32 42
;;! apply 2 6 7
;;> wasm trap: indirect call type mismatch...
;;> wasm backtrace:
;;>   0: 0x...
;;! grown
;;> i32 4
;;> i32 7
;;> i32 1
;;! even 100001
;;> i32 0
(module
  (type $binary (func (param i32 i32) (result i32)))
  (table $operations 4 10 funcref)
  (elem (table $operations) (i32.const 0) func $add $multiply $seven)
  (func $add (type $binary) (i32.add (local.get 0) (local.get 1)))
  (func $multiply (type $binary) (i32.mul (local.get 0) (local.get 1)))
  (func $seven (result i32) (i32.const 7))
  (func (export "apply") (param i32 i32 i32) (result i32)
    (call_indirect $operations (type $binary) (local.get 1) (local.get 2) (local.get 0)))
  (func (export "grown") (result i32 i32 i32)
    (table.grow $operations (ref.func $seven) (i32.const 2))
    (call_indirect $operations (result i32) (i32.const 5))
    (ref.is_null (table.get $operations (i32.const 3))))
  (func $even (export "even") (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
    (return_call $odd (i32.sub (local.get 0) (i32.const 1))))
  (func $odd (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
    (return_call $even (i32.sub (local.get 0) (i32.const 1)))))
