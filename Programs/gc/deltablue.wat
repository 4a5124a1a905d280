;; An incremental solver of one-way constraints, after DeltaBlue by John Maloney and Mario Wolczko: variables joined by
;; constraints of different strengths, the strongest of which are kept satisfied. Lists of any type of object, type
;; tests to distinguish constraints, a graph with many cycles.

(type $items (array (mut eqref)))
(type $list (struct (field $items (mut (ref $items))) (field $count (mut i32))))
(rec
  (type $variable (struct
    (field $value (mut i32)) (field $constraints (ref $list)) (field $by (mut (ref null $constraint)))
    (field $mark (mut i32)) (field $walk (mut i32)) (field $stay (mut i32))))
  ;; Strengths go from 0, required, to 6, the weakest.
  (type $constraint (sub (struct (field $strength i32))))
  ;; Keeps the value of a variable, or lets it be edited.
  (type $unary (sub final $constraint (struct
    (field $strength i32) (field $output (ref $variable)) (field $isEdit i32) (field $satisfied (mut i32)))))
  ;; Two equal variables; the direction is 1 if the second follows the first, -1 the other way, 0 if neither does.
  (type $binary (sub $constraint (struct
    (field $strength i32) (field $first (ref $variable)) (field $second (ref $variable)) (field $direction (mut i32)))))
  ;; The second is the first times a scale plus an offset.
  (type $scale (sub final $binary (struct
    (field $strength i32) (field $first (ref $variable)) (field $second (ref $variable)) (field $direction (mut i32))
    (field $scale (ref $variable)) (field $offset (ref $variable))))))

;; Lists

(func $newList (result (ref $list))
  (struct.new $list (array.new_default $items (i32.const 2)) (i32.const 0)))

(func $append (param $list (ref $list)) (param $item eqref) (local $items (ref $items)) (local $count i32)
  (local.set $count (struct.get $list $count (local.get $list)))
  (if (i32.eq (local.get $count) (array.len (struct.get $list $items (local.get $list))))
    (then
      (local.set $items (array.new_default $items (i32.mul (local.get $count) (i32.const 2))))
      (array.copy $items $items (local.get $items) (i32.const 0) (struct.get $list $items (local.get $list))
        (i32.const 0) (local.get $count))
      (struct.set $list $items (local.get $list) (local.get $items))))
  (array.set $items (struct.get $list $items (local.get $list)) (local.get $count) (local.get $item))
  (struct.set $list $count (local.get $list) (i32.add (local.get $count) (i32.const 1))))

(func $item (param $list (ref $list)) (param $index i32) (result eqref)
  (array.get $items (struct.get $list $items (local.get $list)) (local.get $index)))

(func $constraint (param $list (ref $list)) (param $index i32) (result (ref $constraint))
  (ref.cast (ref $constraint) (call $item (local.get $list) (local.get $index))))

;; Takes the last item; null if there is none.
(func $pop (param $list (ref $list)) (result eqref) (local $count i32) (local $item eqref)
  (local.set $count (i32.sub (struct.get $list $count (local.get $list)) (i32.const 1)))
  (if (i32.lt_s (local.get $count) (i32.const 0)) (then (return (ref.null eq))))
  (local.set $item (call $item (local.get $list) (local.get $count)))
  (array.set $items (struct.get $list $items (local.get $list)) (local.get $count) (ref.null eq))
  (struct.set $list $count (local.get $list) (local.get $count))
  (local.get $item))

(func $delete (param $list (ref $list)) (param $item eqref) (local $from i32) (local $to i32) (local $count i32)
  (local.set $count (struct.get $list $count (local.get $list)))
  (block $done
    (loop $next
      (br_if $done (i32.eq (local.get $from) (local.get $count)))
      (if (i32.eqz (ref.eq (call $item (local.get $list) (local.get $from)) (local.get $item)))
        (then
          (array.set $items (struct.get $list $items (local.get $list)) (local.get $to)
            (call $item (local.get $list) (local.get $from)))
          (local.set $to (i32.add (local.get $to) (i32.const 1)))))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (br $next)))
  (array.fill $items (struct.get $list $items (local.get $list)) (local.get $to) (ref.null eq)
    (i32.sub (local.get $count) (local.get $to)))
  (struct.set $list $count (local.get $list) (local.get $to)))

;; Variables and constraints

