;;! show = ["wat", "binary"]
;; Names come back where they were given; what has none is named by its index.
(module $shapes
  (type $binary (func (param $x i32) (param $y i32) (result i32)))
  (import "env" "log" (func $log (param i32)))
  (memory $m (export "memory") 1 2)
  (global $count (mut i32) (i32.const 0))
  (func $add (export "add") (type $binary) (param $x i32) (param $y i32) (result i32)
    (local $sum i32)
    (local.set $sum (i32.add (local.get $x) (local.get $y)))
    (block $done
      (br_if $done (i32.eqz (local.get $sum)))
      (call $log (local.get $sum)))
    (local.get $sum))
  (func (result i32) (global.get $count)))

;;> wat
;; (module $shapes
;;   (type $binary (func (param i32 i32) (result i32)))
;;   (type (func (param i32)))
;;   (type (func (result i32)))
;;   (import "env" "log" (func $log (type 1)))
;;   (memory $m 1 2)
;;   (global $count (mut i32) (i32.const 0))
;;   (export "memory" (memory $m))
;;   (export "add" (func $add))
;;   (func $add (type $binary) (param $x i32) (param $y i32) (result i32)
;;     (local $sum i32)
;;     local.get $x
;;     local.get $y
;;     i32.add
;;     local.set $sum
;;     block $done
;;       local.get $sum
;;       i32.eqz
;;       br_if $done
;;       local.get $sum
;;       call $log
;;     end
;;     local.get $sum)
;;   (func (type 2) (result i32)
;;     global.get $count))

;;> binary
;; header: 00 61 73 6D 01 00 00 00
;; type: 01 0F | 03 60 02 7F 7F 01 7F 60 01 7F 00 60 00 01 7F
;; import: 02 0B | 01 03 65 6E 76 03 6C 6F 67 00 01
;; function: 03 03 | 02 00 02
;; memory: 05 04 | 01 01 01 02
;; global: 06 06 | 01 7F 01 41 00 0B
;; export: 07 10 | 02 06 6D 65 6D 6F 72 79 02 00 03 61 64 64 00 01
;; code: 0A 20 | 02 19 01 01 7F 20 00 20 01 6A 21 02 02 40 20 02 45 0D 00 20 02 10 00 0B 20 02 0B 04 00 23 00 0B
