import ApusLayout

/// A buffer in which the code of one unit of compilation is assembled: bytes, labels, and references to labels.
///
///     var code = CodeBuffer()
///     var assembler = HostISA.Assembler()
///     let done = code.newLabel()
///     assembler.encode(.jump(to: done), into: &code)
///     ...
///     code.bind(done)
///     let machineCode = code.finish(for: HostISA.self)
///     code.reset()
///
/// Branches are emitted short. `finish` finds those that have to be long, lengthens them, and adjusts every offset in
/// labels and records. Until then an offset is a `Position`: the offset in the bytes as emitted, and the number of
/// layout events before it.
package struct CodeBuffer: ~Copyable {
  /// An offset in the bytes as emitted.
  struct Position: BitwiseCopyable {
    var offset: UInt32
    /// The number of layout events before it; `unbound` if the offset is not known yet.
    var event: UInt32

    static let unbound = UInt32.max
  }

  /// A field that refers to a label.
  struct Reference: BitwiseCopyable {
    var position: Position
    var label: UInt32
    var kind: UInt8
  }

  /// A record about a position. The meaning of `first` and `second` depends on the kind of record.
  struct Record: BitwiseCopyable {
    var position: Position
    var first: UInt32
    var second: UInt32
    var kind: UInt8 = 0
  }

  /// The bytes as emitted.
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int
  /// The alignment of the code in bytes, a power of two.
  var alignment = 16
  var labels = Arena<Position>()
  var events = Arena<LayoutEvent>()
  /// The number of bytes by which the code has grown before each event, after layout. The last entry, one more than
  /// there are events, is the total growth.
  var growths = Arena<UInt32>()
  var references = Arena<Reference>()
  var relocations = Arena<Record>()
  var traps = Arena<Record>()
  var callSites = Arena<Record>()
  var frameChanges = Arena<Record>(capacity: 4)
  var pool = ConstantPool()
  var tables = Arena<JumpTable>(capacity: 8)
  var tableTargets = Arena<UInt32>()
  /// The size of the code without data in bytes, after layout.
  var codeSize = 0

  package init() {
    capacity = 4096
    bytes = .allocate(capacity: 4096)
  }

  deinit { bytes.deallocate() }

  /// Empties the buffer but keeps its memory.
  package mutating func reset() {
    count = 0
    alignment = 16
    labels.removeAll()
    events.removeAll()
    references.removeAll()
    relocations.removeAll()
    traps.removeAll()
    callSites.removeAll()
    frameChanges.removeAll()
    pool.removeAll()
    tables.removeAll()
    tableTargets.removeAll()
    codeSize = 0
  }

  /// The number of bytes emitted so far. Long branches and alignment make the finished code larger.
  package var emittedSize: Int { count }

  var position: Position {
    Position(offset: UInt32(truncatingIfNeeded: count), event: UInt32(truncatingIfNeeded: events.count))
  }

  /// Makes room for at least 16 bytes, enough for one instruction. `advance` then sets how many of them were written.
  @inline(__always) mutating func reserve() -> UnsafeMutablePointer<UInt8> {
    if count &+ 16 > capacity { grow(by: 16) }
    return bytes + count
  }

  @inline(__always) mutating func advance(to end: UnsafeMutablePointer<UInt8>) { count = end - bytes }

  /// Appends a byte.
  package mutating func append(_ byte: UInt8) {
    reserve().pointee = byte
    count &+= 1
  }

  @inline(never) private mutating func grow(by size: Int) {
    let newCapacity = max(capacity &* 2, count &+ size)
    // This cannot happen: see `SSALimits.largestFunction`.
    precondition(newCapacity <= 1 << 32, "code of more than 2 GiB")
    let newBytes = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
    newBytes.moveInitialize(from: bytes, count: count)
    bytes.deallocate()
    bytes = newBytes
    capacity = newCapacity
  }
}
