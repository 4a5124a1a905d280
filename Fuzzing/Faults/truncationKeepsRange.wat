;; The truncated number is not at least 2^20, so that the index may be as much as 65535.
(module
  (memory 1)
  (func (param i32 i32) (result i64)
    (i64.load
      (i32.shr_u
        (i32.sub
          (i32.const -1)
          (i32.wrap_i64
            (i64.add
              (i64.shr_u (i64.mul (i64.extend_i32_u (local.get 0)) (i64.extend_i32_u (local.get 1))) (i64.const 1))
              (i64.const 0x100000))))
        (i32.const 16)))))
