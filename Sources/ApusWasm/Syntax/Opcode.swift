/// The number of an instruction in the binary format: the first byte, or a prefix byte and the number after it.
@frozen public struct Opcode: Hashable, Sendable {
  /// The page (0 for no prefix, 1 to 4 for 0xFB to 0xFE) times 512, plus the number.
  public var rawValue: UInt16

  /// Creates an opcode from its raw value.
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The number of opcodes per page; the numbers after a prefix are smaller.
  @inlinable public static var pageSize: Int { 512 }
  /// The number of pages: one without a prefix, one for each of the four prefixes.
  @inlinable public static var pageCount: Int { 5 }

  /// The prefix byte, or nil for an opcode of one byte.
  @inlinable public var prefix: UInt8? { rawValue < 512 ? nil : 0xFA + UInt8(rawValue >> 9) }
  /// The opcode byte, or the number after the prefix.
  @inlinable public var number: UInt32 { UInt32(rawValue & 511) }
}

/// The proposal that introduced an instruction; `core` is Wasm 1.0.
@frozen public enum Proposal: UInt8, Sendable {
  /// Wasm 1.0, and the proposals of Wasm 2.0 with instructions.
  case core, signExtension, truncSat, bulkMemory, referenceTypes, simd
  /// The proposals of Wasm 3.0 with instructions.
  case tailCalls, functionReferences, gc, exceptions, relaxedSIMD
  /// Other proposals.
  case threads, wideArithmetic, legacyExceptions
}

/// One row of the opcode table. All opcodes, mnemonics and signatures in Apus come from these rows.
@frozen public struct OpcodeRow: Sendable {
  /// The opcode.
  public let opcode: Opcode
  /// The keyword in the text format. `select`, `ref.test` and `ref.cast` have two rows each.
  public let mnemonic: StaticString
  /// The abstract syntax of the instruction.
  public let form: Form
  /// The proposal that introduced the instruction.
  public let proposal: Proposal

  /// A row of the page of opcodes without a prefix.
  @inlinable init(_ byte: UInt16, _ mnemonic: StaticString, _ form: Form, _ proposal: Proposal = .core) {
    opcode = Opcode(rawValue: byte)
    self.mnemonic = mnemonic
    self.form = form
    self.proposal = proposal
  }

  /// A row of the page of a prefix byte.
  @inlinable init(
    _ prefix: UInt16, _ number: UInt16, _ mnemonic: StaticString, _ form: Form, _ proposal: Proposal
  ) {
    opcode = Opcode(rawValue: (prefix - 0xFA) << 9 | number)
    self.mnemonic = mnemonic
    self.form = form
    self.proposal = proposal
  }
}