(func $newVariable (param $value i32) (result (ref $variable))
  (struct.new $variable (local.get $value) (call $newList) (ref.null $constraint) (i32.const 0) (i32.const 6)
    (i32.const 1)))

(func $isSatisfied (param $c (ref $constraint)) (result i32)
  (block $unary (result (ref $unary))
    (br_on_cast $unary (ref $constraint) (ref $unary) (local.get $c))
    (ref.cast (ref $binary))
    (return (i32.ne (struct.get $binary $direction) (i32.const 0))))
  (struct.get $unary $satisfied))

(func $forget (param $c (ref $constraint))
  (block $unary (result (ref $unary))
    (br_on_cast $unary (ref $constraint) (ref $unary) (local.get $c))
    (ref.cast (ref $binary))
    (struct.set $binary $direction (i32.const 0))
    (return))
  (struct.set $unary $satisfied (i32.const 0)))

(func $output (param $c (ref $constraint)) (result (ref $variable)) (local $b (ref $binary))
  (block $unary (result (ref $unary))
    (br_on_cast $unary (ref $constraint) (ref $unary) (local.get $c))
    (local.set $b (ref.cast (ref $binary)))
    (return (select (result (ref $variable))
      (struct.get $binary $second (local.get $b)) (struct.get $binary $first (local.get $b))
      (i32.gt_s (struct.get $binary $direction (local.get $b)) (i32.const 0)))))
  (struct.get $unary $output))

(func $input (param $b (ref $binary)) (result (ref $variable))
  (select (result (ref $variable))
    (struct.get $binary $first (local.get $b)) (struct.get $binary $second (local.get $b))
    (i32.gt_s (struct.get $binary $direction (local.get $b)) (i32.const 0))))

;; Decides whether the constraint can be satisfied, and how. Variables with the mark must not be changed.
(func $choose (param $c (ref $constraint)) (param $mark i32)
  (local $u (ref $unary)) (local $b (ref $binary)) (local $v (ref $variable)) (local $w (ref $variable))
  (block $binary (result (ref $constraint))
    (local.set $u (br_on_cast_fail $binary (ref $constraint) (ref $unary) (local.get $c)))
    (local.set $v (struct.get $unary $output (local.get $u)))
    (struct.set $unary $satisfied (local.get $u) (i32.and
      (i32.ne (struct.get $variable $mark (local.get $v)) (local.get $mark))
      (i32.lt_s (struct.get $unary $strength (local.get $u)) (struct.get $variable $walk (local.get $v)))))
    (return))
  (local.set $b (ref.cast (ref $binary)))
  (local.set $v (struct.get $binary $first (local.get $b)))
  (local.set $w (struct.get $binary $second (local.get $b)))
  (struct.set $binary $direction (local.get $b) (i32.const 0))
  (if (i32.or
        (i32.eq (struct.get $variable $mark (local.get $w)) (local.get $mark))
        (i32.and
          (i32.ne (struct.get $variable $mark (local.get $v)) (local.get $mark))
          (i32.gt_s (struct.get $variable $walk (local.get $v)) (struct.get $variable $walk (local.get $w)))))
    (then
      (if (i32.and
            (i32.ne (struct.get $variable $mark (local.get $v)) (local.get $mark))
            (i32.lt_s (struct.get $binary $strength (local.get $b)) (struct.get $variable $walk (local.get $v))))
        (then (struct.set $binary $direction (local.get $b) (i32.const -1)))))
    (else
      (if (i32.lt_s (struct.get $binary $strength (local.get $b)) (struct.get $variable $walk (local.get $w)))
        (then (struct.set $binary $direction (local.get $b) (i32.const 1)))))))

(func $markInputs (param $c (ref $constraint)) (param $mark i32) (local $b (ref $binary)) (local $s (ref $scale))
  (block $done (result (ref $constraint))
    (local.set $b (br_on_cast_fail $done (ref $constraint) (ref $binary) (local.get $c)))
    (struct.set $variable $mark (call $input (local.get $b)) (local.get $mark))
    (local.set $s (br_on_cast_fail $done (ref $constraint) (ref $scale) (local.get $c)))
    (struct.set $variable $mark (struct.get $scale $scale (local.get $s)) (local.get $mark))
    (struct.set $variable $mark (struct.get $scale $offset (local.get $s)) (local.get $mark))
    (return))
  drop)

