;;! show = ["x64"]
;;! run = ["left(1, 33) == 2", "constant(1) == 256", "andNot(7, 2) == 5", "ctz(0) == 32", "clz(0) == 64"]
(module
  (func $left (export "left") (param i32 i32) (result i32) (i32.rotl (local.get 0) (local.get 1)))
  (func $constant (export "constant") (param i64) (result i64) (i64.rotl (local.get 0) (i64.const 8)))
  (func $shift (param i64 i64) (result i64) (i64.shr_s (local.get 0) (local.get 1)))
  (func $andNot (export "andNot") (param i32 i32) (result i32)
    (i32.and (local.get 0) (i32.xor (local.get 1) (i32.const -1))))
  (func $ctz (export "ctz") (param i32) (result i32) (i32.ctz (local.get 0)))
  (func $clz (export "clz") (param i64) (result i64) (i64.clz (local.get 0)))
  (func $popcnt (param i64) (result i64) (i64.popcnt (local.get 0)))
  ;; The lowest bit that is set, taken away or left alone.
  (func $reset (param i32) (result i32) (i32.and (local.get 0) (i32.sub (local.get 0) (i32.const 1))))
  (func $isolate (param i64) (result i64) (i64.and (local.get 0) (i64.sub (i64.const 0) (local.get 0))))
  (func $signExtend (param i32) (result i64) (i64.extend_i32_s (i32.extend8_s (local.get 0)))))

;;> x64
;; func 0 $left
;; L0:
;;   mov rcx, rdx
;;   rol eax, cl
;;   ret
;; func 1 $constant
;; L0:
;;   rorx rax, rax, 0x38
;;   ret
;; func 2 $shift
;; L0:
;;   sarx rax, rax, rdx
;;   ret
;; func 3 $andNot
;; L0:
;;   andn eax, edx, eax
;;   ret
;; func 4 $ctz
;; L0:
;;   tzcnt eax, eax
;;   ret
;; func 5 $clz
;; L0:
;;   lzcnt rax, rax
;;   ret
;; func 6 $popcnt
;; L0:
;;   popcnt rax, rax
;;   ret
;; func 7 $reset
;; L0:
;;   blsr eax, eax
;;   ret
;; func 8 $isolate
;; L0:
;;   blsi rax, rax
;;   ret
;; func 9 $signExtend
;; L0:
;;   movsx eax, al
;;   movsxd rax, eax
;;   ret
