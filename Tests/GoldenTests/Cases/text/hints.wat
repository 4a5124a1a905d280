;;! show = ["wat", "binary"]
;; A branch hint stands before its instruction in the text, and in a custom section before the code in the bytes.
(module
  (func (param i32) (result i32)
    (block
      (@metadata.code.branch_hint "\00") (br_if 0 (local.get 0))
      (return (i32.const 1)))
    (@metadata.code.branch_hint "\01")
    (if (result i32) (local.get 0) (then (i32.const 2)) (else (i32.const 3)))))

;;> wat
;; (module
;;   (type (func (param i32) (result i32)))
;;   (func (type 0) (param i32) (result i32)
;;     block
;;       local.get 0
;;       (@metadata.code.branch_hint "\00") br_if 0
;;       i32.const 1
;;       return
;;     end
;;     local.get 0
;;     (@metadata.code.branch_hint "\01") if (result i32)
;;       i32.const 2
;;     else
;;       i32.const 3
;;     end))

;;> binary
;; header: 00 61 73 6D 01 00 00 00
;; type: 01 06 | 01 60 01 7F 01 7F
;; function: 03 02 | 01 00
;; custom: 00 23 | 19 6D 65 74 61 64 61 74 61 2E 63 6F 64 65 2E 62 72 61 6E 63 68 5F 68 69 6E 74 01 00 02 05 01 00 0D 01 01
;; code: 0A 18 | 01 16 00 02 40 20 00 0D 00 41 01 0F 0B 20 00 04 7F 41 02 05 41 03 0B 0B
