;;! show = ["bytecode"]
;;! run = ["divide(17, 5) == (3, 2)", "arms(1) == 3", "arms(0) == -1", "pass(4) == (4, 4)"]
;; Parameters and results of blocks are operands at home: entering and leaving a block costs nothing.
(module
  (func $divide (export "divide") (param i32 i32) (result i32 i32)
    (block (result i32 i32)
      (i32.div_u (local.get 0) (local.get 1))
      (i32.rem_u (local.get 0) (local.get 1))))
  (func $arms (export "arms") (param i32) (result i32)
    (i32.const 1) (i32.const 2)
    (if (param i32 i32) (result i32) (local.get 0)
      (then (i32.add))
      (else (i32.sub))))
  (func $pass (export "pass") (param i32) (result i32 i32)
    (local.get 0)
    (block (param i32) (result i32 i32) (local.get 0))))

;;> bytecode
;; func 0 $divide, 8 slots
;;    0  i32DivU s5 = s0, s1
;;    1  i32RemU s6 = s0, s1
;;    2  retMany s5..., header s2, 2
;; func 1 $arms, 7 slots
;;    0  constI32 s4 = 1
;;    1  constI32 s5 = 2
;;    2  brIfZero32 s0 -> 5
;;    3  i32AddOnly acc = s4, s5
;;    4  retCopyAccB acc, header s1
;;    5  i32Sub s4 = s4, s5
;;    6  retCopy s4, header s1
;; func 2 $pass, 6 slots
;;    0  copy s4 = s0
;;    1  copy s5 = s0
;;    2  retMany s4..., header s1, 2
