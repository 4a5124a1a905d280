;;! show = ["bytecode"]
;;! run = ["arithmetic(10) == 24", "commuted(5) == 8", "wide(1) == 8388609", "shift(3) == 24", "difference(1) == 4"]
;; A small constant becomes part of the operation; so does one on the left if the operands may change places.
(module
  (func $arithmetic (export "arithmetic") (param i32) (result i32)
    (i32.mul (i32.add (local.get 0) (i32.const -2)) (i32.const 3)))
  (func $commuted (export "commuted") (param i64) (result i64)
    (i64.add (i64.const 3) (local.get 0)))
  ;; Not in 24 bits.
  (func $wide (export "wide") (param i32) (result i32)
    (i32.add (local.get 0) (i32.const 0x80_0000)))
  (func $shift (export "shift") (param i64) (result i64)
    (i64.shl (local.get 0) (i64.const 3)))
  ;; Subtraction does not commute.
  (func $difference (export "difference") (param i32) (result i32)
    (i32.sub (i32.const 5) (local.get 0))))

;;> bytecode
;; func 0 $arithmetic, 6 slots
;;    0  i32AddImmediateOnly acc = s0, -2
;;    1  i32MulImmediateAccBOnly acc = acc, 3
;;    2  retCopyAccB acc, header s1
;; func 1 $commuted, 6 slots
;;    0  i64AddImmediateOnly acc = s0, 3
;;    1  retCopyAccB acc, header s1
;; func 2 $wide, 6 slots
;;    0  const64 s5 = 0x800000
;;    2  i32AddOnly acc = s0, s5
;;    3  retCopyAccB acc, header s1
;; func 3 $shift, 6 slots
;;    0  i64ShlImmediateOnly acc = s0, 3
;;    1  retCopyAccB acc, header s1
;; func 4 $difference, 6 slots
;;    0  constI32 s4 = 5
;;    1  i32SubOnly acc = s4, s0
;;    2  retCopyAccB acc, header s1
