;;! show = ["bytecode"]
;;! run = ["afterReturn() == 1", "afterTrap() traps unreachable"]
;; Code that is not reached is not translated, blocks in it included; it is reached again where a label is.
(module
  (func $afterReturn (export "afterReturn") (result i32)
    (return (i32.const 1))
    (block (loop (br 0)))
    (i32.add)
    (drop)
    (i32.const 2))
  (func $afterTrap (export "afterTrap") (result i32)
    (unreachable)
    (i32.add))
  (func $label (param i32) (result i32)
    (block $out
      (br_if $out (local.get 0))
      (unreachable)
      (i32.add (i32.const 1) (i32.const 2))
      (drop))
    (i32.const 3))
  (func $arm (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (unreachable))
      (else (i32.const 4)))))

;;> bytecode
;; func 0 $afterReturn, 4 slots
;;    0  constI32 s3 = 1
;;    1  retCopy s3, header s0
;; func 1 $afterTrap, 3 slots
;;    0  unreachable
;; func 2 $label, 5 slots
;;    0  brIfNonZero32 s0 -> 2
;;    1  unreachable
;;    2  constI32 s4 = 3
;;    3  retCopy s4, header s1
;; func 3 $arm, 5 slots
;;    0  brIfZero32 s0 -> 2
;;    1  unreachable
;;    2  constI32 s4 = 4
;;    3  retCopy s4, header s1
