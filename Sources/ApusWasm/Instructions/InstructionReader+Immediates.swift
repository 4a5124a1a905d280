/// The immediates of a memory access (spec 2.4.7).
@frozen public struct MemoryArgument: Hashable, Sendable {
  /// The memory.
  public var memory: MemoryIndex
  /// The offset in bytes that is added to the address operand.
  public var offset: UInt64
  /// The base-two logarithm of the alignment in bytes that the module promises.
  public var alignLog2: UInt32

  /// Creates a memory argument, by default for memory 0.
  @inlinable public init(memory: MemoryIndex = .init(0), offset: UInt64, alignLog2: UInt32) {
    self.memory = memory
    self.offset = offset
    self.alignLog2 = alignLog2
  }
}

/// The immediates of `br_on_cast` and `br_on_cast_fail`.
@frozen public struct CastBranch: Hashable, Sendable {
  /// The target of the branch.
  public var label: LabelIndex
  /// The type of the operand.
  public var source: ValueType
  /// The type to which the operand is cast.
  public var target: ValueType

  /// Creates the immediates.
  public init(label: LabelIndex, source: ValueType, target: ValueType) {
    self.label = label
    self.source = source
    self.target = target
  }
}

/// A catch clause of `try_table` (spec 2.4.8).
@frozen public struct CatchClause: Hashable, Sendable {
  /// The kinds of clauses; the raw values are the bytes of the binary format.
  @frozen public enum Kind: UInt8, Sendable {
    /// With and without a tag; those with `Ref` also push a reference to the exception.
    case `catch`, catchRef, catchAll, catchAllRef
  }

  /// The kind of the clause.
  public var kind: Kind
  /// The tag of `catch` and `catch_ref`; nil for the others.
  public var tag: TagIndex?
  /// The label to which the clause branches.
  public var label: LabelIndex

  /// Creates a clause.
  public init(kind: Kind, tag: TagIndex?, label: LabelIndex) {
    self.kind = kind
    self.tag = tag
    self.label = label
  }
}

/// Immediates other than plain indices and types (spec 5.4). All functions throw `DecodingError` if the bytes are
/// malformed or end too early. Of a vector, `count()` reads only the length; the caller then reads the elements one by
/// one.
extension InstructionReader {
  /// Reads an index of any index space.
  @inlinable public mutating func index<Space>() throws(DecodingError) -> Index<Space> {
    Index<Space>(try u32())
  }

  /// Reads the memory, the offset and the alignment of a memory access.
  public mutating func memoryArgument() throws(DecodingError) -> MemoryArgument {
    let start = position
    let flags = try u32()
    guard flags < 128 else { throw .init("malformed memop flags", at: start) }
    let memory: MemoryIndex = flags & 64 != 0 ? try index() : .init(0)
    return MemoryArgument(memory: memory, offset: try u64(), alignLog2: flags & 63)
  }

  /// Reads the number of elements of a vector: the labels of a `br_table` (not counting the default label, which
  /// follows them), the types of a `select`, the clauses of a `try_table`.
  /// - Throws: `DecodingError` "unexpected end" if fewer bytes than elements are left.
  public mutating func count() throws(DecodingError) -> Int {
    let count = Int(try u32())
    guard count <= end - position else { throw unexpectedEnd() }
    return count
  }

  /// Reads a catch clause of `try_table`.
  public mutating func catchClause() throws(DecodingError) -> CatchClause {
    let start = position
    guard let kind = CatchClause.Kind(rawValue: try byte()) else {
      throw .init("malformed catch clause", at: start)
    }
    let tag: TagIndex? = kind == .catch || kind == .catchRef ? try index() : nil
    return CatchClause(kind: kind, tag: tag, label: try index())
  }

  /// Reads the immediates of `br_on_cast` or `br_on_cast_fail`.
  public mutating func castBranch() throws(DecodingError) -> CastBranch {
    let start = position
    let flags = try byte()
    guard flags < 4 else { throw .init("malformed br_on_cast flags", at: start) }
    let label: LabelIndex = try index()
    let source = ValueType.ref(try heapType(), nullable: flags & 1 != 0)
    let target = ValueType.ref(try heapType(), nullable: flags & 2 != 0)
    return CastBranch(label: label, source: source, target: target)
  }

  /// Reads the bits of an `f32.const`.
  public mutating func f32Bits() throws(DecodingError) -> UInt32 {
    UInt32(truncatingIfNeeded: try littleEndian(4))
  }

  /// Reads the bits of an `f64.const`.
  public mutating func f64Bits() throws(DecodingError) -> UInt64 { try littleEndian(8) }

  /// Reads the sixteen bytes of a `v128.const`, or the lane numbers of an `i8x16.shuffle`.
  public mutating func v128() throws(DecodingError) -> V128 {
    let low = try littleEndian(8)
    return V128(low: low, high: try littleEndian(8))
  }

  private mutating func littleEndian(_ count: Int) throws(DecodingError) -> UInt64 {
    guard count <= end - position else { throw unexpectedEnd() }
    var value: UInt64 = 0
    for index in 0..<count {
      // SAFETY: the range was checked above.
      value |= unsafe UInt64(base[position + index]) << UInt64(8 * index)
    }
    position += count
    return value
  }

  /// Skips the immediates of an instruction of this form.
  public mutating func skipImmediates(of form: Form) throws(DecodingError) {
    switch form.immediates {
    case .none: break
    case .blockType: _ = try blockType()
    case .blockTypeAndCatches:
      _ = try blockType()
      for _ in 0..<(try count()) { _ = try catchClause() }
    case .labels: for _ in 0...(try count()) { _ = try u32() }
    case .label, .function, .type, .tag, .local, .global, .table, .element, .memory, .data: _ = try u32()
    case .typeAndTable, .tablePair, .elementAndTable, .memoryPair, .dataAndMemory, .typeAndField,
      .typeAndLength, .typeAndData, .typeAndElement, .typePair:
      _ = try u32()
      _ = try u32()
    case .valueTypes: for _ in 0..<(try count()) { _ = try valueType() }
    case .memoryArgument: _ = try memoryArgument()
    case .memoryArgumentAndLane:
      _ = try memoryArgument()
      _ = try byte()
    case .i32: _ = try s32()
    case .i64: _ = try s64()
    case .f32: _ = try f32Bits()
    case .f64: _ = try f64Bits()
    case .v128, .lanes: _ = try v128()
    case .lane: _ = try byte()
    case .zero: try zero()
    case .heapType: _ = try heapType()
    case .castBranch: _ = try castBranch()
    }
  }

  /// Reads the zero byte of `atomic.fence`.
  public mutating func zero() throws(DecodingError) {
    let start = position
    guard try byte() == 0 else { throw .init("zero byte expected", at: start) }
  }
}
