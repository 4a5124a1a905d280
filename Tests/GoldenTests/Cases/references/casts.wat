;;! show = ["bytecode"]
;;! run = ["isOther(0) == 0", "isOther(1) == 1", "number(-5) == -5", "cast(0) == 8", "cast(1) traps cast failure"]
;; A cast is a test of the word behind it; a branch on a cast is a test and a branch on what comes of it.
(module
  (type $base (sub (struct (field i32))))
  (type $one (sub $base (struct (field i32) (field i32))))
  (type $other (sub $base (struct (field i32) (field i64))))
  (func $make (param i32) (result (ref $base))
    (if (result (ref $base)) (local.get 0)
      (then (struct.new $other (i32.const 7) (i64.const 8)))
      (else (struct.new $one (i32.const 7) (i32.const 8)))))
  (func $isOther (export "isOther") (param i32) (result i32)
    (block $yes (result (ref $other))
      (br_on_cast $yes (ref $base) (ref $other) (call $make (local.get 0)))
      drop
      (return (i32.const 0)))
    drop
    (i32.const 1))
  (func $cast (export "cast") (param i32) (result i32)
    (struct.get $one 1 (ref.cast (ref $one) (call $make (local.get 0)))))
  (func $number (export "number") (param i32) (result i32) (local $r anyref)
    (local.set $r (ref.i31 (local.get 0)))
    (if (result i32) (ref.test i31ref (local.get $r))
      (then (i31.get_s (ref.cast i31ref (local.get $r))))
      (else (i32.const 0)))))

;;> bytecode
;; func 0 $make, 6 slots
;;    0  brIfZero32 s0 -> 9
;;    1  constI32 s5 = 8
;;    2  constI32 s4 = 7
;;    3  structNew s4 = type 2, +4 = s4, +8 = s5
;;    8  retCopy s4, header s1
;;    9  constI32 s5 = 8
;;   10  constI32 s4 = 7
;;   11  structNew s4 = type 1, +4 = s4, +8 = s5
;;   16  retCopy s4, header s1
;; func 1 $isOther, 6 slots
;;    0  copy s4 = s0
;;    1  call s4..., function 0
;;    2  objectTest s5 = s4, object, type 2
;;    4  brIfNonZero32AccA acc -> 7
;;    5  constI32 s4 = 0
;;    6  retCopy s4, header s1
;;    7  constI32 s4 = 1
;;    8  retCopy s4, header s1
;; func 2 $cast, 5 slots
;;    0  copy s4 = s0
;;    1  call s4..., function 0
;;    2  objectCast s4, object, type 1
;;    4  structGet32 s4 = s4 + 8
;;    5  retCopyAccB acc, header s1
;; func 3 $number, 6 slots
;;    0  refI31 s4 = s0
;;    1  refTest s5 = s4, null i31
;;    3  brIfZero32 s5 -> 8
;;    4  refCast s4, null i31
;;    6  i31GetS s5 = s4
;;    7  retCopyAccB acc, header s1
;;    8  constI32 s5 = 0
;;    9  retCopy s5, header s1
