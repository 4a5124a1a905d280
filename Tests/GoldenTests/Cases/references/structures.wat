;;! show = ["bytecode"]
;;! run = ["sum(3, 4) == 7", "narrow(255) == 254", "zero() == 0"]
;; A new structure names the slot of each field, so that locals are not copied; fields are read and written by offset.
(module
  (type $point (struct (field $x (mut i32)) (field $y i64)))
  (type $bytes (struct (field $a (mut i8)) (field $b (mut i16)) (field $next (mut (ref null $bytes)))))
  (func $sum (export "sum") (param i32 i64) (result i64) (local $p (ref null $point))
    (local.set $p (struct.new $point (local.get 0) (local.get 1)))
    (i64.add
      (i64.extend_i32_s (struct.get $point $x (local.get $p)))
      (struct.get $point $y (local.get $p))))
  (func $narrow (export "narrow") (param i32) (result i32) (local $b (ref null $bytes))
    (local.set $b (struct.new $bytes (local.get 0) (i32.const -1) (ref.null $bytes)))
    (struct.set $bytes $next (local.get $b) (local.get $b))
    (i32.add
      (struct.get_u $bytes $a (struct.get $bytes $next (local.get $b)))
      (struct.get_s $bytes $b (local.get $b))))
  (func $zero (export "zero") (result i32)
    (struct.get_s $bytes $a (struct.new_default $bytes))))

;;> bytecode
;; func 0 $sum, 8 slots
;;    0  structNew s5 = type 0, +4 = s0, +8 = s1
;;    5  structGet32 s6 = s5 + 4
;;    6  i64ExtendI32SAccB s6 = acc
;;    7  structGet64 s7 = s5 + 8
;;    8  i64AddAccBOnly acc = acc, s6
;;    9  retCopyAccB acc, header s2
;; func 1 $narrow, 8 slots
;;    0  constI32 s7 = 0
;;    1  constI32 s6 = -1
;;    2  structNew s4 = type 1, +4 = s0, +6 = s6, +8 = s7
;;    8  structSet32 s4 + 8, s4
;;    9  structGet32 s5 = s4 + 8
;;   10  structGet8U s5 = s5 + 4
;;   11  structGet16S s6 = s4 + 6
;;   12  i32AddAccBOnly acc = acc, s5
;;   13  retCopyAccB acc, header s1
;; func 2 $zero, 5 slots
;;    0  zero s3..., 2
;;    1  structNew s3 = type 1, +4 = s3, +6 = s3, +8 = s3
;;    7  structGet8S s3 = s3 + 4
;;    8  retCopyAccB acc, header s0
