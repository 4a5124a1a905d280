;; A splay tree into which nodes are inserted and removed, each with a tree of arrays as payload: most objects live
;; long, and dead objects are between live ones.

(type $numbers (array (mut i32)))
(rec
  (type $payload (sub (struct (field $depth i32))))
  (type $fork (sub final $payload (struct
    (field $depth i32) (field $left (ref $payload)) (field $right (ref $payload)))))
  (type $leaf (sub final $payload (struct (field $depth i32) (field $numbers (ref $numbers)) (field $tag f64)))))
(rec
  (type $node (struct
    (field $key i32) (field $payload (ref null $payload))
    (field $left (mut (ref null $node))) (field $right (mut (ref null $node))))))

(global $root (mut (ref null $node)) (ref.null $node))
(global $size (mut i32) (i32.const 0))

(func $newPayload (param $depth i32) (param $tag i32) (result (ref $payload))
  (if (result (ref $payload)) (local.get $depth)
    (then (struct.new $fork (local.get $depth)
      (call $newPayload (i32.sub (local.get $depth) (i32.const 1)) (local.get $tag))
      (call $newPayload (i32.sub (local.get $depth) (i32.const 1)) (i32.add (local.get $tag) (i32.const 1)))))
    (else (struct.new $leaf (i32.const 0)
      (array.new_fixed $numbers 10 (i32.const 0) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4)
        (i32.const 5) (i32.const 6) (i32.const 7) (i32.const 8) (local.get $tag))
      (f64.convert_i32_u (local.get $tag))))))

;; Returns a sum over the contents of a payload.
(func $weigh (param $payload (ref null $payload)) (result i32)
  (local $fork (ref $fork)) (local $leaf (ref null $leaf)) (local $sum i32) (local $index i32)
  (block $isLeaf (result (ref null $payload))
    (local.set $fork (br_on_cast_fail $isLeaf (ref null $payload) (ref $fork) (local.get $payload)))
    (return (i32.add (call $weigh (struct.get $fork $left (local.get $fork)))
      (i32.mul (call $weigh (struct.get $fork $right (local.get $fork))) (i32.const 3)))))
  (local.set $leaf (ref.cast (ref null $leaf)))
  (local.set $sum (i32.trunc_sat_f64_u (struct.get $leaf $tag (local.get $leaf))))
  (loop $numbers
    (local.set $sum (i32.add (local.get $sum)
      (array.get $numbers (struct.get $leaf $numbers (local.get $leaf)) (local.get $index))))
    (br_if $numbers (i32.lt_u (local.tee $index (i32.add (local.get $index) (i32.const 1))) (i32.const 10))))
  (local.get $sum))

;; Moves the node with a key, or the last one on the path to it, to the root.
(func $splay (param $key i32)
  (local $dummy (ref $node)) (local $left (ref $node)) (local $right (ref $node)) (local $current (ref $node))
  (local $child (ref $node))
  (local.set $current (ref.as_non_null (global.get $root)))
  (local.set $dummy
    (struct.new $node (i32.const 0) (ref.null $payload) (ref.null $node) (ref.null $node)))
  (local.set $left (local.get $dummy))
  (local.set $right (local.get $dummy))
  (block $done
    (loop $down
      (if (i32.lt_u (local.get $key) (struct.get $node $key (local.get $current)))
        (then
          (local.set $child (br_on_null $done (struct.get $node $left (local.get $current))))
          (if (i32.lt_u (local.get $key) (struct.get $node $key (local.get $child)))
            (then
              (struct.set $node $left (local.get $current) (struct.get $node $right (local.get $child)))
              (struct.set $node $right (local.get $child) (local.get $current))
              (local.set $current (local.get $child))
              (local.set $child (br_on_null $done (struct.get $node $left (local.get $current))))))
          (struct.set $node $left (local.get $right) (local.get $current))
          (local.set $right (local.get $current))
          (local.set $current (local.get $child))
          (br $down)))
      (if (i32.gt_u (local.get $key) (struct.get $node $key (local.get $current)))
        (then
          (local.set $child (br_on_null $done (struct.get $node $right (local.get $current))))
          (if (i32.gt_u (local.get $key) (struct.get $node $key (local.get $child)))
            (then
              (struct.set $node $right (local.get $current) (struct.get $node $left (local.get $child)))
              (struct.set $node $left (local.get $child) (local.get $current))
              (local.set $current (local.get $child))
              (local.set $child (br_on_null $done (struct.get $node $right (local.get $current))))))
          (struct.set $node $right (local.get $left) (local.get $current))
          (local.set $left (local.get $current))
          (local.set $current (local.get $child))
          (br $down)))))
  (struct.set $node $right (local.get $left) (struct.get $node $left (local.get $current)))
  (struct.set $node $left (local.get $right) (struct.get $node $right (local.get $current)))
  (struct.set $node $left (local.get $current) (struct.get $node $right (local.get $dummy)))
  (struct.set $node $right (local.get $current) (struct.get $node $left (local.get $dummy)))
  (global.set $root (local.get $current)))

