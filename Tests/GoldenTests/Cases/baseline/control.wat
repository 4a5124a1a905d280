;;! show = ["baseline"]
;;! run = ["choose(1) == 7", "choose(0) == 9", "pair(4) == 9", "table(0) == 10", "table(1) == 21", "table(7) == 32", "early(1) == 5", "early(0) == 6"]
(module
  (func $choose (export "choose") (param i32) (result i32)
    (if (result i32) (local.get 0) (then (i32.const 7)) (else (i32.const 9))))
  ;; Several results of a block are in home slots, one is in a register.
  (func $pair (export "pair") (param i32) (result i32)
    (block (result i32 i32) (br 0 (local.get 0) (i32.const 5)))
    (i32.add))
  (func $table (export "table") (param i32) (result i32)
    (block $c (block $b (block $a (br_table $a $b $c (local.get 0))) (return (i32.const 10))) (return (i32.const 21)))
    (i32.const 32))
  (func $early (export "early") (param i32) (result i32)
    (i32.const 5) (br_if 0 (local.get 0)) (drop) (i32.const 6))
  (func $compare (param f64 f64) (result i32)
    (if (result i32) (f64.eq (local.get 0) (local.get 1)) (then (i32.const 1)) (else (i32.const 2))))
  (func $bit (param i64) (result i32) (i32.eqz (i64.lt_u (local.get 0) (i64.const 9)))))
