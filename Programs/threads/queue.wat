;; Three threads put the numbers 1 to 1,000 each into a queue with room for 16, three take numbers out and add them up.
;; Exits with 0 if the sum is right, with 1 if not.
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (import "env" "memory" (memory 1 1 shared))
  (export "memory" (memory 0))

  ;; At 8: how many numbers were put in. At 12: how many were taken out. Threads that wait for a change of one of them
  ;; wait at its address. At 16: the sum. At 24: how many are still to be taken. At 64: the numbers in the queue.

  ;; At 0: the lock. 0 is free, 1 locked, 2 locked with threads waiting.
  (func $lock (local $state i32)
    (if (i32.eqz (local.tee $state (i32.atomic.rmw.cmpxchg (i32.const 0) (i32.const 0) (i32.const 1))))
      (then (return)))
    (loop $again
      (if (i32.or
            (i32.eq (local.get $state) (i32.const 2))
            (i32.atomic.rmw.cmpxchg (i32.const 0) (i32.const 1) (i32.const 2)))
        (then (drop (memory.atomic.wait32 (i32.const 0) (i32.const 2) (i64.const -1)))))
      (br_if $again (local.tee $state (i32.atomic.rmw.cmpxchg (i32.const 0) (i32.const 0) (i32.const 2))))))

  (func $unlock
    (if (i32.ne (i32.atomic.rmw.sub (i32.const 0) (i32.const 1)) (i32.const 1))
      (then
        (i32.atomic.store (i32.const 0) (i32.const 0))
        (drop (memory.atomic.notify (i32.const 0) (i32.const 1))))))

  ;; At 4: the number of threads that have ended.
  (func $done
    (drop (i32.atomic.rmw.add (i32.const 4) (i32.const 1)))
    (drop (memory.atomic.notify (i32.const 4) (i32.const 1))))

  (func $start (param $count i32) (local $index i32)
    (loop $next
      (if (i32.le_s (call $spawn (local.get $index)) (i32.const 0)) (then (call $exit (i32.const 2))))
      (local.set $index (i32.add (local.get $index) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $index) (local.get $count)))))

  (func $join (param $count i32) (local $ended i32)
    (loop $again
      (local.set $ended (i32.atomic.load (i32.const 4)))
      (if (i32.lt_u (local.get $ended) (local.get $count))
        (then
          (drop (memory.atomic.wait32 (i32.const 4) (local.get $ended) (i64.const -1)))
          (br $again)))))

  (func $put (param $number i32) (local $in i32) (local $out i32)
    (loop $again
      (call $lock)
      (local.set $in (i32.load (i32.const 8)))
      (local.set $out (i32.load (i32.const 12)))
      (if (i32.eq (i32.sub (local.get $in) (local.get $out)) (i32.const 16))
        (then
          (call $unlock)
          (drop (memory.atomic.wait32 (i32.const 12) (local.get $out) (i64.const -1)))
          (br $again))))
    (i32.store offset=64 (i32.shl (i32.and (local.get $in) (i32.const 15)) (i32.const 2)) (local.get $number))
    (i32.atomic.store (i32.const 8) (i32.add (local.get $in) (i32.const 1)))
    (call $unlock)
    (drop (memory.atomic.notify (i32.const 8) (i32.const 1))))

  ;; Takes a number; returns zero if none is left to take.
  (func $take (result i32) (local $in i32) (local $out i32) (local $number i32)
    (loop $again
      (call $lock)
      (local.set $in (i32.load (i32.const 8)))
      (local.set $out (i32.load (i32.const 12)))
      (if (i32.eqz (i32.load (i32.const 24)))
        (then
          (call $unlock)
          (return (i32.const 0))))
      (if (i32.eq (local.get $in) (local.get $out))
        (then
          (call $unlock)
          (drop (memory.atomic.wait32 (i32.const 8) (local.get $in) (i64.const -1)))
          (br $again))))
    (local.set $number
      (i32.load offset=64 (i32.shl (i32.and (local.get $out) (i32.const 15)) (i32.const 2))))
    (i32.atomic.store (i32.const 12) (i32.add (local.get $out) (i32.const 1)))
    (i32.store (i32.const 24) (i32.sub (i32.load (i32.const 24)) (i32.const 1)))
    ;; Wake the threads that wait for more numbers: there are none.
    (if (i32.eqz (i32.load (i32.const 24)))
      (then
        (i32.atomic.store (i32.const 8) (i32.add (i32.load (i32.const 8)) (i32.const 1)))
        (drop (memory.atomic.notify (i32.const 8) (i32.const -1)))))
    (call $unlock)
    (drop (memory.atomic.notify (i32.const 12) (i32.const 1)))
    (local.get $number))

  (func (export "wasi_thread_start") (param $id i32) (param $argument i32) (local $number i32)
    (if (i32.and (local.get $argument) (i32.const 1))
      (then
        (local.set $number (i32.const 1000))
        (loop $next
          (call $put (local.get $number))
          (br_if $next (local.tee $number (i32.sub (local.get $number) (i32.const 1))))))
      (else
        (loop $next
          (if (local.tee $number (call $take))
            (then
              (drop (i64.atomic.rmw.add (i32.const 16) (i64.extend_i32_u (local.get $number))))
              (br $next))))))
    (call $done))

  (func (export "_start")
    (i32.store (i32.const 24) (i32.const 3000))
    (call $start (i32.const 6))
    (call $join (i32.const 6))
    (if (i64.ne (i64.atomic.load (i32.const 16)) (i64.const 1501500)) (then (call $exit (i32.const 1))))))