(func $inputsKnown (param $c (ref $constraint)) (param $mark i32) (result i32)
  (local $b (ref $binary)) (local $v (ref $variable))
  (block $unary (result (ref $constraint))
    (local.set $b (br_on_cast_fail $unary (ref $constraint) (ref $binary) (local.get $c)))
    (local.set $v (call $input (local.get $b)))
    (return (i32.or (i32.eq (struct.get $variable $mark (local.get $v)) (local.get $mark))
      (i32.or (struct.get $variable $stay (local.get $v)) (ref.is_null (struct.get $variable $by (local.get $v)))))))
  drop
  (i32.const 1))

;; Sets the output to the value that the constraint requires.
(func $execute (param $c (ref $constraint)) (local $b (ref $binary)) (local $s (ref $scale)) (local $value i32)
  (block $done (result (ref $constraint))
    (local.set $b (br_on_cast_fail $done (ref $constraint) (ref $binary) (local.get $c)))
    (local.set $value (struct.get $variable $value (call $input (local.get $b))))
    (block $equal (result (ref $constraint))
      (local.set $s (br_on_cast_fail $equal (ref $constraint) (ref $scale) (local.get $c)))
      (if (i32.gt_s (struct.get $scale $direction (local.get $s)) (i32.const 0))
        (then (local.set $value (i32.add
          (i32.mul (local.get $value) (struct.get $variable $value (struct.get $scale $scale (local.get $s))))
          (struct.get $variable $value (struct.get $scale $offset (local.get $s))))))
        (else (local.set $value (i32.div_s
          (i32.sub (local.get $value) (struct.get $variable $value (struct.get $scale $offset (local.get $s))))
          (struct.get $variable $value (struct.get $scale $scale (local.get $s)))))))
      (local.get $c))
    drop
    (struct.set $variable $value (call $output (local.get $c)) (local.get $value))
    (return))
  drop)

;; Computes the strength of the output, and whether it stays constant.
(func $recalculate (param $c (ref $constraint))
  (local $u (ref $unary)) (local $b (ref $binary)) (local $s (ref $scale)) (local $in (ref $variable))
  (local $out (ref $variable)) (local $stay i32)
  (local.set $out (call $output (local.get $c)))
  (block $known
    (block $binary (result (ref $constraint))
      (local.set $u (br_on_cast_fail $binary (ref $constraint) (ref $unary) (local.get $c)))
      (struct.set $variable $walk (local.get $out) (struct.get $unary $strength (local.get $u)))
      (local.set $stay (i32.eqz (struct.get $unary $isEdit (local.get $u))))
      (br $known))
    (local.set $b (ref.cast (ref $binary)))
    (local.set $in (call $input (local.get $b)))
    (struct.set $variable $walk (local.get $out) (select
      (struct.get $binary $strength (local.get $b)) (struct.get $variable $walk (local.get $in))
      (i32.gt_s (struct.get $binary $strength (local.get $b)) (struct.get $variable $walk (local.get $in)))))
    (local.set $stay (struct.get $variable $stay (local.get $in)))
    (block $equal (result (ref $constraint))
      (local.set $s (br_on_cast_fail $equal (ref $constraint) (ref $scale) (local.get $c)))
      (local.set $stay (i32.and (local.get $stay) (i32.and
        (struct.get $variable $stay (struct.get $scale $scale (local.get $s)))
        (struct.get $variable $stay (struct.get $scale $offset (local.get $s))))))
      (local.get $c))
    drop)
  (struct.set $variable $stay (local.get $out) (local.get $stay))
  (if (local.get $stay) (then (call $execute (local.get $c)))))

;; Adds a constraint to the lists of its variables, or removes it from them.
(func $connect (param $c (ref $constraint)) (param $isNew i32)
  (local $u (ref $unary)) (local $b (ref $binary)) (local $s (ref $scale))
  (block $binary (result (ref $constraint))
    (local.set $u (br_on_cast_fail $binary (ref $constraint) (ref $unary) (local.get $c)))
    (call $connectTo (struct.get $unary $output (local.get $u)) (local.get $c) (local.get $isNew))
    (return))
  (local.set $b (ref.cast (ref $binary)))
  (call $connectTo (struct.get $binary $first (local.get $b)) (local.get $c) (local.get $isNew))
  (call $connectTo (struct.get $binary $second (local.get $b)) (local.get $c) (local.get $isNew))
  (block $equal (result (ref $constraint))
    (local.set $s (br_on_cast_fail $equal (ref $constraint) (ref $scale) (local.get $c)))
    (call $connectTo (struct.get $scale $scale (local.get $s)) (local.get $c) (local.get $isNew))
    (call $connectTo (struct.get $scale $offset (local.get $s)) (local.get $c) (local.get $isNew))
    (return))
  drop)

