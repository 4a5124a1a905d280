;;! show = ["bytecode"]
;;! run = ["fill() == 437918234", "grow(1) == 1", "first() == 104"]
;; Bulk operations take their three operands from any slots, and one word more for the indices.
(module
  (memory $m 1)
  (memory $n 1)
  (table $t 2 funcref)
  (data $hello "hello")
  (elem $e funcref (ref.func $fill))
  (func $fill (export "fill") (result i32)
    (memory.fill (i32.const 0) (i32.const 26) (i32.const 16))
    (i32.load (i32.const 4)))
  (func $first (export "first") (result i32)
    (memory.init $n $hello (i32.const 0) (i32.const 0) (i32.const 5))
    (memory.copy $m $n (i32.const 0) (i32.const 0) (i32.const 5))
    (data.drop $hello)
    (i32.load8_u (i32.const 0)))
  (func $grow (export "grow") (param i32) (result i32)
    (memory.grow (local.get 0)))
  (func $table (param i32)
    (table.init $t $e (local.get 0) (i32.const 0) (i32.const 1))
    (table.fill $t (i32.const 0) (ref.null func) (local.get 0))
    (drop (table.grow $t (ref.null func) (local.get 0)))
    (table.set $t (local.get 0) (table.get $t (i32.const 1)))
    (elem.drop $e)))

;;> bytecode
;; func 0 $fill, 6 slots
;;    0  constI32 s5 = 16
;;    1  constI32 s4 = 26
;;    2  constI32 s3 = 0
;;    3  memoryFill s3, s4, s5, memory 0
;;    5  constI32 s3 = 4
;;    6  load32Only acc = s3
;;    7  retCopyAccB acc, header s0
;; func 1 $first, 6 slots
;;    0  constI32 s5 = 5
;;    1  constI32 s4 = 0
;;    2  constI32 s3 = 0
;;    3  memoryInit s3, s4, s5, memory 1, data 0
;;    5  constI32 s5 = 5
;;    6  constI32 s4 = 0
;;    7  constI32 s3 = 0
;;    8  memoryCopy s3, s4, s5, memory 0, memory 1
;;   10  dataDrop data 0
;;   11  constI32 s3 = 0
;;   12  load8UOnly acc = s3
;;   13  retCopyAccB acc, header s0
;; func 2 $grow, 5 slots
;;    0  memoryGrow s4 = s0, memory 0
;;    1  retCopy s4, header s1
;; func 3 $table, 7 slots
;;    0  constI32 s6 = 1
;;    1  constI32 s5 = 0
;;    2  tableInit s0, s5, s6, table 0, element 0
;;    4  constI32 s5 = 0
;;    5  constI32 s4 = 0
;;    6  tableFill s4, s5, s0, table 0
;;    8  constI32 s4 = 0
;;    9  tableGrow s4 = s4, s0, table 0
;;   11  constI32 s5 = 1
;;   12  tableGet s5 = s5, table 0
;;   13  tableSet s0, s5, table 0
;;   14  elemDrop element 0
;;   15  ret header s1
