;;! show = ["bytecode"]
;;! run = ["roundTrip(-2) == 65534", "offset(65536) traps out of bounds memory access"]
;; The offset is part of an access to memory 0; narrow accesses have their own operations.
(module
  (memory 1)
  (func $roundTrip (export "roundTrip") (param i32) (result i32)
    (i32.store16 offset=8 (i32.const 0) (local.get 0))
    (i32.load16_u (i32.const 8)))
  (func $offset (export "offset") (param i32) (result f64)
    (f64.load offset=16 (local.get 0)))
  (func $kinds (param i32) (result i64)
    (i64.add (i64.load32_u (local.get 0)) (i64.load8_s (local.get 0))))
  (func $copy (param $to i32) (param $from i32)
    (i64.store (local.get $to) (i64.load (local.get $from)))))

;;> bytecode
;; func 0 $roundTrip, 6 slots
;;    0  constI32 s4 = 0
;;    1  store16 s4 + 8, s0
;;    2  constI32 s4 = 8
;;    3  load16UOnly acc = s4
;;    4  retCopyAccB acc, header s1
;; func 1 $offset, 5 slots
;;    0  load64Only acc = s0 + 16
;;    1  retCopyAccB acc, header s1
;; func 2 $kinds, 6 slots
;;    0  load32 s4 = s0
;;    1  load8S64 s5 = s0
;;    2  i64AddAccBOnly acc = acc, s4
;;    3  retCopyAccB acc, header s1
;; func 3 $copy, 7 slots
;;    0  load64Only acc = s1
;;    1  store64FloatB s0, acc
;;    2  ret header s2
