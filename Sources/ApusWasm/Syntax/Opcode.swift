/// The number of an instruction in the binary format: the first byte, or a prefix byte and the number after it.
@frozen public struct Opcode: Hashable, Sendable {
  /// The page (0 for no prefix, 1 to 4 for 0xFB to 0xFE) times 512, plus the number.
  public var rawValue: UInt16

  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Numbers behind a prefix stay below this.
  @inlinable public static var pageSize: Int { 512 }
  @inlinable public static var pageCount: Int { 5 }

  /// The prefix byte, or nil for an opcode of one byte.
  @inlinable public var prefix: UInt8? { rawValue < 512 ? nil : 0xFA + UInt8(rawValue >> 9) }
  /// The opcode byte, or the number after the prefix.
  @inlinable public var number: UInt32 { UInt32(rawValue & 511) }
}

/// The proposal an instruction came with; `core` is Wasm 1.0.
@frozen public enum Proposal: UInt8, Sendable {
  case core, signExtension, truncSat, bulkMemory, referenceTypes, simd
  case tailCalls, functionReferences, gc, exceptions, relaxedSIMD
  case threads, wideArithmetic, legacyExceptions
}

/// One row of the opcode table. Nothing else in Apus spells an opcode, a mnemonic or a signature.
@frozen public struct OpcodeRow: Sendable {
  public let opcode: Opcode
  /// The keyword of the text format. `select`, `ref.test` and `ref.cast` have two rows each.
  public let mnemonic: StaticString
  public let form: Form
  public let proposal: Proposal

  /// A row of the page without a prefix.
  @inlinable init(_ byte: UInt16, _ mnemonic: StaticString, _ form: Form, _ proposal: Proposal = .core) {
    opcode = Opcode(rawValue: byte)
    self.mnemonic = mnemonic
    self.form = form
    self.proposal = proposal
  }

  /// A row behind a prefix byte.
  @inlinable init(
    _ prefix: UInt16, _ number: UInt16, _ mnemonic: StaticString, _ form: Form, _ proposal: Proposal
  ) {
    opcode = Opcode(rawValue: (prefix - 0xFA) << 9 | number)
    self.mnemonic = mnemonic
    self.form = form
    self.proposal = proposal
  }
}
