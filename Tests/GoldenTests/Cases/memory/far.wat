;;! show = ["bytecode"]
;;! run = ["other(5) == 5", "large() traps out of bounds memory access", "wide(9) == 9"]
;; Accesses to other memories, to 64-bit ones and with large offsets take two words more.
(module
  (memory $near 1)
  (memory $far 1)
  (memory $wide i64 1)
  (func $other (export "other") (param i32) (result i32)
    (i32.store8 $far offset=3 (i32.const 0) (local.get 0))
    (i32.load8_u $far (i32.const 3)))
  (func $large (export "large") (result i32)
    (i32.load offset=0x1000000 (i32.const 0)))
  (func $wide (export "wide") (param i64) (result i64)
    (i64.store $wide (i64.const 0) (local.get 0))
    (i64.load $wide (i64.const 0))))

;;> bytecode
;; func 0 $other, 6 slots
;;    0  constI32 s4 = 0
;;    1  storeFar i32.store8 s4 + 3, s0, memory 1
;;    4  constI32 s4 = 3
;;    5  loadFar s4 = i32.load8_u s4, memory 1
;;    8  retCopy s4, header s1
;; func 1 $large, 4 slots
;;    0  constI32 s3 = 0
;;    1  loadFar s3 = i32.load s3 + 16777216, memory 0
;;    4  retCopy s3, header s0
;; func 2 $wide, 6 slots
;;    0  constI32 s4 = 0
;;    1  storeFar i64.store s4, s0, memory 2
;;    4  constI32 s4 = 0
;;    5  loadFar s4 = i64.load s4, memory 2
;;    8  retCopy s4, header s1
