;;! show = ["pass:bounds-check-elimination"]
;;! compile = ["explicit-checks"]
(module
  (memory 65536)
  ;; Here 0xFFFFFFFF + 1 is an address again: the second check is not part of the first.
  (func $wraps (param i32) (result i32)
    (i32.add (i32.load8_u (local.get 0)) (i32.load8_u (i32.add (local.get 0) (i32.const 1)))))
  ;; The loop goes on beyond the number if it does not hit it.
  (func $missed (local i32)
    (loop $next
      (i32.store offset=16 (local.get 0) (i32.const 7))
      (br_if $next (i32.ne (local.tee 0 (i32.add (local.get 0) (i32.const 3))) (i32.const 4000)))))
  ;; Signed: a negative number is a large address.
  (func $signed (param i32) (result i32)
    (if (result i32) (i32.lt_s (local.get 0) (i32.const 100))
      (then (i32.load (local.get 0))) (else (i32.const 0)))))
