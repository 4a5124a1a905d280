/// The tables that the fast path of body validation reads, without reference counting or bounds checks. Immutable, and
/// shared by all threads.
// SAFETY: the pointers are private to this module, initialized in full by the initializer, and freed by `deinit`.
@safe final class FrequentTables: @unchecked Sendable {
  /// The rows by the byte of the opcode.
  let rows: UnsafePointer<FrequentInstruction>
  /// The types of all globals.
  private let globals: UnsafePointer<GlobalType>
  private let globalCount: Int
  /// The parameters and results of all functions, by function index.
  let callees: UnsafePointer<Callee>
  let calleeCount: Int
  /// A copy of `ModuleTypes.flat`.
  let flat: UnsafePointer<ValueType>

  /// The parameters and results of a function, which are next to each other in `flat`.
  struct Callee {
    var start: UInt32
    var parameterCount: UInt16
    var resultCount: UInt16

    /// The `start` of functions with very many parameters or results, which are left to the general rules.
    static var large: UInt32 { .max }
  }

  init(_ features: Features, _ types: ModuleTypes, _ spaces: IndexSpaces) {
    let address = spaces.memories.first?.addressType.valueType
    // SAFETY: every pointer is allocated for as many elements as are initialized here.
    let rows = UnsafeMutablePointer<FrequentInstruction>.allocate(capacity: 256)
    unsafe rows.initialize(repeating: .other, count: 256)
    for byte in 0..<0xFB {
      let facts = unsafe OpcodeTable.facts[byte]
      guard features.contains(facts.proposal) else { continue }
      unsafe rows[byte] = FrequentInstruction(OpcodeTable.forms[byte], facts, address: address)
    }
    unsafe self.rows = UnsafePointer(rows)
    // SAFETY: each closure is called with indices below the count beside it.
    unsafe globals = Self.copy(spaces.globals.count) { spaces.globals[$0] }
    globalCount = spaces.globals.count
    unsafe flat = Self.copy(types.flat.count) { types.flat[$0] }
    let byType = types.signatures.map(Self.callee)
    unsafe callees = Self.copy(spaces.functions.count) { byType[spaces.functions[$0].position] }
    calleeCount = spaces.functions.count
  }

  deinit {
    // SAFETY: the elements are trivial, and no other object has the pointers.
    unsafe rows.deallocate()
    unsafe globals.deallocate()
    unsafe flat.deallocate()
    unsafe callees.deallocate()
  }

  /// The type of the global whose index is the one byte, or nil if there is none.
  @inline(__always) func global(_ byte: UInt8) -> GlobalType? {
    // The first byte of a longer index is at least 128.
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
    // SAFETY: allocated for `count` elements, all initialized.
    let copy = UnsafeMutablePointer<T>.allocate(capacity: count)
    for position in 0..<count { unsafe (copy + position).initialize(to: element(position)) }
    return unsafe UnsafePointer(copy)
  }
}
