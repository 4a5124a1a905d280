;; Eight threads count to 2,000 each under a lock. Exits with 0 if the count is right, with 1 if not.
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (import "env" "memory" (memory 1 1 shared))
  (export "memory" (memory 0))

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

  (func (export "wasi_thread_start") (param $id i32) (param $argument i32) (local $left i32)
    (local.set $left (i32.const 2000))
    (loop $next
      (call $lock)
      ;; Not atomic: only the lock protects it.
      (i32.store (i32.const 8) (i32.add (i32.load (i32.const 8)) (i32.const 1)))
      (call $unlock)
      (br_if $next (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
    (call $done))

  (func (export "_start")
    (call $start (i32.const 8))
    (call $join (i32.const 8))
    (if (i32.ne (i32.load (i32.const 8)) (i32.const 16000)) (then (call $exit (i32.const 1))))))
