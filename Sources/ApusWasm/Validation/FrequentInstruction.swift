/// How to accept one of the frequent instructions of one byte quickly: the part of `OpcodeFacts` that
/// `FunctionValidator.acceptFrequent` needs, for one module.
struct FrequentInstruction {
  /// What to read and check. The types of operands and results that the instruction does not have are meaningless.
  enum Kind: UInt8 {
    /// Validated by the general rules.
    case other
    /// One operand, one result.
    case unary
    /// Two operands, one result.
    case binary
    /// A constant in LEB128: `i32.const`, `i64.const`.
    case constant
    /// A constant of four or eight bytes: `f32.const`, `f64.const`.
    case constant4, constant8
    /// A memory access with an address; a memory access with an address and a value.
    case load, store
    case localGet, localSet, localTee, globalGet, globalSet, drop
    /// Instructions whose label or block type has one byte.
    case branchIf, branch, block, loop, `if`, end
    case call
  }

  /// All properties in one word, one byte each, so that one load reads them.
  private var bits: UInt64 = 0

  var kind: Kind {
    get {
      // SAFETY: only the setter writes this byte.
      unsafe unsafeBitCast(UInt8(truncatingIfNeeded: bits), to: Kind.self)
    }
    set { bits = bits & ~0xFF | UInt64(newValue.rawValue) }
  }

  /// The raw type of the last operand, which is on top of the stack.
  private(set) var top: UInt32 {
    get { byte(1) }
    set { setByte(1, newValue) }
  }

  /// The raw type of the operand below the top.
  private(set) var below: UInt32 {
    get { byte(2) }
    set { setByte(2, newValue) }
  }

  private(set) var result: UInt32 {
    get { byte(3) }
    set { setByte(3, newValue) }
  }

  /// The natural alignment of an access to memory 0, as a base-two logarithm in bytes.
  private(set) var maximumAlign: UInt8 {
    get { UInt8(truncatingIfNeeded: byte(4)) }
    set { setByte(4, UInt32(newValue)) }
  }

  @inline(__always) private func byte(_ position: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: bits >> (8 &* position)) & 0xFF
  }

  private mutating func setByte(_ position: UInt64, _ value: UInt32) {
    bits = bits & ~(0xFF << (8 &* position)) | UInt64(value & 0xFF) << (8 &* position)
  }

  static var other: FrequentInstruction { .init() }

  private init() {}

  /// Creates the row of an instruction.
  /// - Parameter address: The address type of memory 0; nil if there is no memory.
  init(_ form: Form, _ facts: OpcodeFacts, address: ValueType?) {
    switch form {
    case .local(.get): kind = .localGet
    case .local(.set): kind = .localSet
    case .local(.tee): kind = .localTee
    case .global(.get): kind = .globalGet
    case .global(.set): kind = .globalSet
    case .drop: kind = .drop
    case .brIf: kind = .branchIf
    case .br: kind = .branch
    case .block: kind = .block
    case .loop: kind = .loop
    case .if: kind = .if
    case .end: kind = .end
    case .call: kind = .call
    default: if facts.hasSignature { take(facts, address) }
    }
  }

  private mutating func take(_ facts: OpcodeFacts, _ address: ValueType?) {
    switch (facts.immediates, Self.count(facts.pops), Self.count(facts.pushes)) {
    case (.none, 1, 1): kind = .unary
    case (.none, 2, 1): kind = .binary
    case (.i32, 0, 1), (.i64, 0, 1): kind = .constant
    case (.f32, 0, 1): kind = .constant4
    case (.f64, 0, 1): kind = .constant8
    case (.memoryArgument, 1, 1) where address != nil: kind = .load
    case (.memoryArgument, 2, 0) where address != nil: kind = .store
    default: return
    }
    top = Self.type(facts.pops & 15, address)
    below = Self.type(facts.pops >> 4 & 15, address)
    result = Self.type(facts.pushes & 15, address)
    maximumAlign = facts.accessSizeLog2
  }

  /// The number of slots in `slots`: of nibbles that are not zero.
  private static func count(_ slots: UInt32) -> Int { (35 - slots.leadingZeroBitCount) / 4 }

  private static func type(_ slot: UInt32, _ address: ValueType?) -> UInt32 {
    slot == Signature.Slot.address.rawValue ? address?.rawValue ?? 0 : slot &- 1
  }
}
