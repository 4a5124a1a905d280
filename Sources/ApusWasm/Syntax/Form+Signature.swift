/// The operands and results of an instruction whose types do not depend on its context.
///
/// Each operand or result is one nibble, the first in the lowest bits: a `ValueType.Kind` number plus one, or
/// `Slot.address` for the address type of the memory that is an immediate. A zero nibble ends the list.
@frozen public struct Signature: Equatable, Sendable {
  /// The operands, packed.
  public var operands: UInt32
  /// The results, packed.
  public var results: UInt32

  @inlinable init(_ operands: [Slot], _ results: [Slot]) {
    self.operands = Signature.pack(operands)
    self.results = Signature.pack(results)
  }

  /// One operand or result.
  @frozen public enum Slot: UInt32, Sendable {
    /// A 32-bit integer.
    case i32 = 1
    /// The other types of numbers, and vectors.
    case i64, f32, f64, v128
    /// The address type of the memory that is an immediate of the instruction.
    case address

    @inlinable init(_ type: NumType) {
      switch type {
      case .i32: self = .i32
      case .i64: self = .i64
      case .f32: self = .f32
      case .f64: self = .f64
      }
    }
  }

  /// Packs `slots` into nibbles, the first in the lowest bits.
  @inlinable static func pack(_ slots: [Slot]) -> UInt32 {
    var packed: UInt32 = 0
    for slot in slots.reversed() { packed = packed << 4 | slot.rawValue }
    return packed
  }

  /// Returns the unpacked slots of `operands` or `results`, in order.
  public static func slots(_ packed: UInt32) -> [Slot] {
    var slots: [Slot] = []
    var rest = packed
    while let slot = Slot(rawValue: rest & 15) {
      slots.append(slot)
      rest >>= 4
    }
    return slots
  }
}

extension Form {
  /// The operands and results, or nil where they depend on other immediates, on the module or on the stack.
  public var signature: Signature? {
    switch self {
    case .nop, .atomicFence: .init([], [])
    case .const(let type): .init([], [.init(type)])
    case .unop(let type, _): .init([.init(type)], [.init(type)])
    case .binop(let type, _): .init([.init(type), .init(type)], [.init(type)])
    case .testop(let type): .init([.init(type)], [.i32])
    case .relop(let type, _): .init([.init(type), .init(type)], [.i32])
    case .cvtop(let result, let operand, _): .init([.init(operand)], [.init(result)])
    case .wide(.add128), .wide(.sub128): .init([.i64, .i64, .i64, .i64], [.i64, .i64])
    case .wide(.mulWideS), .wide(.mulWideU): .init([.i64, .i64], [.i64, .i64])
    case .load(let type, _), .atomicLoad(let type, _): .init([.address], [.init(type)])
    case .store(let type, _), .atomicStore(let type, _): .init([.address, .init(type)], [])
    case .atomicRMW(let type, _, _): .init([.address, .init(type)], [.init(type)])
    case .atomicCompareExchange(let type, _): .init([.address, .init(type), .init(type)], [.init(type)])
    case .atomicWait(let type): .init([.address, .init(type), .i64], [.i32])
    case .atomicNotify: .init([.address, .i32], [.i32])
    case .memorySize: .init([], [.address])
    case .memoryGrow: .init([.address], [.address])
    case .memoryFill: .init([.address, .i32, .address], [])
    case .memoryInit: .init([.address, .i32, .i32], [])
    case .dataDrop, .elemDrop: .init([], [])
    default: vectorSignature
    }
  }

  private var vectorSignature: Signature? {
    switch self {
    case .vectorLoad: .init([.address], [.v128])
    case .vectorStore: .init([.address, .v128], [])
    case .vectorLoadLane: .init([.address, .v128], [.v128])
    case .vectorStoreLane: .init([.address, .v128], [])
    case .vectorConst: .init([], [.v128])
    case .shuffle, .vectorBinop, .vectorRelop: .init([.v128, .v128], [.v128])
    case .vectorBitwise(.not): .init([.v128], [.v128])
    case .vectorBitwise(.anyTrue), .allTrue, .bitmask: .init([.v128], [.i32])
    case .vectorBitwise(.bitselect), .vectorTernop: .init([.v128, .v128, .v128], [.v128])
    case .vectorBitwise: .init([.v128, .v128], [.v128])
    case .vectorUnop, .vectorCvtop: .init([.v128], [.v128])
    case .vectorShift: .init([.v128, .i32], [.v128])
    case .splat(let shape): .init([.init(shape.lane)], [.v128])
    case .extractLane(let shape, _): .init([.v128], [.init(shape.lane)])
    case .replaceLane(let shape): .init([.v128, .init(shape.lane)], [.v128])
    default: nil
    }
  }
}