;; Inserts a key; returns whether it was new.
(func $insert (param $key i32) (result i32) (local $node (ref $node)) (local $old (ref null $node))
  (if (i32.eqz (ref.is_null (global.get $root)))
    (then
      (call $splay (local.get $key))
      (if (i32.eq (struct.get $node $key (global.get $root)) (local.get $key)) (then (return (i32.const 0))))))
  (local.set $node (struct.new $node (local.get $key) (call $newPayload (i32.const 5) (local.get $key))
    (ref.null $node) (ref.null $node)))
  (local.set $old (global.get $root))
  (global.set $root (local.get $node))
  (global.set $size (i32.add (global.get $size) (i32.const 1)))
  (if (ref.is_null (local.get $old)) (then (return (i32.const 1))))
  (if (i32.gt_u (local.get $key) (struct.get $node $key (local.get $old)))
    (then
      (struct.set $node $left (local.get $node) (local.get $old))
      (struct.set $node $right (local.get $node) (struct.get $node $right (local.get $old)))
      (struct.set $node $right (local.get $old) (ref.null $node)))
    (else
      (struct.set $node $right (local.get $node) (local.get $old))
      (struct.set $node $left (local.get $node) (struct.get $node $left (local.get $old)))
      (struct.set $node $left (local.get $old) (ref.null $node))))
  (i32.const 1))

(func $remove (param $key i32) (local $right (ref null $node))
  (call $splay (local.get $key))
  (if (i32.ne (struct.get $node $key (global.get $root)) (local.get $key)) (then (unreachable)))
  (global.set $size (i32.sub (global.get $size) (i32.const 1)))
  (local.set $right (struct.get $node $right (global.get $root)))
  (global.set $root (struct.get $node $left (global.get $root)))
  (if (ref.is_null (global.get $root))
    (then (global.set $root (local.get $right)))
    (else
      (call $splay (local.get $key))
      (struct.set $node $right (global.get $root) (local.get $right)))))

;; Returns the greatest key below `$key`; `$key` itself if there is none.
(func $below (param $key i32) (result i32) (local $node (ref null $node))
  (call $splay (local.get $key))
  (if (i32.lt_u (struct.get $node $key (global.get $root)) (local.get $key))
    (then (return (struct.get $node $key (global.get $root)))))
  (local.set $node (struct.get $node $left (global.get $root)))
  (if (ref.is_null (local.get $node)) (then (return (local.get $key))))
  (block $found
    (loop $next
      (br_if $found (ref.is_null (struct.get $node $right (local.get $node))))
      (local.set $node (struct.get $node $right (local.get $node)))
      (br $next)))
  (struct.get $node $key (local.get $node)))

(func $insertNew (result i32) (local $key i32)
  (loop $again
    (local.set $key (call $random))
    (br_if $again (i32.eqz (call $insert (local.get $key)))))
  (local.get $key))

;; Returns a sum over keys and payloads in order, and traps if the keys do not ascend.
(global $last (mut i32) (i32.const 0))
(func $check (param $node (ref null $node)) (result i64) (local $sum i64)
  (if (ref.is_null (local.get $node)) (then (return (i64.const 0))))
  (local.set $sum (call $check (struct.get $node $left (local.get $node))))
  (if (i32.lt_u (struct.get $node $key (local.get $node)) (global.get $last)) (then (unreachable)))
  (global.set $last (struct.get $node $key (local.get $node)))
  (local.set $sum (i64.add (i64.mul (local.get $sum) (i64.const 31))
    (i64.extend_i32_u (i32.xor
      (struct.get $node $key (local.get $node)) (call $weigh (struct.get $node $payload (local.get $node)))))))
  (i64.add (local.get $sum) (call $check (struct.get $node $right (local.get $node)))))

(func (export "_start") (local $count i32) (local $round i32)
  (loop $fill
    (drop (call $insertNew))
    (br_if $fill (i32.lt_u (local.tee $count (i32.add (local.get $count) (i32.const 1))) (i32.const 2000))))
  (loop $rounds
    (local.set $count (i32.const 0))
    (loop $change
      (call $remove (call $below (call $insertNew)))
      (br_if $change (i32.lt_u (local.tee $count (i32.add (local.get $count) (i32.const 1))) (i32.const 1000))))
    (global.set $last (i32.const 0))
    (call $print (i64.extend_i32_u (global.get $size)))
    (call $print (call $check (global.get $root)))
    (br_if $rounds (i32.lt_u (local.tee $round (i32.add (local.get $round) (i32.const 1))) (i32.const 10)))))
