;;! show = ["bytecode"]
;;! run = "next() == 42"
;; Globals are read and written by operations of their own.
(module
  (global $n (mut i32) (i32.const 41))
  (global $v (mut v128) (v128.const i64x2 1 2))
  (func $next (export "next") (result i32)
    (global.set $n (i32.add (global.get $n) (i32.const 1)))
    (global.get $n))
  (func $toLocal (local i32 v128)
    (local.set 0 (global.get $n))
    (local.set 1 (global.get $v))))

;;> bytecode
;; func 0 $next, 5 slots
;;    0  globalGet s3 = global 0
;;    1  i32AddImmediate s3 = s3, 1
;;    2  globalSet s3, global 0
;;    3  globalGet s3 = global 0
;;    4  retCopy s3, header s0
;; func 1 $toLocal, 8 slots
;;    0  globalGet s3 = global 0
;;    1  globalGetVector s4:s5 = global 1
;;    2  ret header s0
