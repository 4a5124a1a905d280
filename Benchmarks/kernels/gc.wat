;; Structures and arrays of WebAssembly's own heap: binary trees that come and go, a table of lists that stays, and casts
;; between kinds of leaves.
(rec
  (type $tree (sub (struct (field $key i32))))
  (type $fork (sub final $tree (struct
    (field $key i32) (field $left (ref null $tree)) (field $right (ref null $tree)))))
  (type $leaf (sub final $tree (struct (field $key i32) (field $weight i32)))))
(rec
  (type $cell (struct (field $tree (ref null $tree)) (field $next (mut (ref null $cell)))))
  (type $cells (array (mut (ref null $cell)))))

(global $kept (mut (ref null $cells)) (ref.null $cells))

(func $grow (param $depth i32) (param $key i32) (result (ref $tree))
  (if (result (ref $tree)) (local.get $depth)
    (then (struct.new $fork (local.get $key)
      (call $grow (i32.sub (local.get $depth) (i32.const 1)) (i32.shl (local.get $key) (i32.const 1)))
      (call $grow (i32.sub (local.get $depth) (i32.const 1))
        (i32.add (i32.shl (local.get $key) (i32.const 1)) (i32.const 1)))))
    (else (struct.new $leaf (local.get $key) (i32.and (local.get $key) (i32.const 255))))))

(func $weigh (param $tree (ref null $tree)) (result i32)
  (local $fork (ref $fork))
  (block $isLeaf (result (ref null $tree))
    (local.set $fork (br_on_cast_fail $isLeaf (ref null $tree) (ref $fork) (local.get $tree)))
    (return (i32.add (struct.get $fork $key (local.get $fork)) (i32.add
      (call $weigh (struct.get $fork $left (local.get $fork)))
      (i32.mul (call $weigh (struct.get $fork $right (local.get $fork))) (i32.const 3))))))
  (return (struct.get $leaf $weight (ref.cast (ref $leaf)))))

;; Each part grows a tree of 512 leaves and weighs it, and keeps a small one in a list of the 256 in turn; a list of four is
;; cut off.
(func (export "run") (param $n i32) (result i32)
  (local $part i32) (local $sum i32) (local $slot i32) (local $length i32) (local $cell (ref null $cell))
  (global.set $kept (array.new_default $cells (i32.const 256)))
  (block $done
    (loop $parts
      (br_if $done (i32.ge_u (local.get $part) (local.get $n)))
      (local.set $sum (i32.mul (i32.const 0x01000193)
        (i32.xor (local.get $sum) (call $weigh (call $grow (i32.const 9) (local.get $part))))))
      (local.set $slot (i32.and (i32.mul (local.get $part) (i32.const 167)) (i32.const 255)))
      (array.set $cells (global.get $kept) (local.get $slot)
        (struct.new $cell (call $grow (i32.const 4) (local.get $part))
          (array.get $cells (global.get $kept) (local.get $slot))))
      (local.set $cell (array.get $cells (global.get $kept) (local.get $slot)))
      (local.set $length (i32.const 0))
      (block $end
        (loop $cells
          (br_if $end (ref.is_null (local.get $cell)))
          (local.set $sum (i32.add (local.get $sum) (call $weigh (struct.get $cell $tree (local.get $cell)))))
          (if (i32.eq (local.tee $length (i32.add (local.get $length) (i32.const 1))) (i32.const 4))
            (then (struct.set $cell $next (local.get $cell) (ref.null $cell))))
          (local.set $cell (struct.get $cell $next (local.get $cell)))
          (br $cells)))
      (local.set $part (i32.add (local.get $part) (i32.const 1)))
      (br $parts)))
  (local.get $sum))
