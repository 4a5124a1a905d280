;; The scheduler of an operating system, after Martin Richards: tasks with priorities pass packets to each other. Virtual
;; calls through function references, casts of the receiver, linked lists that change all the time.

(rec
  (type $run (func (param (ref $task) (ref null $packet)) (result (ref null $block))))
  ;; The function of a task; subtypes add its state.
  (type $task (sub (struct (field $run (ref $run)))))
  (type $packet (struct
    (field $link (mut (ref null $packet))) (field $id (mut i32)) (field $kind i32)
    (field $first (mut i32)) (field $data (ref $bytes))))
  (type $bytes (array (mut i8)))
  ;; The control block of a task. The bits of the state: 1 has a packet, 2 suspended, 4 held.
  (type $block (struct
    (field $link (ref null $block)) (field $id i32) (field $priority i32)
    (field $queue (mut (ref null $packet))) (field $state (mut i32)) (field $task (ref $task)))))

(type $idle (sub final $task (struct (field $run (ref $run)) (field $bits (mut i32)) (field $count (mut i32)))))
(type $worker (sub final $task (struct (field $run (ref $run)) (field $target (mut i32)) (field $letter (mut i32)))))
(type $device (sub final $task (struct (field $run (ref $run)) (field $pending (mut (ref null $packet))))))
(type $handler (sub final $task (struct
  (field $run (ref $run)) (field $work (mut (ref null $packet))) (field $devices (mut (ref null $packet))))))
(type $blocks (array (mut (ref null $block))))

(global $list (mut (ref null $block)) (ref.null $block))
(global $current (mut (ref null $block)) (ref.null $block))
(global $byId (ref $blocks) (array.new_default $blocks (i32.const 6)))
(global $queued (mut i32) (i32.const 0))
(global $held (mut i32) (i32.const 0))
(elem declare func $runIdle $runWorker $runDevice $runHandler)

;; Packets

(func $newPacket (param $link (ref null $packet)) (param $id i32) (param $kind i32) (result (ref $packet))
  (struct.new $packet (local.get $link) (local.get $id) (local.get $kind) (i32.const 0)
    (array.new_default $bytes (i32.const 4))))

;; Puts a packet at the end of a queue.
(func $append (param $packet (ref $packet)) (param $queue (ref null $packet)) (result (ref $packet))
  (local $last (ref $packet))
  (struct.set $packet $link (local.get $packet) (ref.null $packet))
  (block $empty
    (local.set $last (br_on_null $empty (local.get $queue)))
    (block $end
      (loop $next
        (local.set $last (br_on_null $end (struct.get $packet $link (local.get $last))))
        (br $next)))
    (struct.set $packet $link (local.get $last) (local.get $packet))
    (return (ref.as_non_null (local.get $queue))))
  (local.get $packet))

;; The scheduler

(func $mark (param $block (ref null $block)) (param $bits i32)
  (struct.set $block $state (local.get $block)
    (i32.or (struct.get $block $state (local.get $block)) (local.get $bits))))

(func $hold (result (ref null $block))
  (global.set $held (i32.add (global.get $held) (i32.const 1)))
  (call $mark (global.get $current) (i32.const 4))
  (struct.get $block $link (global.get $current)))

(func $suspend (result (ref null $block))
  (call $mark (global.get $current) (i32.const 2))
  (global.get $current))

(func $release (param $id i32) (result (ref null $block)) (local $block (ref null $block))
  (local.set $block (array.get $blocks (global.get $byId) (local.get $id)))
  (struct.set $block $state (local.get $block)
    (i32.and (struct.get $block $state (local.get $block)) (i32.const -5)))
  (select (result (ref null $block)) (local.get $block) (global.get $current)
    (i32.gt_s (struct.get $block $priority (local.get $block)) (struct.get $block $priority (global.get $current)))))

;; Sends a packet to the task with its id; returns the block to run next.
(func $send (param $packet (ref $packet)) (result (ref null $block)) (local $block (ref null $block))
  (local.set $block (array.get $blocks (global.get $byId) (struct.get $packet $id (local.get $packet))))
  (global.set $queued (i32.add (global.get $queued) (i32.const 1)))
  (struct.set $packet $link (local.get $packet) (ref.null $packet))
  (struct.set $packet $id (local.get $packet) (struct.get $block $id (global.get $current)))
  (if (ref.is_null (struct.get $block $queue (local.get $block)))
    (then
      (struct.set $block $queue (local.get $block) (local.get $packet))
      (call $mark (local.get $block) (i32.const 1))
      (if (i32.gt_s
            (struct.get $block $priority (local.get $block)) (struct.get $block $priority (global.get $current)))
        (then (return (local.get $block)))))
    (else
      (struct.set $block $queue (local.get $block)
        (call $append (local.get $packet) (struct.get $block $queue (local.get $block))))))
  (global.get $current))

