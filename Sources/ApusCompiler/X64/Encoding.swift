/// What the encoder needs of a row, in eight bytes: worked out once for the whole table.
struct X64Encoding: BitwiseCopyable {
  /// Which of the encoder's ways to take.
  enum Scheme: UInt8 {
    /// Prefixes, opcode, ModRM.
    case legacy
    /// A VEX prefix, opcode, ModRM.
    case vex
    /// The register in the opcode.
    case register
    case constant
    /// An immediate without ModRM.
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
    /// As `full`, or a byte if the value is small.
    case short
    /// A byte that has a register in its upper half.
    case register
  }

  var byte: UInt8
  /// Prefix + 4 * map, as `X64Page`.
  var page: UInt8
  var scheme: Scheme
  /// ModRM.reg, or 8 where that is the register.
  var digit: UInt8
  var immediate: Immediate
  var trailing: UInt8
  var bits: UInt16

  /// The width is in the prefixes.
  static var isSized: UInt16 { 1 }
  /// 8 bits have an opcode of their own: one less.
  static var hasBytes: UInt16 { 2 }
  /// The place is a register of 8 bits.
  static var hasBytePlace: UInt16 { 4 }
  static var isLocked: UInt16 { 8 }
  static var hasCondition: UInt16 { 16 }
  static var hasSource: UInt16 { 32 }
  /// VEX.W is set.
  static var isWide: UInt16 { 64 }
  /// VEX.W is set for 64 bits.
  static var isWideBySize: UInt16 { 128 }
  /// There is an opcode that copies the other way; `trailing` turns the one into the other.
  static var hasTwin: UInt16 { 256 }
  /// A narrower instruction does the same if the immediate is small.
  static var isNarrowable: UInt16 { 512 }
  /// A shift by an immediate: shifts by one have an opcode of their own.
  static var isShift: UInt16 { 1024 }
  /// There is a form for the accumulator without ModRM.
  static var hasAccumulator: UInt16 { 2048 }

  @inline(__always) func has(_ bit: UInt16) -> Bool { bits & bit != 0 }

  init(_ row: X64Row) {
    byte = row.byte
    page = row.page.rawValue
    digit = row.digit
    trailing = row.trailing
    bits = 0
    scheme = Self.scheme(row)
    immediate = Self.immediate(row)
    if row.form == .place && digit == 8 { digit = 0 }
    let isSized = row.register == .gpr || row.place == .gpr || row.place == .address
    set(Self.isSized, !row.isVEX && isSized && row.widths != .ignored)
    set(Self.hasBytes, row.widths == .all)
    set(Self.hasBytePlace, row.place == .gpr8)
    set(Self.isLocked, row.isLocked)
    set(Self.hasCondition, row.hasCondition)
    set(Self.isWide, row.isVEX && row.vexWidth == .w1)
    set(Self.isWideBySize, row.isVEX && row.vexWidth == .width)
    set(Self.isShift, row.page == .x00 && row.byte == 0xC1)
    set(Self.hasAccumulator, row.page == .x00 && !row.isLocked && (row.byte == 0x81 || row.opcode == .testImmediate))
    set(Self.isNarrowable, row.opcode == .testImmediate || row.opcode == .andImmediate)
    switch row.form {
    case .registerSourcePlace, .registerPlaceSource, .sourcePlace, .sourcePlaceImmediate, .registerSourcePlaceImmediate,
      .registerSourcePlaceRegister:
      set(Self.hasSource, true)
    default: break
    }
    switch row.opcode {
    case .vmovaps, .vmovapd, .vmovups, .vmovupd, .vmovdqa, .vmovdqu:
      set(Self.hasTwin, true)
      trailing = row.byte == 0x6F ? 0x10 : 1
    default: break
    }
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
    case .placeImmediate, .registerPlaceImmediate, .placeRegisterImmediate, .sourcePlaceImmediate,
      .registerSourcePlaceImmediate:
      if row.isVEX || row.page != .x00 { return .byte }
      switch row.byte {
      case 0x81, 0x69: return .short
      case 0xC7, 0xF7: return .full
      default: return .byte
      }
    case .immediate: return .short
    case .registerSourcePlaceRegister: return .register
    default: return .none
    }
  }
}

extension X64InstructionTable {
  /// By `X64Opcode.rawValue`. Never freed.
  nonisolated(unsafe) static let encodings: UnsafePointer<X64Encoding> = {
    let encodings = UnsafeMutablePointer<X64Encoding>.allocate(capacity: X64Opcode.allCases.count)
    forEach { (encodings + Int($0.opcode.rawValue)).initialize(to: X64Encoding($0)) }
    return UnsafePointer(encodings)
  }()
}
