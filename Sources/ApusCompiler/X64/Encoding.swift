/// The data that the encoder needs of a row, in eight bytes: computed once for the whole table.
struct X64Encoding: BitwiseCopyable {
  /// Selects the function of the encoder.
  enum Scheme: UInt8 {
    /// Prefixes, opcode, ModRM.
    case legacy
    /// The same, without anything but REX, the opcode and ModRM: an operation of 32 or 64 bits without an immediate.
    case plain
    /// The same, with an immediate, a condition or a byte more of the opcode.
    case common
    /// A VEX prefix, opcode, ModRM.
    case vex
    /// A register in the low bits of the opcode.
    case register
    case constant
    /// `push` of an immediate, without ModRM.
    case immediate
    /// No operands.
    case fixed
    /// A branch that may be short.
    case branch
    /// A branch to a label or a symbol with a distance of 32 bits.
    case longBranch
    case length
  }

  enum Immediate: UInt8 {
    case none
    case byte
    /// As wide as the operation, but at most 32 bits.
    case full
    /// As `full`, or one byte if the value fits.
    case short
    /// A byte that has the number of a register in its upper half.
    case register
  }

  /// The opcode byte, after the bytes of the map.
  var byte: UInt8
  /// Prefix + 4 * map, the raw value of `X64Page`.
  var page: UInt8
  var scheme: Scheme
  /// The value of ModRM.reg, or 8 where that field has the register operand.
  var digit: UInt8
  var immediate: Immediate
  var trailing: UInt8
  var bits: UInt16

  /// The width is encoded in prefixes and the opcode.
  static var isSized: UInt16 { 1 }
  /// `rm` is a register of 8 bits.
  static var hasByteRM: UInt16 { 2 }
  static var isLocked: UInt16 { 4 }
  static var hasCondition: UInt16 { 8 }
  static var hasSource: UInt16 { 16 }
  /// VEX.W is set.
  static var isWide: UInt16 { 32 }
  /// VEX.W is set for 64 bits.
  static var isWideBySize: UInt16 { 64 }
  /// There is an opcode that copies in the other direction, with another bit 0.
  static var hasReverseForm: UInt16 { 128 }
  /// A narrower instruction has the same effect if the immediate is small.
  static var isNarrowable: UInt16 { 256 }
  /// A shift by an immediate: there is another opcode for shifts by 1.
  static var isShift: UInt16 { 512 }
  /// There is a form without ModRM for the accumulator.
  static var hasAccumulator: UInt16 { 1024 }

  @inline(__always) func has(_ bit: UInt16) -> Bool { bits & bit != 0 }

  /// Whether the encoding has only the parts that `Scheme.common` has, and of these no more than `Scheme.plain`.
  private var isCommon: Bool {
    let parts = Self.isSized | Self.hasByteRM | Self.hasCondition | Self.hasAccumulator
    return scheme == .legacy && page & 3 == 0 && immediate != .register && bits & ~parts == 0
  }
  private var isPlain: Bool { page == 0 && immediate == .none && bits & ~Self.isSized == 0 }

  init(_ row: X64Row) {
    byte = row.byte
    page = row.page.rawValue
    digit = row.digit
    trailing = row.trailing
    bits = 0
    scheme = Self.scheme(row)
    immediate = Self.immediate(row)
    if row.form == .rm && digit == 8 { digit = 0 }
    let isSized = row.register == .gpr || row.rm == .gpr
    set(Self.isSized, !row.isVEX && isSized && row.widths != .ignored)
    set(Self.hasByteRM, row.rm == .gpr8)
    set(Self.isLocked, row.isLocked)
    set(Self.hasCondition, row.hasCondition)
    set(Self.isWide, row.isVEX && row.vexWidth == .w1)
    set(Self.isWideBySize, row.isVEX && row.vexWidth == .width)
    set(Self.isShift, row.page == .x00 && row.byte == 0xC1)
    set(Self.hasAccumulator, row.page == .x00 && !row.isLocked && (row.byte == 0x81 || row.opcode == .testImmediate))
    set(Self.isNarrowable, row.opcode == .testImmediate || row.opcode == .andImmediate)
    set(Self.hasSource, row.form.hasSource)
    set(Self.hasReverseForm, row.opcode == .vmovaps || row.opcode == .vmovups)
    if isCommon { scheme = isPlain ? .plain : .common }
  }

  private mutating func set(_ bit: UInt16, _ condition: Bool) {
    if condition { bits |= bit }
  }

  private static func scheme(_ row: X64Row) -> Scheme {
    switch row.form {
    case .none: .fixed
    case .register: .register
    case .registerConstant: .constant
    case .immediate: .immediate
    case .label: row.opcode == .callLabel ? .longBranch : .branch
    case .symbol: .longBranch
    case .length: .length
    default: row.isVEX ? .vex : .legacy
    }
  }

  private static func immediate(_ row: X64Row) -> Immediate {
    switch row.form {
    case .rmImmediate, .registerRMImmediate, .rmRegisterImmediate, .sourceRMImmediate,
      .registerSourceRMImmediate:
      if row.isVEX { return .byte }
      switch row.byte {
      case 0x81, 0x69: return .short
      case 0xC7, 0xF7: return .full
      default: return .byte
      }
    case .immediate: return .short
    case .registerSourceRMRegister: return .register
    default: return .none
    }
  }
}

extension X64InstructionTable {
  /// The encodings by `X64Opcode.rawValue`. Never freed.
  nonisolated(unsafe) static let encodings: UnsafePointer<X64Encoding> = {
    let encodings = UnsafeMutablePointer<X64Encoding>.allocate(capacity: X64Opcode.allCases.count)
    forEach { (encodings + Int($0.opcode.rawValue)).initialize(to: X64Encoding($0)) }
    return UnsafePointer(encodings)
  }()
}
