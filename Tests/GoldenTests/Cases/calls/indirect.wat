;;! show = ["bytecode"]
;;! run = ["indirect(1, 5) == 10", "reference(5) == 10", "indirect(7, 5) traps undefined element"]
;; Calls through a table name the canonical type and the table; calls by reference only the slot.
(module
  (type $f (func (param i32) (result i32)))
  (table $t funcref (elem $same $twice))
  (func $same (param i32) (result i32) (local.get 0))
  (func $twice (param i32) (result i32) (i32.shl (local.get 0) (i32.const 1)))
  (func $indirect (export "indirect") (param i32 i32) (result i32)
    (call_indirect $t (type $f) (local.get 1) (local.get 0)))
  (func $reference (export "reference") (param i32) (result i32)
    (call_ref $f (local.get 0) (ref.func $twice))))

;;> bytecode
;; func 0 $same, 5 slots
;;    0  retCopy s0, header s1
;; func 1 $twice, 6 slots
;;    0  i32ShlImmediateOnly acc = s0, 1
;;    1  retCopyAccB acc, header s1
;; func 2 $indirect, 7 slots
;;    0  copy s5 = s1
;;    1  callIndirect s5..., s0, type 0, table 0
;;    3  retCopy s5, header s2
;; func 3 $reference, 6 slots
;;    0  refFunc s5 = function 1
;;    1  copy s4 = s0
;;    2  callRef s4..., s5
;;    3  retCopy s4, header s1
