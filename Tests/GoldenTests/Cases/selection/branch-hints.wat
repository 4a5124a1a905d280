;;! show = ["x64"]
;;! run = ["seldom(1) == 3", "seldom(0) == 10", "mostly(1) == 10", "first(0) == 2", "second(1) == 3", "plain(1) == 3"]
(module
  ;; What is seldom executed stands at the end.
  (func $seldom (export "seldom") (param i32) (result i32)
    (block
      (@metadata.code.branch_hint "\00") (br_if 0 (local.get 0))
      (return (i32.add (local.get 0) (i32.const 10))))
    (i32.mul (local.get 0) (i32.const 3)))
  ;; What is mostly left out stands at the end.
  (func $mostly (export "mostly") (param i32) (result i32)
    (block
      (@metadata.code.branch_hint "\01") (br_if 0 (local.get 0))
      (return (i32.mul (local.get 0) (i32.const 3))))
    (i32.add (local.get 0) (i32.const 9)))
  (func $first (export "first") (param i32) (result i32)
    (@metadata.code.branch_hint "\00")
    (if (result i32) (local.get 0)
      (then (i32.mul (local.get 0) (i32.const 3)))
      (else (i32.const 2))))
  (func $second (export "second") (param i32) (result i32)
    (@metadata.code.branch_hint "\01")
    (if (result i32) (local.get 0)
      (then (i32.mul (local.get 0) (i32.const 3)))
      (else (i32.const 2))))
  ;; Without a hint, code stands as it was written.
  (func $plain (export "plain") (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.mul (local.get 0) (i32.const 3)))
      (else (i32.const 2)))))

;;> x64
;; func 0 $seldom
;; L0:
;;   test eax, eax
;;   jne L3
;; L1:
;;   add eax, 0xa
;;   ret
;; L2:
;; L3:
;;   lea eax, [rax + 2*rax]
;;   ret
;; func 1 $mostly
;; L0:
;;   test eax, eax
;;   je L2
;; L1:
;;   add eax, 0x9
;;   ret
;; L2:
;;   lea eax, [rax + 2*rax]
;;   ret
;; func 2 $first
;; L0:
;;   test eax, eax
;;   jne L3
;; L1:
;;   mov eax, 0x2
;; L2:
;;   ret
;; L3:
;;   lea eax, [rax + 2*rax]
;;   jmp L2
;; func 3 $second
;; L0:
;;   test eax, eax
;;   je L3
;; L1:
;;   lea eax, [rax + 2*rax]
;; L2:
;;   ret
;; L3:
;;   mov eax, 0x2
;;   jmp L2
;; func 4 $plain
;; L0:
;;   test eax, eax
;;   je L2
;; L1:
;;   lea eax, [rax + 2*rax]
;;   jmp L3
;; L2:
;;   mov eax, 0x2
;; L3:
;;   ret
