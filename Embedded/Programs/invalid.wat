;; What the validator refuses, on a device too.
;;! anything
;;> module: <text>:7:61: type mismatch: instruction requires [i32] but stack has [i64]
;;> (module (func (export "anything") (result i32) (i64.const 1)))
;;> ...
;;> host error 1
(module (func (export "anything") (result i32) (i64.const 1)))
