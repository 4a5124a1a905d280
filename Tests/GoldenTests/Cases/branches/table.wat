;;! show = ["bytecode"]
;;! run = ["plain(0) == 10", "plain(1) == 20", "plain(2) == 30", "plain(-1) == 30"]
;;! run = ["values(0) == 105", "values(1) == 5", "values(9) == 5"]
;; A branch table: distances; where values must move, they lead to code that moves them.
(module
  (func $plain (export "plain") (param i32) (result i32)
    (block $a
      (block $b
        (block $c (br_table $c $b $a (local.get 0)))
        (return (i32.const 10)))
      (return (i32.const 20)))
    (i32.const 30))
  (func $values (export "values") (param i32) (result i32)
    (block $out (result i32)
      (block $in (result i32)
        (i32.const 7)
        (br_table $in $out (i32.const 5) (local.get 0)))
      (i32.add (i32.const 100))))
  (func $loop (param i32)
    (loop $again
      (br_table $again 1 (local.get 0)))))

;;> bytecode
;; func 0 $plain, 5 slots
;;    0  brTable s0 -> 4, 6, 8
;;    4  constI32 s4 = 10
;;    5  retCopy s4, header s1
;;    6  constI32 s4 = 20
;;    7  retCopy s4, header s1
;;    8  constI32 s4 = 30
;;    9  retCopy s4, header s1
;; func 1 $values, 7 slots
;;    0  constI32 s5 = 5
;;    1  brTable s0 -> 4, 6
;;    4  copy s4 = s5
;;    5  br -> 8
;;    6  copy s4 = s5
;;    7  retCopyAccB acc, header s1
;;    8  i32AddImmediate s4 = s4, 100
;;    9  retCopy s4, header s1
;; func 2 $loop, 5 slots
;;    0  brTable s0 -> 0, 3
;;    3  ret header s1
;;    4  ret header s1
