/// What the fast way through bodies looks up, without reference counts and bounds checks in between. Shared by
/// all threads, immutable.
// SAFETY: all pointers are private to this module, initialised in full by the initializer, and freed at the end.
@safe final class FrequentTables: @unchecked Sendable {
  /// By opcode of one byte.
  let rows: UnsafePointer<FrequentInstruction>
  /// The types of all globals.
  private let globals: UnsafePointer<GlobalType>
  private let globalCount: Int
  /// What calls of all functions take and give.
  let callees: UnsafePointer<Callee>
  let calleeCount: Int
  /// A copy of `ModuleTypes.flat`.
  let flat: UnsafePointer<ValueType>

  /// The parameters and results of a function as they lie in `flat`, one after the other.
  struct Callee {
    var start: UInt32
    var parameterCount: UInt16
    var resultCount: UInt16

    /// Marks functions with very many parameters or results, which are for the general rules.
    static var large: UInt32 { .max }
  }

  init(_ features: Features, _ types: ModuleTypes, _ spaces: IndexSpaces) {
    let address = spaces.memories.first?.addressType.valueType
    // SAFETY: every pointer is allocated for as many elements as are initialised here.
    let rows = UnsafeMutablePointer<FrequentInstruction>.allocate(capacity: 256)
    unsafe rows.initialize(repeating: .other, count: 256)
    for byte in 0..<0xFB {
      let facts = unsafe OpcodeTable.facts[byte]
      guard features.contains(facts.proposal) else { continue }
      unsafe rows[byte] = FrequentInstruction(OpcodeTable.forms[byte], facts, address: address)
    }
    unsafe self.rows = UnsafePointer(rows)
    // SAFETY: as many elements as the counts say.
    unsafe globals = Self.copy(spaces.globals.count) { spaces.globals[$0] }
    globalCount = spaces.globals.count
    unsafe flat = Self.copy(types.flat.count) { types.flat[$0] }
    let byType = types.signatures.map(Self.callee)
    unsafe callees = Self.copy(spaces.functions.count) { byType[spaces.functions[$0].position] }
    calleeCount = spaces.functions.count
  }

  deinit {
    // SAFETY: all elements are plain values, and nobody else has the pointers.
    unsafe rows.deallocate()
    unsafe globals.deallocate()
    unsafe flat.deallocate()
    unsafe callees.deallocate()
  }

  /// The type of the global that a byte names, nil if none does.
  @inline(__always) func global(_ byte: UInt8) -> GlobalType? {
    // An index of two bytes looks like one of at least 128.
    let index = Int(byte)
    guard index < 0x80, index < globalCount else { return nil }
    // SAFETY: the index is below the count.
    return unsafe globals[index]
  }

  private static func callee(_ signature: FuncSlices) -> Callee {
    // `ImplementationLimits` keeps both counts below 2^16 in binaries; texts may exceed them.
    guard signature.parameterCount <= 1000, signature.resultCount <= 1000 else {
      return Callee(start: Callee.large, parameterCount: 0, resultCount: 0)
    }
    return Callee(
      start: signature.start, parameterCount: UInt16(signature.parameterCount),
      resultCount: UInt16(signature.resultCount))
  }

  private static func copy<T: BitwiseCopyable>(_ count: Int, _ element: (Int) -> T) -> UnsafePointer<T> {
    // SAFETY: allocated for `count` elements, all initialised.
    let copy = UnsafeMutablePointer<T>.allocate(capacity: count)
    for position in 0..<count { unsafe (copy + position).initialize(to: element(position)) }
    return unsafe UnsafePointer(copy)
  }
}
