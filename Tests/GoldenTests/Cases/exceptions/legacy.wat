;;! show = ["bytecode"]
;;! run = ["caught(0) == 1", "caught(1) == 12", "caught(2) == 3", "again(1) throws 10", "delegated(1) == 100", "delegated(0) == 1"]
;; A handler's first slot keeps the reference for rethrow. A delegate is a region without clauses whose exceptions are
;; asked for elsewhere.
(module
  (tag $e (param i32))
  (tag $n)
  (func $throw (param i32)
    (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $e (i32.const 10))))
    (if (i32.eq (local.get 0) (i32.const 2)) (then (throw $n))))
  (func (export "caught") (param i32) (result i32)
    (try (result i32)
      (do (call $throw (local.get 0)) (i32.const 1))
      (catch $e (i32.add (i32.const 2)))
      (catch_all (i32.const 3))))
  (func (export "again") (param i32)
    (try
      (do (call $throw (local.get 0)))
      (catch $e drop (rethrow 0))))
  (func (export "delegated") (param i32) (result i32)
    (try $outer (result i32)
      (do
        (try (result i32)
          (do
            (try (do (call $throw (local.get 0))) (delegate $outer))
            (i32.const 1))
          (catch_all (i32.const 2))))
      (catch $e (i32.mul (i32.const 10))))))

;;> bytecode
;; func 0 $throw, 6 slots
;;    0  i32BranchNeImmediate s0, 1 -> 5
;;    1  constI32 s4 = 10
;;    2  throwTag s4..., tag 0
;;    5  i32BranchNeImmediate s0, 2 -> 9
;;    6  throwTag s4..., tag 1
;;    9  ret header s1
;; func 1, 7 slots
;;    0  copy s4 = s0
;;    1  call s4..., function 0
;;    2  constI32 s4 = 1
;;    3  retCopy s4, header s1
;;    4  i32AddImmediate s5 = s5, 2
;;    5  copyAccB s4 = acc
;;    6  retCopyAccB acc, header s1
;;    7  constI32 s4 = 3
;;    8  retCopy s4, header s1
;;       try 0 in 0..<4
;;         catch tag 0, s5..., ref s4 -> 4
;;         catch any, ref s4 -> 7
;; func 2, 6 slots
;;    0  copy s4 = s0
;;    1  call s4..., function 0
;;    2  ret header s1
;;    3  throwRef s4
;;    4  ret header s1
;;       try 0 in 0..<3
;;         catch tag 0, s5..., ref s4 -> 3
;; func 3, 7 slots
;;    0  copy s4 = s0
;;    1  call s4..., function 0
;;    2  constI32 s4 = 1
;;    3  retCopy s4, header s1
;;    4  constI32 s4 = 2
;;    5  retCopy s4, header s1
;;    6  i32MulImmediate s5 = s5, 10
;;    7  copyAccB s4 = acc
;;    8  retCopy s4, header s1
;;       try 0 in 0..<6
;;         catch tag 0, s5..., ref s4 -> 6
;;       try 1 in 0..<4
;;         catch any, ref s4 -> 4
;;       try 2 in 0..<2, then 0