(func $step (param $block (ref $block)) (result (ref null $block)) (local $packet (ref null $packet))
  (if (i32.eq (struct.get $block $state (local.get $block)) (i32.const 3))
    (then
      (local.set $packet (struct.get $block $queue (local.get $block)))
      (struct.set $block $queue (local.get $block) (struct.get $packet $link (local.get $packet)))
      (struct.set $block $state (local.get $block)
        (i32.eqz (ref.is_null (struct.get $block $queue (local.get $block)))))))
  (call_ref $run (struct.get $block $task (local.get $block)) (local.get $packet)
    (struct.get $task $run (struct.get $block $task (local.get $block)))))

(func $schedule (local $state i32)
  (global.set $current (global.get $list))
  (block $done
    (loop $next
      (br_if $done (ref.is_null (global.get $current)))
      (local.set $state (struct.get $block $state (global.get $current)))
      (if (i32.or (i32.and (local.get $state) (i32.const 4)) (i32.eq (local.get $state) (i32.const 2)))
        (then (global.set $current (struct.get $block $link (global.get $current))))
        (else (global.set $current (call $step (ref.as_non_null (global.get $current))))))
      (br $next))))

(func $add (param $id i32) (param $priority i32) (param $queue (ref null $packet)) (param $task (ref $task))
  (global.set $list (struct.new $block (global.get $list) (local.get $id) (local.get $priority) (local.get $queue)
    (select (i32.const 2) (i32.const 3) (ref.is_null (local.get $queue))) (local.get $task)))
  (array.set $blocks (global.get $byId) (local.get $id) (global.get $list)))

;; The tasks

;; Wakes one of the devices, by a sequence of bits.
(func $runIdle (type $run) (local $me (ref $idle)) (local $bits i32)
  (local.set $me (ref.cast (ref $idle) (local.get 0)))
  (struct.set $idle $count (local.get $me) (i32.sub (struct.get $idle $count (local.get $me)) (i32.const 1)))
  (if (i32.eqz (struct.get $idle $count (local.get $me))) (then (return (call $hold))))
  (local.set $bits (struct.get $idle $bits (local.get $me)))
  (struct.set $idle $bits (local.get $me) (i32.shr_u (local.get $bits) (i32.const 1)))
  (if (i32.eqz (i32.and (local.get $bits) (i32.const 1))) (then (return (call $release (i32.const 4)))))
  (struct.set $idle $bits (local.get $me)
    (i32.xor (struct.get $idle $bits (local.get $me)) (i32.const 0xD008)))
  (call $release (i32.const 5)))

;; Fills packets with letters and sends them to the handlers in turn.
(func $runWorker (type $run) (local $me (ref $worker)) (local $packet (ref $packet)) (local $index i32)
  (block $nothing
    (local.set $packet (br_on_null $nothing (local.get 1)))
    (local.set $me (ref.cast (ref $worker) (local.get 0)))
    (struct.set $worker $target (local.get $me) (i32.sub (i32.const 5) (struct.get $worker $target (local.get $me))))
    (struct.set $packet $id (local.get $packet) (struct.get $worker $target (local.get $me)))
    (struct.set $packet $first (local.get $packet) (i32.const 0))
    (loop $letters
      (struct.set $worker $letter (local.get $me)
        (i32.add (i32.rem_u (struct.get $worker $letter (local.get $me)) (i32.const 26)) (i32.const 1)))
      (array.set $bytes (struct.get $packet $data (local.get $packet)) (local.get $index)
        (struct.get $worker $letter (local.get $me)))
      (br_if $letters (i32.lt_u (local.tee $index (i32.add (local.get $index) (i32.const 1))) (i32.const 4))))
    (return (call $send (local.get $packet))))
  (call $suspend))