(func $connectTo (param $v (ref $variable)) (param $c (ref $constraint)) (param $isNew i32)
  (if (local.get $isNew)
    (then (call $append (struct.get $variable $constraints (local.get $v)) (local.get $c)))
    (else
      (call $delete (struct.get $variable $constraints (local.get $v)) (local.get $c))
      (if (ref.eq (struct.get $variable $by (local.get $v)) (local.get $c))
        (then (struct.set $variable $by (local.get $v) (ref.null $constraint)))))))

;; The planner

(global $mark (mut i32) (i32.const 0))
(func $newMark (result i32)
  (global.set $mark (i32.add (global.get $mark) (i32.const 1)))
  (global.get $mark))

;; Adds the satisfied constraints that read a variable to a list.
(func $addConsumers (param $v (ref $variable)) (param $into (ref $list))
  (local $list (ref $list)) (local $c (ref $constraint)) (local $index i32)
  (local.set $list (struct.get $variable $constraints (local.get $v)))
  (block $done
    (loop $next
      (br_if $done (i32.eq (local.get $index) (struct.get $list $count (local.get $list))))
      (local.set $c (call $constraint (local.get $list) (local.get $index)))
      (if (i32.and (call $isSatisfied (local.get $c))
            (i32.eqz (ref.eq (local.get $c) (struct.get $variable $by (local.get $v)))))
        (then (call $append (local.get $into) (local.get $c))))
      (local.set $index (i32.add (local.get $index) (i32.const 1)))
      (br $next))))

;; Satisfies a constraint if it is strong enough; returns the one that is no longer satisfied, or null.
(func $satisfy (param $c (ref $constraint)) (param $mark i32) (result (ref null $constraint))
  (local $out (ref $variable)) (local $yielding (ref null $constraint)) (local $todo (ref $list))
  (local $d (ref $constraint))
  (call $choose (local.get $c) (local.get $mark))
  (if (i32.eqz (call $isSatisfied (local.get $c)))
    (then
      (if (i32.eqz (struct.get $constraint $strength (local.get $c))) (then (unreachable)))
      (return (ref.null $constraint))))
  (call $markInputs (local.get $c) (local.get $mark))
  (local.set $out (call $output (local.get $c)))
  (local.set $yielding (struct.get $variable $by (local.get $out)))
  (block $free (call $forget (br_on_null $free (local.get $yielding))))
  (struct.set $variable $by (local.get $out) (local.get $c))
  (local.set $todo (call $newList))
  (call $append (local.get $todo) (local.get $c))
  (block $done
    (loop $next
      (local.set $d (ref.cast (ref $constraint) (br_on_null $done (call $pop (local.get $todo)))))
      ;; A cycle, which none of the tests creates.
      (if (i32.eq (struct.get $variable $mark (call $output (local.get $d))) (local.get $mark)) (then (unreachable)))
      (call $recalculate (local.get $d))
      (call $addConsumers (call $output (local.get $d)) (local.get $todo))
      (br $next)))
  (struct.set $variable $mark (local.get $out) (local.get $mark))
  (local.get $yielding))

(func $add (param $c (ref $constraint)) (local $mark i32) (local $next (ref null $constraint))
  (local.set $mark (call $newMark))
  (local.set $next (local.get $c))
  (block $done
    (loop $again
      (local.set $next (call $satisfy (br_on_null $done (local.get $next)) (local.get $mark)))
      (br $again))))

(func $introduce (param $c (ref $constraint))
  (call $connect (local.get $c) (i32.const 1))
  (call $add (local.get $c)))

