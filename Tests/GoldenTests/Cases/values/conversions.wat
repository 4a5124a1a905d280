;;! show = ["bytecode"]
;;! run = ["same(5) == 5", "signed(-5) == -5"]
;;! run = ["truncate(nan) traps invalid conversion to integer", "narrow(-1) == 4294967295"]
;; Slots keep narrow values with zeros above, and floats as bits: some conversions cost nothing.
(module
  (func $same (export "same") (param i32) (result i64) (i64.extend_i32_u (local.get 0)))
  (func $bits (param f32) (result i32) (i32.reinterpret_f32 (local.get 0)))
  (func $signed (export "signed") (param i32) (result i64) (i64.extend_i32_s (local.get 0)))
  (func $narrow (export "narrow") (param i64) (result i64) (i64.extend_i32_u (i32.wrap_i64 (local.get 0))))
  (func $truncate (export "truncate") (param f64) (result i32) (i32.trunc_f64_s (local.get 0)))
  (func $count (param i64) (result i64) (i64.popcnt (local.get 0))))

;;> bytecode
;; func 0 $same, 5 slots
;;    0  retCopy s0, header s1
;; func 1 $bits, 5 slots
;;    0  retCopy s0, header s1
;; func 2 $signed, 5 slots
;;    0  i64ExtendI32S s4 = s0
;;    1  retCopyAccB acc, header s1
;; func 3 $narrow, 5 slots
;;    0  i32WrapI64 s4 = s0
;;    1  retCopyAccB acc, header s1
;; func 4 $truncate, 5 slots
;;    0  unary s4 = i32.trunc_f64_s s0
;;    1  retCopy s4, header s1
;; func 5 $count, 5 slots
;;    0  i64Popcnt s4 = s0
;;    1  retCopyAccB acc, header s1
