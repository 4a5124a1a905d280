;;! show = ["bytecode"]
;;! run = "sum(3) == 12"
;; A vector takes two slots; vector operations name their opcode in the next word.
(module
  (memory 1)
  (func $sum (export "sum") (param i32) (result i32) (local v128)
    (local.set 1 (i32x4.splat (local.get 0)))
    (local.set 1 (i32x4.add (local.get 1) (v128.const i32x4 9 0 0 0)))
    (i32x4.extract_lane 0 (local.get 1)))
  (func $select (param v128 v128 v128) (result v128)
    (v128.bitselect (local.get 0) (local.get 1) (local.get 2)))
  (func $shuffle (param v128 v128) (result v128)
    (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get 0) (local.get 1)))
  (func $lanes (param i32 v128) (result v128)
    (v128.store64_lane offset=8 1 (local.get 0) (local.get 1))
    (v128.load8_lane 3 (local.get 0) (local.get 1)))
  (func $memory (param i32)
    (v128.store (local.get 0) (v128.load32_splat offset=4 (local.get 0)))))

;;> bytecode
;; func 0 $sum, 10 slots
;;    0  vector s4:s5 = i32x4.splat s0
;;    2  vectorImmediate s8:s9 = v128.const 0x9:0x0
;;    6  vector s4:s5 = i32x4.add s4:s5, s8:s9
;;    8  vector s6 = i32x4.extract_lane s4:s5, lane 0
;;   10  retCopy s6, header s1
;; func 1 $select, 15 slots
;;    0  vector s9:s10 = v128.bitselect s0:s1, s2:s3, s4:s5
;;    2  retMany s9..., header s6, 2
;; func 2 $shuffle, 11 slots
;;    0  vectorImmediate s7:s8 = i8x16.shuffle s0:s1, s2:s3, 0x706050403020100:0x1716151413121110
;;    4  retMany s7..., header s4, 2
;; func 3 $lanes, 9 slots
;;    0  vectorStoreLane v128.store64_lane s0 + 8, s1:s2, lane 1, memory 0
;;    3  vectorLoadLane s6:s7 = v128.load8_lane s0, s1:s2, lane 3, memory 0
;;    6  retMany s6..., header s3, 2
;; func 4 $memory, 7 slots
;;    0  vectorLoad s5:s6 = v128.load32_splat s0 + 4, memory 0
;;    3  vectorStore v128.store s0, s5:s6, memory 0
;;    6  ret header s1
