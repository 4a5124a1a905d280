;;! show = ["bytecode"]
;;! run = ["isSome(0) == 0", "isSome(2) == 1", "isLarge(9) == 0", "isLarge(10) == 1"]
;;! run = ["waiting(1, 5) == 6", "waiting(5, 1) == 5", "max(3, 7) == 7", "max(7, 3) == 7"]
;;! run = ["isSmall(9) == 1", "isSmall(10) == 0", "isNone(0) == 1", "isNone(4) == 0"]
;; A comparison becomes part of the branch behind it; for `if` it is inverted.
(module
  (func $max (export "max") (param i32 i32) (result i32)
    (if (result i32) (i32.gt_s (local.get 0) (local.get 1))
      (then (local.get 0))
      (else (local.get 1))))
  (func $isSmall (export "isSmall") (param i64) (result i32)
    (block
      (br_if 0 (i64.lt_u (local.get 0) (i64.const 10)))
      (return (i32.const 0)))
    (i32.const 1))
  (func $isNone (export "isNone") (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
    (i32.const 0))
  ;; What waits below is copied before the branch, and hinders nothing.
  (func $waiting (export "waiting") (param i32 i32) (result i32)
    (i32.add
      (local.get 0)
      (if (result i32) (i32.lt_s (local.get 0) (local.get 1))
        (then (local.get 1))
        (else (i32.const 0)))))
  ;; `eqz` of a comparison is the opposite comparison; a float comparison has none, and is not fused.
  (func $isSome (export "isSome") (param i32) (result i32)
    (i32.eqz (i32.eqz (local.get 0))))
  (func $isLarge (export "isLarge") (param i64) (result i32)
    (if (result i32) (i32.eqz (i64.lt_u (local.get 0) (i64.const 10)))
      (then (i32.const 1))
      (else (i32.const 0))))
  (func $isPositive (param f64)
    (block (br_if 0 (f64.gt (local.get 0) (f64.const 0))))))

;;> bytecode
;; func 0 $max, 7 slots
;;    0  i32BranchLeS s0, s1 -> 3
;;    1  copy s5 = s0
;;    2  retCopyAccB acc, header s2
;;    3  copy s5 = s1
;;    4  retCopy s5, header s2
;; func 1 $isSmall, 6 slots
;;    0  i64BranchLtUImmediate s0, 10 -> 3
;;    1  constI32 s4 = 0
;;    2  retCopy s4, header s1
;;    3  constI32 s4 = 1
;;    4  retCopy s4, header s1
;; func 2 $isNone, 5 slots
;;    0  brIfNonZero32 s0 -> 3
;;    1  constI32 s4 = 1
;;    2  retCopy s4, header s1
;;    3  constI32 s4 = 0
;;    4  retCopy s4, header s1
;; func 3 $waiting, 8 slots
;;    0  copy s5 = s0
;;    1  i32BranchGeS s0, s1 -> 4
;;    2  copy s6 = s1
;;    3  br -> 5
;;    4  constI32 s6 = 0
;;    5  i32AddOnly acc = s5, s6
;;    6  retCopyAccB acc, header s2
;; func 4 $isSome, 5 slots
;;    0  i32NeImmediate s4 = s0, 0
;;    1  retCopyAccB acc, header s1
;; func 5 $isLarge, 6 slots
;;    0  i64BranchLtUImmediate s0, 10 -> 3
;;    1  constI32 s4 = 1
;;    2  retCopy s4, header s1
;;    3  constI32 s4 = 0
;;    4  retCopy s4, header s1
;; func 6 $isPositive, 6 slots
;;    0  constI32 s5 = 0
;;    1  f64Gt s4 = s0, s5
;;    2  brIfNonZero32AccA acc -> 3
;;    3  ret header s1
