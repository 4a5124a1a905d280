;;! show = ["bytecode"]
;;! run = "sum(3) == 12"
;; A vector takes two slots; rare vector operations name their opcode in the next word.
(module
  (memory 1)
  (func $sum (export "sum") (param i32) (result i32) (local v128)
    (local.set 1 (i32x4.splat (local.get 0)))
    (local.set 1 (i32x4.add (local.get 1) (v128.const i32x4 9 0 0 0)))
    (i32x4.extract_lane 0 (local.get 1)))
  (func $rare (param v128) (result v128) (f32x4.nearest (local.get 0)))
  (func $less (param v128 v128) (result v128) (i32x4.lt_s (local.get 0) (local.get 1)))
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
;;    0  i32x4Splat s4:s5 = s0
;;    1  v128Const s8:s9 = 0x9:0x0
;;    4  i32x4AddVectorB s4:s5 = acc, s4:s5
;;    5  i32x4ExtractLane s6 = s4:s5, 0
;;    6  retCopyAccB acc, header s1
;; func 1 $rare, 7 slots
;;    0  vector s5:s6 = f32x4.nearest s0:s1
;;    2  retMany s5..., header s2, 2
;; func 2 $less, 11 slots
;;    0  i32x4GtS s7:s8 = s2:s3, s0:s1
;;    1  retMany s7..., header s4, 2
;; func 3 $select, 15 slots
;;    0  v128Bitselect s9:s10 = s0:s1, s2:s3, s4:s5
;;    2  retMany s9..., header s6, 2
;; func 4 $shuffle, 11 slots
;;    0  i8x16Shuffle s7:s8 = s0:s1, s2:s3, 0x706050403020100:0x1716151413121110
;;    3  retMany s7..., header s4, 2
;; func 5 $lanes, 9 slots
;;    0  vectorStoreLane v128.store64_lane s0 + 8, s1:s2, lane 1, memory 0
;;    3  vectorLoadLane s6:s7 = v128.load8_lane s0, s1:s2, lane 3, memory 0
;;    6  retMany s6..., header s3, 2
;; func 6 $memory, 7 slots
;;    0  v128Load32Splat s5:s6 = s0 + 4
;;    1  v128StoreVectorB s0, acc
;;    2  ret header s1
