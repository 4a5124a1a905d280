;; Exceptions: caught over many frames and over and over, kept as references, not caught at all.
;;! count 100000
;;> i64 5000050000
;;! deep 1000
;;> i64 43
;;! kept 9
;;> i64 9
;;! leave 7
;;> wasm exception: uncaught exception with payload (i32 7, f64 0.5)
;;> wasm backtrace:
;;>   0: 0x...
;;! null
;;> wasm trap: null exception reference
;;> wasm backtrace:
;;>   0: 0x...
(module
  (tag $e (param i64))
  (tag $f (param i32 f64))
  (func $fail (param i32) (throw $e (i64.extend_i32_u (local.get 0))))
  (func (export "count") (param i32) (result i64) (local i64)
    (loop $l
      (block $h (result i64) (try_table (catch $e $h) (call $fail (local.get 0))) (unreachable))
      (local.set 1 (i64.add (local.get 1)))
      (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
    (local.get 1))
  (func $down (param i32)
    (if (i32.eqz (local.get 0)) (then (throw $e (i64.const 42))))
    (call $down (i32.sub (local.get 0) (i32.const 1))))
  (func (export "deep") (param i32) (result i64)
    (block $h (result i64) (try_table (catch $e $h) (call $down (local.get 0))) (unreachable))
    (i64.add (i64.const 1)))
  (func (export "kept") (param i32) (result i64) (local $x exnref)
    (block $h (result exnref) (try_table (catch_all_ref $h) (call $fail (local.get 0))) (unreachable))
    (local.set $x)
    (block $h (result i64) (try_table (catch $e $h) (throw_ref (local.get $x))) (unreachable)))
  (func (export "leave") (param i32) (throw $f (local.get 0) (f64.const 0.5)))
  (func (export "null") (throw_ref (ref.null exn))))
