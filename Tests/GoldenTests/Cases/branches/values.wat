;;! show = ["bytecode"]
;;! run = ["early(1) == 4", "early(0) == 9", "compared(3) == 8", "compared(4) == 7", "direct(1) == 1", "direct(0) == 2"]
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
  ;; From the local to its place in one step.
  (func $straight (export "straight") (param i32 v128) (result i32)
    (block (result i32)
      (i32.const 9)
      (br 0 (local.get 0))))
  (func $vector (param i32 v128) (result v128)
    (block (result v128)
      (i32.const 9)
      (br 0 (local.get 1))))
  ;; The comparison and what the branch carries do not mind each other.
  (func $compared (export "compared") (param i32) (result i32)
    (block (result i32)
      (br_if 0 (i32.const 7) (i32.gt_u (local.get 0) (i32.const 3)))
      (i32.add (i32.const 1))))
  (func $out (param i32) (result i32)
    (br_if 0 (i32.const 4) (local.get 0))))

;;> bytecode
;; func 0 $direct, 6 slots
;;    0  constI32 s4 = 1
;;    1  brIfNonZero32 s0 -> 3
;;    2  constI32 s4 = 2
;;    3  retCopy s4, header s1
;; func 1 $early, 7 slots
;;    0  constI32 s5 = 4
;;    1  brIfZero32 s0 -> 4
;;    2  copy s4 = s5
;;    3  retCopyAccB acc, header s1
;;    4  constI32 s4 = 9
;;    5  retCopy s4, header s1
;; func 2 $straight, 8 slots
;;    0  copy s6 = s0
;;    1  retCopyAccB acc, header s3
;;    2  retCopy s6, header s3
;; func 3 $vector, 9 slots
;;    0  v128Copy s6:s7 = s1:s2
;;    1  retMany s6..., header s3, 2
;;    2  retMany s6..., header s3, 2
;; func 4 $compared, 7 slots
;;    0  constI32 s4 = 7
;;    1  i32BranchGtUImmediate s0, 3 -> 3
;;    2  i32AddImmediate s4 = s4, 1
;;    3  retCopy s4, header s1
;; func 5 $out, 6 slots
;;    0  constI32 s4 = 4
;;    1  brIfZero32 s0 -> 3
;;    2  retCopy s4, header s1
;;    3  retCopy s4, header s1
