;; Prints a line by WASI preview 1. Run it with: apus run Examples/hello.wat
(module $hello
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param $fd i32) (param $vectors i32) (param $count i32) (param $written i32) (result i32)))
  (memory (export "memory") 1)

  ;; One vector (address and length), then the text to which it points.
  (data (i32.const 0) "\10\00\00\00\18\00\00\00")
  (data (i32.const 16) "Hello from WebAssembly!\n")

  (func (export "_start")
    (drop
      (call $fd_write
        (i32.const 1)     ;; standard output
        (i32.const 0)     ;; the vectors
        (i32.const 1)     ;; the number of vectors
        (i32.const 8))))) ;; the address of the number of bytes written
