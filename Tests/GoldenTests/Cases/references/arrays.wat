;;! show = ["bytecode"]
;;! run = ["third(5) == 7", "filled(4) == 9", "part() == 108", "third(2) traps out of bounds array access"]
;; Elements are accessed by three slots; what concerns many elements at once is left to the runtime.
(module
  (type $bytes (array (mut i8)))
  (type $longs (array (mut i64)))
  (data $hello "hello")
  (func $third (export "third") (param $n i32) (result i64) (local $a (ref null $longs))
    (local.set $a (array.new $longs (i64.const 6) (local.get $n)))
    (array.set $longs (local.get $a) (i32.const 2) (i64.const 7))
    (array.get $longs (local.get $a) (i32.const 2)))
  (func $filled (export "filled") (param $n i32) (result i32) (local $a (ref null $bytes))
    (local.set $a (array.new_default $bytes (local.get $n)))
    (array.fill $bytes (local.get $a) (i32.const 1) (i32.const 5) (i32.const 2))
    (array.copy $bytes $bytes (local.get $a) (i32.const 0) (local.get $a) (i32.const 1) (i32.const 1))
    (i32.add (array.len (local.get $a)) (array.get_s $bytes (local.get $a) (i32.const 0))))
  (func $part (export "part") (result i32)
    (array.get_u $bytes (array.new_data $bytes $hello (i32.const 1) (i32.const 3)) (i32.const 2)))
  (func $fixed (result (ref $bytes))
    (array.new_fixed $bytes 3 (i32.const 1) (i32.const 2) (i32.const 3))))

;;> bytecode
;; func 0 $third, 8 slots
;;    0  constI32 s5 = 6
;;    1  arrayNew s4 = s0, s5, type 1
;;    3  constI32 s7 = 7
;;    4  constI32 s6 = 2
;;    5  arraySet64 s4, s6, s7
;;    6  constI32 s6 = 2
;;    7  arrayGet64 s5 = s4, s6
;;    8  retCopyAccB acc, header s1
;; func 1 $filled, 10 slots
;;    0  arrayNewDefault s4 = s0, type 0
;;    2  constI32 s8 = 2
;;    3  constI32 s7 = 5
;;    4  constI32 s6 = 1
;;    5  runtime arrayFill s4, s6, s7, #0, 0x8
;;    8  constI32 s9 = 1
;;    9  constI32 s8 = 1
;;   10  constI32 s6 = 0
;;   11  runtime arrayCopy s4, s6, s4, #0, 0x800000009
;;   14  arrayLen s5 = s4
;;   15  constI32 s7 = 0
;;   16  arrayGet8S s6 = s4, s7
;;   17  i32AddAccBOnly acc = acc, s5
;;   18  retCopyAccB acc, header s1
;; func 2 $part, 5 slots
;;    0  constI32 s4 = 3
;;    1  constI32 s3 = 1
;;    2  runtime s3 = arrayNewData s3, s4, #0, 0x5
;;    5  constI32 s4 = 2
;;    6  arrayGet8U s3 = s3, s4
;;    7  retCopyAccB acc, header s0
;; func 3 $fixed, 6 slots
;;    0  constI32 s5 = 3
;;    1  constI32 s4 = 2
;;    2  constI32 s3 = 1
;;    3  arrayNewFixed s3 = type 0, +8 = s3, +9 = s4, +10 = s5
;;    9  retCopy s3, header s0
