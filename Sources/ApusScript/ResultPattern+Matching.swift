import Apus
import ApusText
import ApusWasm

extension ResultPattern {
  /// Whether a result matches the pattern.
  func matches(_ value: Value) -> Bool {
    switch (self, value) {
    case (.i32(let bits), .i32(let value)): bits == UInt32(bitPattern: value)
    case (.i64(let bits), .i64(let value)): bits == UInt64(bitPattern: value)
    case (.f32(let lane), .f32(let value)): lane.matches(UInt64(value.bitPattern), size: 32)
    case (.f64(let lane), .f64(let value)): lane.matches(value.bitPattern, size: 64)
    case (.v128(let shape, let lanes), .v128(let value)): ResultPattern.matches(shape, lanes, value)
    case (.refNull(let type), _): ResultPattern.isNull(value, type)
    case (.refFunc, .funcRef(.some)): true
    case (.refExtern(nil), .externRef(.some)): true
    case (.refExtern(let number?), .externRef(let reference?)): reference.value as? UInt32 == number
    case (.refHost(let number), .anyRef(let reference?)): reference.externalized.value as? UInt32 == number
    case (.ref(.exn), .exnRef(.some)): true
    case (.ref(let type), .anyRef(let reference?)): ResultPattern.matches(reference, type)
    case (.either(let patterns), _): patterns.contains { $0.matches(value) }
    default: false
    }
  }

  private static func matches(_ reference: AnyRef, _ type: HeapType) -> Bool {
    switch type {
    case .i31: reference.i31 != nil
    case .struct: reference.structure != nil
    case .array: reference.array != nil
    case .eq: reference.i31 != nil || reference.structure != nil || reference.array != nil
    default: true
    }
  }

  private static func isNull(_ value: Value, _ type: HeapType?) -> Bool {
    switch value {
    case .funcRef(nil): type == nil || type == .func || type == .nofunc
    case .externRef(nil): type == nil || type == .extern || type == .noextern
    case .exnRef(nil): type == nil || type == .exn || type == .noexn
    case .anyRef(nil): type != .func && type != .nofunc && type != .extern && type != .noextern
    default: false
    }
  }

  private static func matches(_ shape: Shape, _ lanes: [LanePattern], _ value: V128) -> Bool {
    let size = 8 << Int(shape.laneSizeLog2)
    for (index, lane) in lanes.enumerated() {
      let bit = index * size
      let word = bit < 64 ? value.low : value.high
      let bits = size == 64 ? word : (word >> UInt64(bit & 63)) & (1 << UInt64(size) - 1)
      guard lane.matches(bits, size: size) else { return false }
    }
    return true
  }
}

extension LanePattern {
  func matches(_ bits: UInt64, size: Int) -> Bool {
    let quiet: UInt64 = size == 32 ? 0x7FC0_0000 : 0x7FF8_0000_0000_0000
    let sign: UInt64 = 1 << UInt64(size - 1)
    return switch self {
    case .bits(let expected): bits == expected
    case .canonicalNaN: bits & ~sign == quiet
    case .arithmeticNaN: bits & quiet == quiet
    }
  }
}
