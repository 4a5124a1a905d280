;; The last two stores are outside.
(module
  (memory 1)
  (func (local i32)
    (loop
      (i64.store (local.get 0) (i64.const 1))
      (local.set 0 (i32.add (local.get 0) (i32.const 8)))
      (br_if 0 (i32.ne (local.get 0) (i32.const 65552))))))
