;;! show = ["wat", "folded"]
;; The same module flat and folded.
(module
  (memory 1)
  (func (export "f") (param i32) (result i32)
    local.get 0
    i32.const 1
    i32.add
    if (result i32)
      i32.const 4
      local.get 0
      i32.store offset=4 align=2
      local.get 0
    else
      i32.const -1
      i32.const 2
      local.get 0
      select
    end))

;;> wat
;; (module
;;   (type (func (param i32) (result i32)))
;;   (memory 1)
;;   (export "f" (func 0))
;;   (func (type 0) (param i32) (result i32)
;;     local.get 0
;;     i32.const 1
;;     i32.add
;;     if (result i32)
;;       i32.const 4
;;       local.get 0
;;       i32.store offset=4 align=2
;;       local.get 0
;;     else
;;       i32.const -1
;;       i32.const 2
;;       local.get 0
;;       select
;;     end))

;;> folded
;; (module
;;   (type (func (param i32) (result i32)))
;;   (memory 1)
;;   (export "f" (func 0))
;;   (func (type 0) (param i32) (result i32)
;;     (i32.add (local.get 0) (i32.const 1))
;;     if (result i32)
;;       (i32.store offset=4 align=2 (i32.const 4) (local.get 0))
;;       (local.get 0)
;;     else
;;       (select (i32.const -1) (i32.const 2) (local.get 0))
;;     end))
