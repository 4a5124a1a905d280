;; Eight threads add up an array of 262,144 numbers. Each takes the next thousand that no thread has taken. The array is
;; in memory that the first thread has grown. Exits with 0 if the sum is right, with 1 if not.
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (import "env" "memory" (memory 1 32 shared))
  (export "memory" (memory 0))

  ;; At 8: the next number that no thread has taken. At 16: the sum. At 24: whether the array exists, at 65536.

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

  (func $fill (local $index i32)
    (if (i32.eq (memory.grow (i32.const 16)) (i32.const -1)) (then (call $exit (i32.const 3))))
    (loop $next
      (i32.store offset=65536 (i32.shl (local.get $index) (i32.const 2)) (local.get $index))
      (local.set $index (i32.add (local.get $index) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $index) (i32.const 262144))))
    (i32.atomic.store (i32.const 24) (i32.const 1))
    (drop (memory.atomic.notify (i32.const 24) (i32.const -1))))

  (func (export "wasi_thread_start") (param $id i32) (param $argument i32)
    (local $index i32) (local $end i32) (local $sum i64)
    (if (i32.eqz (local.get $argument)) (then (call $fill)))
    (loop $again
      (drop (memory.atomic.wait32 (i32.const 24) (i32.const 0) (i64.const -1)))
      (br_if $again (i32.eqz (i32.atomic.load (i32.const 24)))))
    (block $end
      (loop $part
        (local.set $index (i32.atomic.rmw.add (i32.const 8) (i32.const 1000)))
        (br_if $end (i32.ge_u (local.get $index) (i32.const 262144)))
        (local.set $end (i32.add (local.get $index) (i32.const 1000)))
        (if (i32.gt_u (local.get $end) (i32.const 262144)) (then (local.set $end (i32.const 262144))))
        (loop $next
          (local.set $sum
            (i64.add
              (local.get $sum)
              (i64.load32_u offset=65536 (i32.shl (local.get $index) (i32.const 2)))))
          (local.set $index (i32.add (local.get $index) (i32.const 1)))
          (br_if $next (i32.lt_u (local.get $index) (local.get $end))))
        (br $part)))
    (drop (i64.atomic.rmw.add (i32.const 16) (local.get $sum)))
    (call $done))

  (func (export "_start")
    (call $start (i32.const 8))
    (call $join (i32.const 8))
    (if (i64.ne (i64.atomic.load (i32.const 16)) (i64.const 34359607296)) (then (call $exit (i32.const 1))))))
