/// Where the code of one unit of compilation is put together: bytes, labels, and what refers to them.
///
///     var code = CodeBuffer()
///     let encoder = X64Encoder()
///     let done = code.newLabel()
///     encoder.encode(.jump(if: .equal, to: done), into: &code)
///     ...
///     code.bind(done)
///     let machineCode = code.finish()
///     code.reset()
///
/// Branches are emitted short. `finish` finds those that have to be long, lets the code grow there, and moves every
/// offset in labels and records accordingly; until then an offset is a pair of the place in the bytes as emitted and
/// the number of layout events before it (`Position`).
package struct CodeBuffer: ~Copyable {
  /// A place in the bytes as emitted.
  struct Position: BitwiseCopyable {
    var offset: UInt32
    /// The number of layout events before it; `unbound` if the place is not known yet.
    var event: UInt32

    static let unbound = UInt32.max
  }

  /// Four bytes that take the distance from themselves to a label; what they hold already is added.
  struct Reference: BitwiseCopyable {
    var position: Position
    var label: UInt32
  }

  /// A record of a place: the kinds of records tell what `first` and `second` are.
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
  /// A power of two.
  var alignment = 16
  var labels = Arena<Position>()
  var events = Arena<LayoutEvent>()
  /// By how many bytes the code has grown before each event, once laid out; one entry more than events.
  var growths = Arena<UInt32>()
  var references = Arena<Reference>()
  var relocations = Arena<Record>()
  var traps = Arena<Record>()
  var callSites = Arena<Record>()
  var frameChanges = Arena<Record>(capacity: 4)
  var pool = ConstantPool()
  var tables = Arena<JumpTable>(capacity: 8)
  var tableTargets = Arena<UInt32>()
  /// Of the code alone, once laid out.
  var codeSize = 0

  package init() {
    capacity = 4096
    bytes = .allocate(capacity: 4096)
  }

  deinit { bytes.deallocate() }

  /// Empties the buffer and keeps its memory.
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

  /// The bytes emitted so far; with long branches and alignment it becomes more.
  package var emittedSize: Int { count }

  var position: Position {
    Position(offset: UInt32(truncatingIfNeeded: count), event: UInt32(truncatingIfNeeded: events.count))
  }

  /// Room for one instruction at least, 16 bytes; `advance` tells how much of it was taken.
  @inline(__always) mutating func reserve() -> UnsafeMutablePointer<UInt8> {
    if count &+ 16 > capacity { grow(by: 16) }
    return bytes + count
  }

  @inline(__always) mutating func advance(to end: UnsafeMutablePointer<UInt8>) { count = end - bytes }

  /// Appends bytes as they are.
  package mutating func append(_ byte: UInt8) {
    reserve().pointee = byte
    count &+= 1
  }

  @inline(never) private mutating func grow(by size: Int) {
    let newCapacity = max(capacity &* 2, count &+ size)
    // Never so large: see `CompilationLimits.largestFunction`.
    precondition(newCapacity <= 1 << 32, "code of more than 2 GiB")
    let newBytes = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
    newBytes.moveInitialize(from: bytes, count: count)
    bytes.deallocate()
    bytes = newBytes
    capacity = newCapacity
  }
}
