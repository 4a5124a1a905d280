;;! show = ["baseline"]
;;! run = ["lanes(3) == 12", "field(4) == 5"]
(module
  (type $s (struct (field (mut i32))))
  (func $lanes (export "lanes") (param i32) (result i32)
    (i32x4.splat (local.get 0)) (i32x4.splat (local.get 0)) (i32x4.add)
    (i32x4.extadd_pairwise_i16x8_s)
    (i32x4.extract_lane 1 (i32x4.add (v128.const i32x4 6 6 6 6))))
  (func $field (export "field") (param i32) (result i32) (local $r (ref null $s))
    (local.set $r (struct.new $s (local.get 0)))
    (struct.set $s 0 (local.get $r) (i32.add (struct.get $s 0 (local.get $r)) (i32.const 1)))
    (struct.get $s 0 (local.get $r))))