;; Removes a constraint, and satisfies the constraints that can be satisfied then, strongest first.
(func $withdraw (param $c (ref $constraint))
  (local $out (ref $variable)) (local $waiting (ref $list)) (local $todo (ref $list)) (local $v (ref $variable))
  (local $list (ref $list)) (local $d (ref $constraint)) (local $index i32) (local $strength i32)
  (local.set $out (call $output (local.get $c)))
  (if (i32.eqz (call $isSatisfied (local.get $c)))
    (then
      (call $connect (local.get $c) (i32.const 0))
      (return)))
  (call $forget (local.get $c))
  (call $connect (local.get $c) (i32.const 0))
  (struct.set $variable $by (local.get $out) (ref.null $constraint))
  (struct.set $variable $walk (local.get $out) (i32.const 6))
  (struct.set $variable $stay (local.get $out) (i32.const 1))
  (local.set $waiting (call $newList))
  (local.set $todo (call $newList))
  (call $append (local.get $todo) (local.get $out))
  (block $done
    (loop $next
      (local.set $v (ref.cast (ref $variable) (br_on_null $done (call $pop (local.get $todo)))))
      (local.set $list (struct.get $variable $constraints (local.get $v)))
      (local.set $index (i32.const 0))
      (block $last
        (loop $each
          (br_if $last (i32.eq (local.get $index) (struct.get $list $count (local.get $list))))
          (local.set $d (call $constraint (local.get $list) (local.get $index)))
          (local.set $index (i32.add (local.get $index) (i32.const 1)))
          (if (i32.eqz (call $isSatisfied (local.get $d)))
            (then (call $append (local.get $waiting) (local.get $d)))
            (else
              (if (i32.eqz (ref.eq (local.get $d) (struct.get $variable $by (local.get $v))))
                (then
                  (call $recalculate (local.get $d))
                  (call $append (local.get $todo) (call $output (local.get $d)))))))
          (br $each)))
      (br $next)))
  (loop $strengths
    (local.set $index (i32.const 0))
    (block $last
      (loop $each
        (br_if $last (i32.eq (local.get $index) (struct.get $list $count (local.get $waiting))))
        (local.set $d (call $constraint (local.get $waiting) (local.get $index)))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (if (i32.eq (struct.get $constraint $strength (local.get $d)) (local.get $strength))
          (then (call $add (local.get $d))))
        (br $each)))
    (br_if $strengths
      (i32.lt_u (local.tee $strength (i32.add (local.get $strength) (i32.const 1))) (i32.const 6)))))

;; Returns the constraints to execute, in order, after a change of a variable by a satisfied edit constraint.
(func $plan (param $edit (ref $unary)) (result (ref $list))
  (local $plan (ref $list)) (local $todo (ref $list)) (local $c (ref $constraint)) (local $mark i32)
  (local.set $plan (call $newList))
  (local.set $todo (call $newList))
  (local.set $mark (call $newMark))
  (if (struct.get $unary $satisfied (local.get $edit))
    (then (call $append (local.get $todo) (local.get $edit))))
  (block $done
    (loop $next
      (local.set $c (ref.cast (ref $constraint) (br_on_null $done (call $pop (local.get $todo)))))
      (br_if $next (i32.eq (struct.get $variable $mark (call $output (local.get $c))) (local.get $mark)))
      (br_if $next (i32.eqz (call $inputsKnown (local.get $c) (local.get $mark))))
      (call $append (local.get $plan) (local.get $c))
      (struct.set $variable $mark (call $output (local.get $c)) (local.get $mark))
      (call $addConsumers (call $output (local.get $c)) (local.get $todo))
      (br $next)))
  (local.get $plan))

(func $executePlan (param $plan (ref $list)) (local $index i32)
  (block $done
    (loop $next
      (br_if $done (i32.eq (local.get $index) (struct.get $list $count (local.get $plan))))
      (call $execute (call $constraint (local.get $plan) (local.get $index)))
      (local.set $index (i32.add (local.get $index) (i32.const 1)))
      (br $next))))

(func $newUnary (param $v (ref $variable)) (param $strength i32) (param $isEdit i32) (result (ref $unary))
  (local $c (ref $unary))
  (local.set $c
    (struct.new $unary (local.get $strength) (local.get $v) (local.get $isEdit) (i32.const 0)))
  (call $introduce (local.get $c))
  (local.get $c))

;; Edits a variable ten times.
(func $change (param $v (ref $variable)) (param $value i32) (local $edit (ref $unary)) (local $plan (ref $list))
  (local $count i32)
  (local.set $edit (call $newUnary (local.get $v) (i32.const 2) (i32.const 1)))
  (local.set $plan (call $plan (local.get $edit)))
  (loop $again
    (struct.set $variable $value (local.get $v) (local.get $value))
    (call $executePlan (local.get $plan))
    (br_if $again (i32.lt_u (local.tee $count (i32.add (local.get $count) (i32.const 1))) (i32.const 10))))
  (call $withdraw (local.get $edit)))

;; The tests

