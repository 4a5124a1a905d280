(module
  (memory 1)
  (func (param i32) (local i32)
    (loop
      (i32.store8 (local.get 1) (i32.const 1))
      (local.set 1 (i32.add (local.get 1) (i32.const 4)))
      (br_if 0 (i32.ne (local.get 1) (local.get 0))))))
