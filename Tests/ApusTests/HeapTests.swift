import ApusLayout
import Testing

@testable import Apus

/// The heap of a store: its size, the objects it keeps, its speed.
@Suite struct HeapTests {
  /// Trees and lists, short-lived pairs, and arrays of arrays.
  static let text = """
    (type $pair (struct (field (mut i32)) (field (mut (ref null $pair)))))
    (type $node (struct (field (ref null $node)) (field (ref null $node)) (field i32)))
    (type $leaves (array (mut (ref null $pair))))
    (global $kept (mut anyref) (ref.null any))
    (func (export "short") (param $n i32) (result i32) (local $sum i32) (local $p (ref null $pair))
      (loop $l
        (local.set $p (struct.new $pair (local.get $n) (ref.null $pair)))
        (local.set $sum (i32.add (local.get $sum) (struct.get $pair 0 (local.get $p))))
        (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (local.get $sum))
    (func $build (param $d i32) (result (ref $node))
      (if (result (ref $node)) (local.get $d)
        (then (struct.new $node
          (call $build (i32.sub (local.get $d) (i32.const 1))) (call $build (i32.sub (local.get $d) (i32.const 1)))
          (i32.const 1)))
        (else (struct.new $node (ref.null $node) (ref.null $node) (i32.const 1)))))
    (func $count (param $t (ref null $node)) (result i32)
      (if (result i32) (ref.is_null (local.get $t))
        (then (i32.const 0))
        (else (i32.add (struct.get $node 2 (local.get $t)) (i32.add
          (call $count (struct.get $node 0 (local.get $t))) (call $count (struct.get $node 1 (local.get $t))))))))
    (func (export "trees") (param $d i32) (param $n i32) (result i32) (local $sum i32)
      (loop $l
        (local.set $sum (i32.add (local.get $sum) (call $count (call $build (local.get $d)))))
        (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (local.get $sum))
    (func (export "keepList") (param $n i32) (local $p (ref null $pair))
      (loop $l
        (global.set $kept (local.tee $p (struct.new $pair (local.get $n) (local.get $p))))
        (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
    (func (export "keepTree") (param $d i32) (global.set $kept (call $build (local.get $d))))
    (func (export "keepArray") (param $n i32) (local $a (ref null $leaves))
      (global.set $kept (local.tee $a (array.new_default $leaves (local.get $n))))
      (loop $l
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (array.set $leaves (local.get $a) (local.get $n) (struct.new $pair (local.get $n) (ref.null $pair)))
        (br_if $l (local.get $n))))
    (func (export "length") (result i32) (local $n i32) (local $p (ref null $pair))
      (local.set $p (ref.cast (ref null $pair) (global.get $kept)))
      (loop $l
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (br_if $l (i32.eqz (ref.is_null (local.tee $p (struct.get $pair 1 (local.get $p)))))))
      (local.get $n))
    (func (export "treeSize") (result i32) (call $count (ref.cast (ref null $node) (global.get $kept))))
    (func (export "arraySum") (result i32) (local $n i32) (local $sum i32) (local $a (ref null $leaves))
      (local.set $a (ref.cast (ref null $leaves) (global.get $kept)))
      (local.set $n (array.len (local.get $a)))
      (loop $l
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (local.set $sum (i32.add (local.get $sum)
          (struct.get $pair 0 (array.get $leaves (local.get $a) (local.get $n)))))
        (br_if $l (local.get $n)))
      (local.get $sum))
    (func (export "drop") (global.set $kept (ref.null any)))
    """

  private func call(_ guest: Guest, _ name: String, _ arguments: Int32...) throws -> Value? {
    try guest.instance.function(name).call(arguments.map(Value.i32)).first
  }

  /// A million nodes of 16 bytes, built and dropped a hundred times, never take four times their size.
  @Test func treesAreBuiltAndDropped() throws {
    let guest = try Guest(Self.text)
    #expect(try call(guest, "trees", 19, 100) == .i32(((1 << 20) - 1) * 100))
    #expect(guest.store.heap.blockCount * Block.byteCount < 4 * 16 << 20)
    #expect(guest.store.heap.collections > 50)
  }

