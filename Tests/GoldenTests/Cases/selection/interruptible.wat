;;! show = ["x64"]
;;! compile = ["interruptible"]
(module
  (func $loop (param $n i32)
    (loop $l (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))

;;> x64
;; func 0 $loop
;; L0:
;;   mov rdx, qword ptr [r15 + 0x20]
;;   mov ecx, dword ptr [rdx]
;;   test ecx, ecx
;;   jne L4
;; L1:
;;   mov ecx, dword ptr [rdx]
;;   test ecx, ecx
;;   jne L5
;;   add eax, -0x1
;;   jne L1
;; L2:
;; L3:
;;   ret
;; L4:
;;   call qword ptr [r15 + 0x10]
;; L5:
;;   call qword ptr [r15 + 0x10]
