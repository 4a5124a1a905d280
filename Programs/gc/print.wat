;; The functions shared by the programs of this folder; put at the start of each of them.

(import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
(memory (export "memory") 1)

;; Prints an unsigned number in decimal, and a newline.
(func $print (param $n i64) (local $at i32)
  (local.set $at (i32.const 63))
  (i32.store8 (local.get $at) (i32.const 10))
  (loop $digits
    (local.set $at (i32.sub (local.get $at) (i32.const 1)))
    (i32.store8 (local.get $at)
      (i32.add (i32.const 48) (i32.wrap_i64 (i64.rem_u (local.get $n) (i64.const 10)))))
    (br_if $digits (i64.ne (local.tee $n (i64.div_u (local.get $n) (i64.const 10))) (i64.const 0))))
  (i32.store (i32.const 64) (local.get $at))
  (i32.store (i32.const 68) (i32.sub (i32.const 64) (local.get $at)))
  (if (call $write (i32.const 1) (i32.const 64) (i32.const 1) (i32.const 72)) (then (unreachable))))

;; Returns pseudo-random numbers of 31 bits, in the same sequence in each run.
(global $seed (mut i32) (i32.const 49734321))
(func $random (result i32)
  (global.set $seed (i32.add (i32.mul (global.get $seed) (i32.const 1103515245)) (i32.const 12345)))
  (i32.xor (i32.shr_u (global.get $seed) (i32.const 1)) (i32.shr_u (global.get $seed) (i32.const 17))))