;; Keeps a packet until it is woken, then sends it back.
(func $runDevice (type $run) (local $me (ref $device)) (local $pending (ref $packet))
  (local.set $me (ref.cast (ref $device) (local.get 0)))
  (if (ref.is_null (local.get 1))
    (then
      (block $nothing
        (local.set $pending (br_on_null $nothing (struct.get $device $pending (local.get $me))))
        (struct.set $device $pending (local.get $me) (ref.null $packet))
        (return (call $send (local.get $pending))))
      (return (call $suspend))))
  (struct.set $device $pending (local.get $me) (local.get 1))
  (call $hold))

;; Sends the letters of work packets to a device, one by one.
(func $runHandler (type $run) (local $me (ref $handler)) (local $work (ref $packet)) (local $device (ref $packet))
  (local $count i32)
  (local.set $me (ref.cast (ref $handler) (local.get 0)))
  (block $none
    (local.set $work (br_on_null $none (local.get 1)))
    (if (struct.get $packet $kind (local.get $work))
      (then (struct.set $handler $work (local.get $me)
        (call $append (local.get $work) (struct.get $handler $work (local.get $me)))))
      (else (struct.set $handler $devices (local.get $me)
        (call $append (local.get $work) (struct.get $handler $devices (local.get $me)))))))
  (block $wait
    (local.set $work (br_on_null $wait (struct.get $handler $work (local.get $me))))
    (local.set $count (struct.get $packet $first (local.get $work)))
    (if (i32.ge_u (local.get $count) (array.len (struct.get $packet $data (local.get $work))))
      (then
        (struct.set $handler $work (local.get $me) (struct.get $packet $link (local.get $work)))
        (return (call $send (local.get $work)))))
    (local.set $device (br_on_null $wait (struct.get $handler $devices (local.get $me))))
    (struct.set $handler $devices (local.get $me) (struct.get $packet $link (local.get $device)))
    (struct.set $packet $first (local.get $device)
      (array.get_u $bytes (struct.get $packet $data (local.get $work)) (local.get $count)))
    (struct.set $packet $first (local.get $work) (i32.add (local.get $count) (i32.const 1)))
    (return (call $send (local.get $device))))
  (call $suspend))

;; One run: 23246 packets are sent, tasks are held 9297 times.
(func $richards (local $queue (ref null $packet))
  (global.set $list (ref.null $block))
  (global.set $queued (i32.const 0))
  (global.set $held (i32.const 0))
  (call $add (i32.const 0) (i32.const 0) (ref.null $packet)
    (struct.new $idle (ref.func $runIdle) (i32.const 1) (i32.const 10000)))
  (struct.set $block $state (global.get $list) (i32.const 0))
  (local.set $queue (call $newPacket (ref.null $packet) (i32.const 1) (i32.const 1)))
  (local.set $queue (call $newPacket (local.get $queue) (i32.const 1) (i32.const 1)))
  (call $add (i32.const 1) (i32.const 1000) (local.get $queue)
    (struct.new $worker (ref.func $runWorker) (i32.const 2) (i32.const 0)))
  (call $addHandler (i32.const 2) (i32.const 2000))
  (call $addHandler (i32.const 3) (i32.const 3000))
  (call $add (i32.const 4) (i32.const 4000) (ref.null $packet)
    (struct.new $device (ref.func $runDevice) (ref.null $packet)))
  (call $add (i32.const 5) (i32.const 5000) (ref.null $packet)
    (struct.new $device (ref.func $runDevice) (ref.null $packet)))
  (call $schedule))

;; Adds a handler with three packets for the device two numbers above it.
(func $addHandler (param $id i32) (param $priority i32) (local $queue (ref null $packet)) (local $count i32)
  (loop $packets
    (local.set $queue (call $newPacket (local.get $queue) (i32.add (local.get $id) (i32.const 2)) (i32.const 0)))
    (br_if $packets (i32.lt_u (local.tee $count (i32.add (local.get $count) (i32.const 1))) (i32.const 3))))
  (call $add (local.get $id) (local.get $priority) (local.get $queue)
    (struct.new $handler (ref.func $runHandler) (ref.null $packet) (ref.null $packet))))

(func (export "_start") (local $runs i32)
  (loop $again
    (call $richards)
    (call $print (i64.extend_i32_u (global.get $queued)))
    (call $print (i64.extend_i32_u (global.get $held)))
    (br_if $again (i32.lt_u (local.tee $runs (i32.add (local.get $runs) (i32.const 1))) (i32.const 20)))))
