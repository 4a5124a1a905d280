;;! show = ["bytecode"]
;;! run = ["waiting(2, 3) == 10", "square(5) == 26", "conditional(1, 2, 0) == 2"]
;; A result that goes to a local is made there; a copy of a local is one operation.
(module
  (func $square (export "square") (param i32) (result i32) (local i32)
    (local.set 1 (i32.mul (local.get 0) (local.get 0)))
    (local.set 1 (i32.add (local.get 1) (i32.const 1)))
    (local.get 1))
  (func $copy (param i32 i32) (local.set 0 (local.get 1)))
  (func $tee (param i32) (result i32) (local i32)
    (i32.add (local.tee 1 (i32.clz (local.get 0))) (local.get 1)))
  ;; Another local that waits on the stack does not hinder.
  (func $waiting (export "waiting") (param i32 i32) (result i32)
    (local.get 0)
    (local.set 1 (i32.add (local.get 0) (local.get 1)))
    (i32.mul (local.get 1)))
  (func $same (param i32) (local.set 0 (local.get 0)))
  (func $conditional (export "conditional") (param i32 i32 i32) (result i32) (local i32)
    (local.set 3 (select (local.get 0) (local.get 1) (local.get 2)))
    (local.get 3)))

;;> bytecode
;; func 0 $square, 7 slots
;;    0  i32Mul s4 = s0, s0
;;    1  i32AddImmediateAccB s4 = acc, 1
;;    2  retCopyAccB acc, header s1
;; func 1 $copy, 6 slots
;;    0  copy s0 = s1
;;    1  ret header s2
;; func 2 $tee, 7 slots
;;    0  i32Clz s4 = s0
;;    1  i32AddAccBOnly acc = acc, s4
;;    2  retCopyAccB acc, header s1
;; func 3 $waiting, 8 slots
;;    0  i32Add s1 = s0, s1
;;    1  i32MulAccBOnly acc = acc, s0
;;    2  retCopyAccB acc, header s2
;; func 4 $same, 5 slots
;;    0  ret header s1
;; func 5 $conditional, 10 slots
;;    0  select s6 = s2 ? s0 : s1
;;    2  retCopy s6, header s3
