;; What the validator refuses, on a device too.
;;! anything
;;> module: ...
;;> host error 1
(module (func (export "anything") (result i32) (i64.const 1)))
