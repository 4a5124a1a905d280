;; Memories: data segments, every width, bulk instructions, growth to the maximum and no further.
;;! sum
;;> i32 150
;;! widths
;;> i64 -2
;;> i64 254
;;> i32 -1
;;> f64 0x3ff8000000000000
;;! bulk
;;> i32 1819043176
;;> i32 0
;;! grow
;;> i32 1
;;> i32 -1
;;> i32 2
;;! init
;;> i32 1702258035
;;! second
;;> i32 42
(module
  (memory $main 1 2)
  (memory $other 1)
  (data (memory $main) (i32.const 16) "\0a\14\1e\28\32")
  (data (memory $main) (i32.const 32) "hello")
  (data $seven "seven")
  (func (export "sum") (result i32) (local $i i32) (local $sum i32)
    (loop $again
      (local.set $sum (i32.add (local.get $sum) (i32.load8_u offset=16 (local.get $i))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $i) (i32.const 5))))
    (local.get $sum))
  (func (export "widths") (result i64 i64 i32 f64)
    (i64.store8 (i32.const 100) (i64.const -2))
    (i32.store16 (i32.const 102) (i32.const -1))
    (f64.store (i32.const 104) (f64.const 1.5))
    (i64.load8_s (i32.const 100))
    (i64.load8_u (i32.const 100))
    (i32.load16_s (i32.const 102))
    (f64.load (i32.const 104)))
  (func (export "bulk") (result i32 i32)
    (memory.copy (i32.const 201) (i32.const 32) (i32.const 5))
    (i32.load (i32.const 201))
    (memory.fill (i32.const 200) (i32.const 0) (i32.const 8))
    (i32.load (i32.const 201)))
  (func (export "grow") (result i32 i32 i32)
    (memory.grow (i32.const 1))
    (memory.grow (i32.const 1))
    (i32.store (i32.const 131068) (i32.const 7))
    (memory.size))
  (func (export "init") (result i32)
    (memory.init $seven (i32.const 300) (i32.const 0) (i32.const 5))
    (data.drop $seven)
    (i32.load (i32.const 300)))
  (func (export "second") (result i32)
    (i32.store $other (i32.const 0) (i32.const 42))
    (i32.store $main (i32.const 0) (i32.const 1))
    (i32.load $other (i32.const 0))))
