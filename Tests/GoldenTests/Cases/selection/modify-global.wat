;;! show = ["x64"]
;;! run = ["count() == 1"]
;;! compile = "no-inlining"
(module
  ;; The instruction has no register at all, and it is the last of its function that could have one.
  (global $g (mut i32) (i32.const 0))
  (func $count (export "count") (result i32)
    (call $increment)
    (global.get $g))
  (func $increment (global.set $g (i32.add (global.get $g) (i32.const 1)))))

;;> x64
;; func 0 $count
;;   cmp rsp, qword ptr [r15]
;;   jb L1
;;   sub rsp, 0x8
;; L0:
;;   call @1
;;   mov eax, dword ptr [r15 + 0x100]
;;   add rsp, 0x8
;;   ret
;; L1:
;;   call qword ptr [r15 + 0x10]
;; func 1 $increment
;; L0:
;;   add dword ptr [r15 + 0x100], 0x1
;;   ret
