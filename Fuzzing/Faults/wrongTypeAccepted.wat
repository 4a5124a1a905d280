;; The function is called as one of type $t, whatever its type is.
(module
  (type $t (func (param i64) (result i64)))
  (func (param funcref) (result i64)
    (call_ref $t (i64.const 1) (ref.cast (ref $t) (local.get 0)))))
