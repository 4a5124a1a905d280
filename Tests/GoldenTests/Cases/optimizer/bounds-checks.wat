;;! show = ["pass:bounds-check-elimination"]
;;! compile = ["explicit-checks"]
(module
  (memory 1)
  ;; One check for all: nothing happens between the loads.
  (func $merged (param i32) (result i32)
    (i32.add (i32.load (local.get 0)) (i32.load offset=100 (local.get 0))))
  ;; It begins with the lowest of them; the sum cannot wrap, for the memory does not reach the last addresses.
  (func $below (param i32) (result i32)
    (i32.sub (i32.load (i32.add (local.get 0) (i32.const 8))) (i32.load (local.get 0))))
  ;; What was checked stays checked, also after the memory has grown.
  (func $again (param i32) (result i32)
    (i32.store offset=4 (local.get 0) (i32.const 1))
    (drop (memory.grow (i32.const 1)))
    (i32.load8_u (i32.add (local.get 0) (i32.const 7))))
  ;; The first store is done if the second one traps.
  (func $kept (param i32)
    (i32.store (local.get 0) (i32.const 1))
    (i32.store offset=4 (local.get 0) (i32.const 2)))
  ;; Inside of what the memory has at least.
  (func $masked (param i32) (result i32)
    (i32.load offset=1024 (i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 2))))
  (func $counted (local i32)
    (loop $next
      (i32.store offset=16 (local.get 0) (i32.const 7))
      (br_if $next (i32.ne (local.tee 0 (i32.add (local.get 0) (i32.const 4))) (i32.const 4000)))))
  (func $tested (param i32) (result i32)
    (if (result i32) (i32.lt_u (local.get 0) (i32.const 65533))
      (then (i32.load (local.get 0))) (else (i32.const 0)))))
