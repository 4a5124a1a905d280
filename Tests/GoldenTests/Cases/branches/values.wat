;;! show = ["bytecode"]
;;! run = ["early(1) == 4", "early(0) == 9", "direct(1) == 1", "direct(0) == 2"]
;; A branch that carries a value puts it where the block's result goes; if it is there already, the branch is all.
(module
  (func $direct (export "direct") (param i32) (result i32)
    (block (result i32)
      (br_if 0 (i32.const 1) (local.get 0))
      (drop)
      (i32.const 2)))
  (func $early (export "early") (param i32) (result i32)
    (block (result i32)
      (i32.const 9)
      (br_if 0 (i32.const 4) (local.get 0))
      (drop)))
  (func $out (param i32) (result i32)
    (br_if 0 (i32.const 4) (local.get 0))))

;;> bytecode
;; func 0 $direct, 6 slots
;;    0  constI32 s4 = 1
;;    1  brIfNonZero32 s0 -> 3
;;    2  constI32 s4 = 2
;;    3  retCopy s4
;; func 1 $early, 7 slots
;;    0  constI32 s5 = 4
;;    1  brIfZero32 s0 -> 4
;;    2  copy s4 = s5
;;    3  br -> 5
;;    4  constI32 s4 = 9
;;    5  retCopy s4
;; func 2 $out, 6 slots
;;    0  constI32 s4 = 4
;;    1  brIfZero32 s0 -> 3
;;    2  retCopy s4
;;    3  retCopy s4
