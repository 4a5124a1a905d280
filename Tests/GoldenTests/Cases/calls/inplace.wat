;;! show = ["bytecode"]
;;! run = ["fib(10) == 55", "nested(2) == 9"]
;; The topmost operands are the callee's parameters, and results take their place: results of calls that are
;; arguments of calls are never copied.
(module
  (func $fib (export "fib") (param i32) (result i32)
    (if (result i32) (i32.lt_u (local.get 0) (i32.const 2))
      (then (local.get 0))
      (else
        (i32.add
          (call $fib (i32.sub (local.get 0) (i32.const 1)))
          (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
  (func $add (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func $nested (export "nested") (param i32) (result i32)
    (call $add (call $add (local.get 0) (i32.const 3)) (i32.const 4)))
  (func $toLocal (param i32) (result i32)
    (local.set 0 (call $fib (local.get 0)))
    (local.get 0)))

;;> bytecode
;; func 0 $fib, 7 slots
;;    0  i32BranchGeUImmediate s0, 2 -> 3
;;    1  copy s4 = s0
;;    2  retCopyAccB acc, header s1
;;    3  i32SubImmediate s4 = s0, 1
;;    4  call s4..., function 0
;;    5  i32SubImmediate s5 = s0, 2
;;    6  call s5..., function 0
;;    7  i32Add s4 = s4, s5
;;    8  retCopy s4, header s1
;; func 1 $add, 7 slots
;;    0  i32AddOnly acc = s0, s1
;;    1  retCopyAccB acc, header s2
;; func 2 $nested, 6 slots
;;    0  copy s4 = s0
;;    1  constI32 s5 = 3
;;    2  call s4..., function 1
;;    3  constI32 s5 = 4
;;    4  call s4..., function 1
;;    5  retCopy s4, header s1
;; func 3 $toLocal, 5 slots
;;    0  copy s4 = s0
;;    1  call s4..., function 0
;;    2  copy s0 = s4
;;    3  retCopyAccB acc, header s1
