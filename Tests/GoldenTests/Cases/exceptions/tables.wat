;;! show = ["bytecode"]
;;! run = ["forms(0) == 0", "forms(1) == 11", "forms(2) == 20", "nested(0) == 5", "nested(1) == 6", "returned(4) == 4"]
;;! run = ["loop(5) == 5", "uncaught(3) throws (3, 9)"]
;; A try_table emits nothing. Behind the code stands where its words are and where what they throw goes on; a clause that
;; leads to the function's label goes to a return behind all the rest.
(module
  (tag $e (param i32))
  (tag $p (param i32 i64))
  (tag $n)
  (func $throw (param i32)
    (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $e (i32.const 10))))
    (if (i32.eq (local.get 0) (i32.const 2)) (then (throw $n))))
  (func (export "forms") (param i32) (result i32)
    (block $all (result exnref)
      (block $ref (result i32 exnref)
        (try_table (catch_ref $e $ref) (catch_all_ref $all) (call $throw (local.get 0)))
        (return (i32.const 0)))
      drop
      (return (i32.add (i32.const 1))))
    drop
    (i32.const 20))
  (func (export "nested") (param i32) (result i32) (local $n i32)
    (block $outer
      (try_table (catch_all $outer)
        (block $inner (result i32)
          (try_table (catch $e $inner) (call $throw (local.get 0)))
          (return (i32.const 5)))
        (local.set $n (i32.sub (i32.const 4)))
        (throw $n)))
    (local.get $n))
  (func (export "returned") (param i32) (result i32)
    (try_table (catch $e 0) (throw $e (local.get 0)))
    (unreachable))
  (func (export "loop") (param i32) (result i32) (local $n i32)
    (loop $again
      (if (i32.lt_s (local.get $n) (local.get 0))
        (then
          (local.set $n (i32.add (local.get $n) (i32.const 1)))
          (try_table (catch $n $again) (throw $n)))))
    (local.get $n))
  (func (export "uncaught") (param i32) (throw $p (local.get 0) (i64.const 9))))

;;> bytecode
;; func 0 $throw, 6 slots
;;    0  i32BranchNeImmediate s0, 1 -> 5
;;    1  constI32 s4 = 10
;;    2  throwTag s4..., tag 0
;;    5  i32BranchNeImmediate s0, 2 -> 9
;;    6  throwTag s4..., tag 2
;;    9  ret header s1
;; func 1, 6 slots
;;    0  copy s4 = s0
;;    1  call s4..., function 0
;;    2  constI32 s4 = 0
;;    3  retCopy s4, header s1
;;    4  i32AddImmediateOnly acc = s4, 1
;;    5  retCopyAccB acc, header s1
;;    6  constI32 s4 = 20
;;    7  retCopy s4, header s1
;;       try 0 in 0..<2
;;         catch tag 0, s4..., ref s5 -> 4
;;         catch any, ref s4 -> 6
;; func 2, 7 slots
;;    0  constI32 s4 = 0
;;    1  copy s5 = s0
;;    2  call s5..., function 0
;;    3  constI32 s5 = 5
;;    4  retCopy s5, header s1
;;    5  i32SubImmediate s4 = s5, 4
;;    6  throwTag s5..., tag 2
;;    9  retCopy s4, header s1
;;       try 0 in 1..<9
;;         catch any -> 9
;;       try 1 in 1..<3
;;         catch tag 0, s5... -> 5
;; func 3, 5 slots
;;    0  copy s4 = s0
;;    1  throwTag s4..., tag 0
;;    4  unreachable
;;    5  retCopy s4, header s1
;;       try 0 in 0..<4
;;         catch tag 0, s4... -> 5
;; func 4, 7 slots
;;    0  constI32 s4 = 0
;;    1  i32BranchGeS s4, s0 -> 6
;;    2  i32AddImmediate s4 = s4, 1
;;    3  throwTag s5..., tag 2
;;    6  retCopy s4, header s1
;;       try 0 in 3..<6
;;         catch tag 2 -> 1
;; func 5, 6 slots
;;    0  copy s4 = s0
;;    1  constI32 s5 = 9
;;    2  throwTag s4..., tag 1
