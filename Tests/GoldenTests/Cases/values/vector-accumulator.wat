;;! show = ["bytecode"]
;; An operation on vectors takes the result of the one right before it from a register; a load takes an address that is a
;; sum with a constant as it is.
(module
  (memory 1)
  (func $dot (param i32) (result v128) (local v128)
    (f32x4.add
      (local.get 1)
      (f32x4.mul
        (v128.load (i32.add (local.get 0) (i32.const 16)))
        (v128.load (i32.add (local.get 0) (i32.const 32))))))
  (func $second (param i32 v128)
    (v128.store (local.get 0) (f32x4.sub (local.get 1) (v128.load (local.get 0))))))

;;> bytecode
;; func 0 $dot, 12 slots
;;    0  zero s4..., 2
;;    1  v128LoadSum s8:s9 = s0, 16
;;    2  v128LoadSum s10:s11 = s0, 32
;;    3  f32x4MulVectorB s8:s9 = acc, s8:s9
;;    4  f32x4AddVectorB s6:s7 = acc, s4:s5
;;    5  retMany s6..., header s1, 2
;; func 1 $second, 11 slots
;;    0  v128Load s9:s10 = s0
;;    1  f32x4SubVectorC s7:s8 = s1:s2, acc
;;    2  v128StoreVectorB s0, acc
;;    3  ret header s3
