;;! show = ["bytecode"]
;;! run = ["swap(1, 2) == (2, 1)", "previous(5) == 5", "block(5) == 5", "other(3, 4) == 3"]
;; An operand that is a local is read where it is used; it is copied only if the local changes before, or a
;; block begins.
(module
  (func $swap (export "swap") (param i32 i32) (result i32 i32)
    (local.get 0) (local.get 1)
    (local.set 0) (local.set 1)
    (local.get 0) (local.get 1))
  ;; The value before the change.
  (func $previous (export "previous") (param i32) (result i32)
    (local.get 0)
    (local.set 0 (i32.add (local.get 0) (i32.const 1))))
  ;; Another local changes: nothing to copy.
  (func $other (export "other") (param i32 i32) (result i32)
    (local.get 0)
    (local.set 1 (i32.const 9)))
  ;; The block may change the local.
  (func $block (export "block") (param i32) (result i32)
    (local.get 0)
    (block (local.set 0 (i32.const 1)))))

;;> bytecode
;; func 0 $swap, 7 slots
;;    0  copy s5 = s0
;;    1  copy s0 = s1
;;    2  copy s1 = s5
;;    3  copy s5 = s0
;;    4  copy s6 = s1
;;    5  retMany s5..., header s2, 2
;; func 1 $previous, 7 slots
;;    0  i32AddImmediate s5 = s0, 1
;;    1  copy s4 = s0
;;    2  copy s0 = s5
;;    3  retCopy s4, header s1
;; func 2 $other, 7 slots
;;    0  constI32 s1 = 9
;;    1  retCopy s0, header s2
;; func 3 $block, 6 slots
;;    0  copy s4 = s0
;;    1  constI32 s0 = 1
;;    2  retCopyAccB acc, header s1
