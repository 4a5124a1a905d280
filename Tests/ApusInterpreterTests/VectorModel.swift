import ApusWasm

/// Defines the vector instructions lane by lane, on arrays, as the spec (4.3.3) does.
enum VectorModel {
  /// How the lanes of a result are to be compared.
  enum Outcome {
    case exact(V128)
    /// Lanes of this many bits; if one is NaN, any arithmetic NaN is correct.
    case floats(V128, width: Int)
  }

  static func lanes(_ vector: V128, _ width: Int) -> [UInt64] {
    (0..<128 / width).map { lane in
      let bit = lane * width
      let half = bit < 64 ? vector.low >> UInt64(bit) : vector.high >> UInt64(bit - 64)
      return width == 64 ? half : half & (1 << UInt64(width) - 1)
    }
  }

  static func vector(_ lanes: [UInt64], _ width: Int) -> V128 {
    var result = V128.zero
    for (lane, bits) in lanes.enumerated() {
      let bit = lane * width
      let masked = width == 64 ? bits : bits & (1 << UInt64(width) - 1)
      if bit < 64 { result.low |= masked << UInt64(bit) } else { result.high |= masked << UInt64(bit - 64) }
    }
    return result
  }

  static func signed(_ lane: UInt64, _ width: Int) -> Int64 {
    Int64(bitPattern: lane << UInt64(64 - width)) >> Int64(64 - width)
  }

  static func clamp(_ value: Int64, _ least: Int64, _ greatest: Int64) -> UInt64 {
    UInt64(bitPattern: min(max(value, least), greatest))
  }

  static func bits(_ value: Int64) -> UInt64 { UInt64(bitPattern: value) }

  static func map(_ a: V128, _ width: Int, _ body: (UInt64) -> UInt64) -> V128 {
    vector(lanes(a, width).map(body), width)
  }

  static func zip(_ a: V128, _ b: V128, _ width: Int, _ body: (UInt64, UInt64) -> UInt64) -> V128 {
    vector(Swift.zip(lanes(a, width), lanes(b, width)).map(body), width)
  }

  static func f32(_ lane: UInt64) -> Float { Float(bitPattern: UInt32(lane)) }
  static func f64(_ lane: UInt64) -> Double { Double(bitPattern: lane) }
  static func bits(_ value: Float) -> UInt64 { UInt64(value.bitPattern) }
  static func bits(_ value: Double) -> UInt64 { value.bitPattern }
}

extension Shape {
  var width: Int { 128 / Int(laneCount) }
  var isFloat: Bool { self == .f32x4 || self == .f64x2 }
}

extension VectorModel {
  static func result(_ form: Form, _ a: V128, _ b: V128, _ c: V128, _ immediate: V128) -> Outcome {
    switch form {
    case .vectorUnop(let shape, let op) where shape.isFloat: floatUnop(shape, op, a)
    case .vectorUnop(let shape, let op): .exact(unop(shape.width, op, a))
    case .vectorBinop(let shape, let op) where shape.isFloat: floatBinop(shape, op, a, b)
    case .vectorBinop(let shape, let op): .exact(binop(shape.width, op, a, b))
    case .vectorTernop(let shape, let op): ternop(shape, op, a, b, c)
    case .vectorCvtop(let shape, let op): cvtop(shape.width, op, a)
    case .vectorRelop(let shape, let op): .exact(zip(a, b, shape.width) { holds(shape, op, $0, $1) ? .max : 0 })
    case .vectorShift(let shape, let op): .exact(shift(shape.width, op, a, Int(b.low & UInt64(shape.width - 1))))
    default: .exact(other(form, a, b, c, immediate))
    }
  }

  static func other(_ form: Form, _ a: V128, _ b: V128, _ c: V128, _ immediate: V128) -> V128 {
    let lane = Int(immediate.low & 15)
    switch form {
    case .vectorConst: return immediate
    case .shuffle:
      let bytes = lanes(a, 8) + lanes(b, 8)
      return map(immediate, 8) { bytes[Int($0)] }
    case .vectorBitwise(let op):
      switch op {
      case .not: return V128(low: ~a.low, high: ~a.high)
      case .and: return zip(a, b, 64, &)
      case .andnot: return zip(a, b, 64) { $0 & ~$1 }
      case .or: return zip(a, b, 64, |)
      case .xor: return zip(a, b, 64, ^)
      case .bitselect: return select(a, b, c)
      case .anyTrue: return V128(low: a == .zero ? 0 : 1, high: 0)
      }
    case .allTrue(let shape): return V128(low: lanes(a, shape.width).contains(0) ? 0 : 1, high: 0)
    case .bitmask(let shape):
      let signs = lanes(a, shape.width).enumerated().map { ($1 >> UInt64(shape.width - 1)) << UInt64($0) }
      return V128(low: signs.reduce(0, |), high: 0)
    case .splat(let shape): return vector([UInt64](repeating: a.low, count: Int(shape.laneCount)), shape.width)
    case .extractLane(let shape, let sign):
      let value = lanes(a, shape.width)[lane]
      guard sign == .signed else { return V128(low: value, high: 0) }
      return V128(low: bits(signed(value, shape.width)) & 0xFFFF_FFFF, high: 0)
    case .replaceLane(let shape):
      var all = lanes(a, shape.width)
      all[lane] = b.low
      return vector(all, shape.width)
    default: fatalError("no model of \(form)")
    }
  }

  static func select(_ a: V128, _ b: V128, _ c: V128) -> V128 {
    V128(low: a.low & c.low | b.low & ~c.low, high: a.high & c.high | b.high & ~c.high)
  }

  static func shift(_ width: Int, _ op: ShiftOp, _ a: V128, _ count: Int) -> V128 {
    map(a, width) {
      switch op {
      case .shl: $0 << UInt64(count)
      case .shrS: bits(signed($0, width) >> Int64(count))
      case .shrU: $0 >> UInt64(count)
      }
    }
  }

  static func holds(_ shape: Shape, _ op: RelOp, _ x: UInt64, _ y: UInt64) -> Bool {
    let sx = signed(x, shape.width), sy = signed(y, shape.width)
    switch op {
    case .ltS: return sx < sy
    case .ltU: return x < y
    case .gtS: return sx > sy
    case .gtU: return x > y
    case .leS: return sx <= sy
    case .leU: return x <= y
    case .geS: return sx >= sy
    case .geU: return x >= y
    default: break
    }
    guard shape.isFloat else { return op == .eq ? x == y : x != y }
    let fx = shape == .f32x4 ? Double(f32(x)) : f64(x), fy = shape == .f32x4 ? Double(f32(y)) : f64(y)
    switch op {
    case .eq: return fx == fy
    case .ne: return fx != fy
    case .lt: return fx < fy
    case .gt: return fx > fy
    case .le: return fx <= fy
    default: return fx >= fy
    }
  }
}