;; A chain of equal variables, the first of which is edited: the last one follows.
(func $chain (param $length i32) (result i32)
  (local $first (ref $variable)) (local $last (ref $variable)) (local $next (ref $variable)) (local $edit (ref $unary))
  (local $plan (ref $list)) (local $count i32) (local $sum i32)
  (local.set $first (call $newVariable (i32.const 0)))
  (local.set $last (local.get $first))
  (loop $links
    (local.set $next (call $newVariable (i32.const 0)))
    (call $introduce (struct.new $binary (i32.const 0) (local.get $last) (local.get $next) (i32.const 0)))
    (local.set $last (local.get $next))
    (br_if $links (i32.lt_u (local.tee $count (i32.add (local.get $count) (i32.const 1))) (local.get $length))))
  (drop (call $newUnary (local.get $last) (i32.const 3) (i32.const 0)))
  (local.set $edit (call $newUnary (local.get $first) (i32.const 2) (i32.const 1)))
  (local.set $plan (call $plan (local.get $edit)))
  (local.set $count (i32.const 0))
  (loop $edits
    (struct.set $variable $value (local.get $first) (local.get $count))
    (call $executePlan (local.get $plan))
    (if (i32.ne (struct.get $variable $value (local.get $last)) (local.get $count)) (then (unreachable)))
    (local.set $sum (i32.add (local.get $sum) (struct.get $variable $value (local.get $last))))
    (br_if $edits (i32.lt_u (local.tee $count (i32.add (local.get $count) (i32.const 1))) (i32.const 100))))
  (call $withdraw (local.get $edit))
  (i32.add (local.get $sum) (struct.get $list $count (local.get $plan))))

;; Variables that are scaled and offset copies of others; then scale and offset are edited.
(func $projection (param $count i32) (result i32)
  (local $scale (ref $variable)) (local $offset (ref $variable)) (local $source (ref null $variable))
  (local $target (ref null $variable)) (local $targets (ref $list)) (local $index i32) (local $sum i32)
  (local.set $scale (call $newVariable (i32.const 10)))
  (local.set $offset (call $newVariable (i32.const 1000)))
  (local.set $targets (call $newList))
  (loop $pairs
    (local.set $source (call $newVariable (local.get $index)))
    (local.set $target (call $newVariable (local.get $index)))
    (call $append (local.get $targets) (local.get $target))
    (drop (call $newUnary (ref.as_non_null (local.get $source)) (i32.const 4) (i32.const 0)))
    (call $introduce (struct.new $scale (i32.const 0) (ref.as_non_null (local.get $source))
      (ref.as_non_null (local.get $target)) (i32.const 0) (local.get $scale) (local.get $offset)))
    (br_if $pairs (i32.lt_u (local.tee $index (i32.add (local.get $index) (i32.const 1))) (local.get $count))))
  (call $change (ref.as_non_null (local.get $source)) (i32.const 17))
  (if (i32.ne (struct.get $variable $value (local.get $target)) (i32.const 1170)) (then (unreachable)))
  (call $change (ref.as_non_null (local.get $target)) (i32.const 1050))
  (if (i32.ne (struct.get $variable $value (local.get $source)) (i32.const 5)) (then (unreachable)))
  (call $change (local.get $scale) (i32.const 5))
  (call $change (local.get $offset) (i32.const 2000))
  (local.set $index (i32.const 0))
  (loop $each
    (local.set $target (ref.cast (ref $variable) (call $item (local.get $targets) (local.get $index))))
    (if (i32.and
          (i32.ne (struct.get $variable $value (local.get $target))
            (i32.add (i32.mul (local.get $index) (i32.const 5)) (i32.const 2000)))
          (i32.ne (local.get $index) (i32.sub (local.get $count) (i32.const 1))))
      (then (unreachable)))
    (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31)) (struct.get $variable $value (local.get $target))))
    (br_if $each (i32.lt_u (local.tee $index (i32.add (local.get $index) (i32.const 1))) (local.get $count))))
  (local.get $sum))

(func (export "_start") (local $size i32)
  (local.set $size (i32.const 100))
  (loop $sizes
    (call $print (i64.extend_i32_u (call $chain (local.get $size))))
    (call $print (i64.extend_i32_u (call $projection (local.get $size))))
    (br_if $sizes
      (i32.le_u (local.tee $size (i32.add (local.get $size) (i32.const 300))) (i32.const 1600)))))
