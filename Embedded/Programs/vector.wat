;; Vectors: lanes, saturation, shuffles, conversions, and the C handlers of CApus in their Arm form.
;;! add
;;> v128 0x4400000033 0x2200000011
;;! saturate
;;> v128 0xffffffffffffffff 0xffffffffffffffff
;;! swizzle
;;> v128 0x0 0x302010f0e0d0c
;;! shuffle
;;> v128 0x1f1e1d1c1b1a1918 0x706050403020100
;;! truncate
;;> v128 0x800000007fffffff 0x3
(module
  (func (export "add") (result v128)
    (i32x4.add (v128.const i32x4 0x10 0x20 0x30 0x40) (v128.const i32x4 1 2 3 4)))
  (func (export "saturate") (result v128)
    (i8x16.add_sat_u (i8x16.splat (i32.const 200)) (i8x16.splat (i32.const 100))))
  (func (export "swizzle") (result v128)
    (i8x16.swizzle
      (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15)
      (v128.const i8x16 12 13 14 15 1 2 3 0 16 17 99 255 128 64 32 16)))
  (func (export "shuffle") (result v128)
    (i8x16.shuffle 0 1 2 3 4 5 6 7 24 25 26 27 28 29 30 31
      (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15)
      (v128.const i8x16 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31)))
  (func (export "truncate") (result v128)
    (i32x4.trunc_sat_f32x4_s (v128.const f32x4 3.9 nan 1e20 -1e20))))
