;;! show = ["ssa"]
(module
  (tag $oops (param i32))
  (func $may (param i32) (result i32) (throw $oops (local.get 0)))
  (func $catch (param i32) (result i32)
    (block $caught (result i32)
      (return (try_table (result i32) (catch $oops $caught) (call $may (local.get 0)))))))
