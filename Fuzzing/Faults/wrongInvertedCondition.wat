;; The access is reached if the index is as much as its limit, 65535: its second byte is outside.
(module
  (memory 1)
  (func (param i32 i32) (result i32)
    (if (result i32) (i32.gt_u (i32.and (local.get 1) (i32.const 0xFFFF)) (local.get 0))
      (then (i32.load16_u (local.get 0)))
      (else (i32.const 0)))))
