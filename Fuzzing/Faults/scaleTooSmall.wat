;; An element is read and written at one address: a scale of 4 instead of 8 leads into the middle of elements.
(module
  (type $a (array (mut i64)))
  (func (param (ref $a) i32)
    (array.set $a (local.get 0) (local.get 1)
      (i64.add (array.get $a (local.get 0) (local.get 1)) (i64.const 1)))))
