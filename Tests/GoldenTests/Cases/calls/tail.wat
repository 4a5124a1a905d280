;;! show = ["bytecode"]
;;! run = ["even(1000001) == 0", "even(1000000) == 1"]
;; A tail call gives its frame away: a million of them need no stack.
(module
  (type $f (func (param i32) (result i32)))
  (table $t funcref (elem $even $odd))
  (func $even (export "even") (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
    (return_call $odd (i32.sub (local.get 0) (i32.const 1))))
  (func $odd (param i32) (result i32)
    (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
    (return_call_indirect $t (type $f) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0)))
  (func $reference (param (ref $f) i32) (result i32)
    (return_call_ref $f (local.get 1) (local.get 0))))

;;> bytecode
;; func 0 $even, 6 slots
;;    0  brIfNonZero32 s0 -> 3
;;    1  constI32 s4 = 1
;;    2  retCopy s4, header s1
;;    3  i32SubImmediate s4 = s0, 1
;;    4  returnCall s4..., function 1
;; func 1 $odd, 6 slots
;;    0  brIfNonZero32 s0 -> 3
;;    1  constI32 s4 = 0
;;    2  retCopy s4, header s1
;;    3  i32SubImmediate s4 = s0, 1
;;    4  constI32 s5 = 0
;;    5  returnCallIndirect s4..., s5, type 0, table 0
;; func 2 $reference, 7 slots
;;    0  copy s5 = s1
;;    1  returnCallRef s5..., s0