  /// A deep structure takes no native stack.
  @Test func listsAreDeep() throws {
    let guest = try Guest(Self.text)
    _ = try call(guest, "keepList", 5_000_000)
    guest.store.collect()
    #expect(guest.store.heap.liveByteCount == 16 * 5_000_000)
    #expect(try call(guest, "length") == .i32(5_000_000))
    _ = try call(guest, "drop")
    guest.store.collect()
    #expect(guest.store.heap.liveByteCount == 0)
    #expect(guest.store.heap.usedBlocks == 0)
  }

  /// Structures that do not fit into the worklist are marked nevertheless.
  @Test(arguments: [2, 3, 64]) func worklistsOverflow(capacity: Int) throws {
    let guest = try Guest(Self.text)
    guest.store.worklist = Worklist(capacity: capacity)
    _ = try call(guest, "keepTree", 12)
    guest.store.collect()
    #expect(guest.store.heap.liveByteCount == 16 * 8191)
    #expect(try call(guest, "treeSize") == .i32(8191))
    _ = try call(guest, "keepArray", 5000)
    guest.store.collect()
    #expect(try call(guest, "arraySum") == .i32(4999 * 5000 / 2))
    #expect(guest.store.heap.liveByteCount == UInt64(16 * 5000 + SizeClass(byteCount: 20_008).byteCount))
  }

  /// An array with blocks of its own, with a million objects after it.
  @Test func arraysAreLarge() throws {
    let guest = try Guest(Self.text)
    for _ in 0..<3 { _ = try call(guest, "keepArray", 1_000_000) }
    guest.store.collect()
    #expect(try call(guest, "arraySum") == .i32(Int32(truncatingIfNeeded: 999_999 * 1_000_000 / 2)))
    #expect(guest.store.heap.usedBlocks < 62 + 250)
  }

  @Test func allocationIsFast() throws {
    let guest = try Guest(Self.text)
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try call(guest, "short", 20_000_000) }
    let rate = 20 / (time / .seconds(1))
    print("allocations of short-lived objects: \(Int(rate)) million per second")
    #expect(rate > 10)
    #expect(guest.store.heap.blockCount * Block.byteCount < 8 << 20)
  }

  @Test func limitsTrap() throws {
    let guest = try Guest(Self.text, limits: ResourceLimits(heapBytes: 4 << 20))
    #expect(throws: Trap(.limitExceeded)) { try call(guest, "keepList", 1_000_000) }
    #expect(guest.store.heap.usedBlocks <= 64)
    #expect(throws: Trap(.limitExceeded)) { try call(guest, "keepArray", 2_000_000) }
    #expect(throws: Trap(.limitExceeded)) { try call(guest, "keepArray", -1) }
    // Allocation within the limit succeeds again once there is room.
    _ = try call(guest, "drop")
    #expect(try call(guest, "trees", 12, 1000) == .i32(8191 * 1000))
    _ = try call(guest, "keepList", 100_000)
    #expect(try call(guest, "length") == .i32(100_000))
  }

  @Test func limitsOfNothingTrap() throws {
    let guest = try Guest(Self.text, limits: ResourceLimits(heapBytes: 0))
    #expect(throws: Trap(.limitExceeded)) { try call(guest, "short", 1) }
    #expect(throws: LinkError.self) {
      try Guest(
        "(type $t (struct)) (global (ref $t) (struct.new $t))", limits: ResourceLimits(heapBytes: 1))
    }
  }

  /// A word is recognized as a reference exactly if there is an object.
  @Test func objectsAreRecognised() throws {
    let guest = try Guest(Self.text)
    func objects() -> Int {
      let end = guest.store.heap.blockCount << Block.log2
      return stride(from: 0, to: end, by: 4).count { guest.store.heap.isObject(UInt32($0)) }
    }
    _ = try call(guest, "keepList", 10_000)
    guest.store.collect()
    #expect(objects() == 10_000)
    _ = try call(guest, "keepArray", 10)
    guest.store.collect()
    #expect(objects() == 11)
  }
}
