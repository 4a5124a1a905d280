import ApusWasm

extension VectorModel {
  static func unop(_ width: Int, _ op: VectorUnOp, _ a: V128) -> V128 {
    map(a, width) {
      switch op {
      case .abs: signed($0, width) < 0 ? 0 &- $0 : $0
      case .neg: 0 &- $0
      case .popcnt: UInt64($0.nonzeroBitCount)
      default: fatalError("no such vunop")
      }
    }
  }

  static func binop(_ width: Int, _ op: VectorBinOp, _ a: V128, _ b: V128) -> V128 {
    switch op {
    case .swizzle, .relaxedSwizzle:
      let bytes = lanes(a, 8)
      return map(b, 8) { $0 < 16 ? bytes[Int($0)] : 0 }
    case .narrowS, .narrowU:
      let wide = lanes(a, width * 2) + lanes(b, width * 2)
      return vector(wide.map { saturate(signed($0, width * 2), width, isSigned: op == .narrowS) }, width)
    case .extmulLowS, .extmulLowU, .extmulHighS, .extmulHighU:
      let isSigned = op == .extmulLowS || op == .extmulHighS
      let isHigh = op == .extmulHighS || op == .extmulHighU
      return zip(half(a, width, isHigh, isSigned), half(b, width, isHigh, isSigned), width, &*)
    case .dotS: return zip(products(a, b, width), width) { bits($0 &+ $1) }
    case .relaxedDotS: return zip(products(a, b, width), width) { saturate($0 + $1, width, isSigned: true) }
    default: return zip(a, b, width) { simple(width, op, $0, $1) }
    }
  }

  static func simple(_ width: Int, _ op: VectorBinOp, _ x: UInt64, _ y: UInt64) -> UInt64 {
    let sx = signed(x, width), sy = signed(y, width)
    switch op {
    case .add: return x &+ y
    case .sub: return x &- y
    case .mul: return x &* y
    case .minS: return sx < sy ? x : y
    case .minU: return x < y ? x : y
    case .maxS: return sx > sy ? x : y
    case .maxU: return x > y ? x : y
    case .addSatS: return saturate(sx + sy, width, isSigned: true)
    case .addSatU: return saturate(Int64(x + y), width, isSigned: false)
    case .subSatS: return saturate(sx - sy, width, isSigned: true)
    case .subSatU: return saturate(Int64(x) - Int64(y), width, isSigned: false)
    case .avgrU: return (x + y + 1) / 2
    case .q15mulrSatS, .relaxedQ15mulrS: return saturate((sx * sy + 0x4000) >> 15, width, isSigned: true)
    default: fatalError("no such vbinop")
    }
  }

  static func saturate(_ value: Int64, _ width: Int, isSigned: Bool) -> UInt64 {
    let span = Int64(1) << Int64(width)
    return isSigned ? clamp(value, -span / 2, span / 2 - 1) : clamp(value, 0, span - 1)
  }

  /// Half of the lanes of `width / 2` bits, each extended to `width`.
  static func half(_ a: V128, _ width: Int, _ isHigh: Bool, _ isSigned: Bool) -> V128 {
    let narrow = lanes(a, width / 2)
    let chosen = isHigh ? narrow.suffix(narrow.count / 2) : narrow.prefix(narrow.count / 2)
    return vector(chosen.map { isSigned ? bits(signed($0, width / 2)) : $0 }, width)
  }

  static func products(_ a: V128, _ b: V128, _ width: Int) -> [Int64] {
    Swift.zip(lanes(a, width / 2), lanes(b, width / 2)).map { signed($0, width / 2) * signed($1, width / 2) }
  }

  /// Combines neighbouring values.
  static func zip(_ values: [Int64], _ width: Int, _ body: (Int64, Int64) -> UInt64) -> V128 {
    vector((0..<values.count / 2).map { body(values[$0 * 2], values[$0 * 2 + 1]) }, width)
  }

  static func cvtop(_ width: Int, _ op: VectorCvtOp, _ a: V128) -> Outcome {
    switch op {
    case .extendLowS: .exact(half(a, width, false, true))
    case .extendLowU: .exact(half(a, width, false, false))
    case .extendHighS: .exact(half(a, width, true, true))
    case .extendHighU: .exact(half(a, width, true, false))
    case .extaddPairwiseS: .exact(zip(lanes(a, width / 2).map { signed($0, width / 2) }, width) { bits($0 + $1) })
    case .extaddPairwiseU: .exact(zip(lanes(a, width / 2).map { Int64($0) }, width) { bits($0 + $1) })
    case .truncSatS, .relaxedTruncS: .exact(map(a, 32) { truncSat(Double(f32($0)), -0x1p31, 0x1p31 - 1) })
    case .truncSatU, .relaxedTruncU: .exact(map(a, 32) { truncSat(Double(f32($0)), 0, 0x1p32 - 1) })
    case .truncSatZeroS, .relaxedTruncZeroS:
      .exact(vector(lanes(a, 64).map { truncSat(f64($0), -0x1p31, 0x1p31 - 1) }, 32))
    case .truncSatZeroU, .relaxedTruncZeroU:
      .exact(vector(lanes(a, 64).map { truncSat(f64($0), 0, 0x1p32 - 1) }, 32))
    case .convertS: .exact(map(a, 32) { bits(Float(Int32(truncatingIfNeeded: $0))) })
    case .convertU: .exact(map(a, 32) { bits(Float(UInt32($0))) })
    case .convertLowS: .exact(vector(lanes(a, 32).prefix(2).map { bits(Double(Int32(truncatingIfNeeded: $0))) }, 64))
    case .convertLowU: .exact(vector(lanes(a, 32).prefix(2).map { bits(Double($0)) }, 64))
    case .demoteZero: .floats(vector(lanes(a, 64).map { bits(Float(f64($0))) }, 32), width: 32)
    case .promoteLow: .floats(vector(lanes(a, 32).prefix(2).map { bits(Double(f32($0))) }, 64), width: 64)
    }
  }

  static func truncSat(_ value: Double, _ least: Double, _ greatest: Double) -> UInt64 {
    value.isNaN ? 0 : bits(Int64(Swift.min(Swift.max(value, least), greatest)))
  }
}
