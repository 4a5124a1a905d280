;;! show = ["bytecode"]
;;! run = ["small() == -1", "middle() == -1", "large() == 1311768467463790320", "float() == 1.5"]
;; A constant is made where it is needed, in one word if its bits are few.
(module
  (func $small (export "small") (result i32) (i32.const -1))
  (func $middle (export "middle") (result i64) (i64.const -1))
  (func $large (export "large") (result i64) (i64.const 0x1234_5678_9ABC_DEF0))
  (func $float (export "float") (result f64) (f64.const 1.5))
  (func $toLocal (local i32 f32)
    (local.set 0 (i32.const 7))
    (local.set 1 (f32.const 1)))
  (func $both (result i32) (i32.add (i32.const 2) (i32.const 3))))

;;> bytecode
;; func 0 $small, 4 slots
;;    0  constI32 s3 = -1
;;    1  retCopy s3, header s0
;; func 1 $middle, 4 slots
;;    0  constI64 s3 = -1
;;    1  retCopy s3, header s0
;; func 2 $large, 4 slots
;;    0  const64 s3 = 0x123456789ABCDEF0
;;    2  retCopy s3, header s0
;; func 3 $float, 4 slots
;;    0  const64 s3 = 0x3FF8000000000000
;;    2  retCopy s3, header s0
;; func 4 $toLocal, 6 slots
;;    0  constI32 s3 = 7
;;    1  const64 s4 = 0x3F800000
;;    3  ret header s0
;; func 5 $both, 5 slots
;;    0  constI32 s3 = 2
;;    1  i32AddImmediateOnly acc = s3, 3
;;    2  retCopyAccB acc, header s0
