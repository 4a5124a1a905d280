;;! show = ["bytecode"]
;;! run = "sum(0, 4) == 10"
;;! run = "put(3, 7) == 7"

;; Addresses that are sums, with a scaled index or without, and a loop that counts: each one operation.
(module
  (memory 1)
  (data (i32.const 0) "\01\00\00\00\02\00\00\00\03\00\00\00\04\00\00\00")
  (func (export "sum") (param $base i32) (param $count i32) (result i32)
    (local $i i32) (local $sum i32)
    (loop $next
      (local.set $sum
        (i32.add (local.get $sum)
          (i32.load (i32.add (local.get $base) (i32.shl (local.get $i) (i32.const 2))))))
      (br_if $next (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count))))
    (local.get $sum))
  (func (export "put") (param $at i32) (param $value i32) (result i32)
    (i32.store8 offset=9 (i32.add (local.get $at) (local.get $value)) (local.get $value))
    (i32.load8_u offset=9 (i32.add (local.get $at) (local.get $value)))))

;;> bytecode
;; func 0, 11 slots
;;    0  zero s5..., 2
;;    1  i32ShlAddOnly acc = s5, s0, #2
;;    2  load32AccBOnly acc = acc
;;    3  i32AddAccB s6 = acc, s6
;;    4  countBranchNe s5, s1, 0x1 -> 1
;;    6  retCopy s6, header s2
;; func 1, 7 slots
;;    0  store8Indexed s0, s1, s1, #9
;;    1  load8UIndexedOnly acc = s0, s1, #9
;;    2  retCopyAccB acc, header s2
