;; Host functions: numbers, text out of the guest's memory, errors that go through the guest.
;;! count 3
;;> 3
;;> 2
;;> 1
;;! greet
;;> grüße
;;! fail
;;> host error 7
;;! outside
;;> access: out of bounds access: ...
(module
  (import "host" "print" (func $print (param i64)))
  (import "host" "print_text" (func $print_text (param i32 i32)))
  (import "host" "fail" (func $fail (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 8) "gr\c3\bc\c3\9fe")
  (func (export "count") (param i32)
    (loop $again
      (call $print (i64.extend_i32_u (local.get 0)))
      (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))
  (func (export "greet") (call $print_text (i32.const 8) (i32.const 7)))
  (func (export "fail") (call $fail (i32.const 7)) (unreachable))
  (func (export "outside") (call $print_text (i32.const 65530) (i32.const 7))))
