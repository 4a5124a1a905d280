import ApusWasm

extension VectorModel {
  static func floatUnop(_ shape: Shape, _ op: VectorUnOp, _ a: V128) -> Outcome {
    let sign: UInt64 = 1 << UInt64(shape.width - 1)
    if op == .abs { return .exact(map(a, shape.width) { $0 & ~sign }) }
    if op == .neg { return .exact(map(a, shape.width) { $0 ^ sign }) }
    return shape == .f32x4
      ? .floats(map(a, 32) { bits(unop(op, f32($0))) }, width: 32)
      : .floats(map(a, 64) { bits(unop(op, f64($0))) }, width: 64)
  }

  private static func unop<Value: BinaryFloatingPoint>(_ op: VectorUnOp, _ x: Value) -> Value {
    switch op {
    case .sqrt: x.squareRoot()
    case .ceil: x.rounded(.up)
    case .floor: x.rounded(.down)
    case .trunc: x.rounded(.towardZero)
    case .nearest: x.rounded(.toNearestOrEven)
    case .abs, .neg, .popcnt: fatalError("no such vunop")
    }
  }

  static func floatBinop(_ shape: Shape, _ op: VectorBinOp, _ a: V128, _ b: V128) -> Outcome {
    let isNarrow = shape == .f32x4
    switch op {
    case .pmin:
      return .exact(zip(a, b, shape.width) { holds(shape, .lt, $1, $0) ? $1 : $0 })
    case .pmax:
      return .exact(zip(a, b, shape.width) { holds(shape, .lt, $0, $1) ? $1 : $0 })
    default:
      return isNarrow
        ? .floats(zip(a, b, 32) { bits(binop(op, f32($0), f32($1))) }, width: 32)
        : .floats(zip(a, b, 64) { bits(binop(op, f64($0), f64($1))) }, width: 64)
    }
  }

  static func binop<Value: BinaryFloatingPoint>(_ op: VectorBinOp, _ x: Value, _ y: Value) -> Value {
    switch op {
    case .add: return x + y
    case .sub: return x - y
    case .mul: return x * y
    case .div: return x / y
    case .min, .relaxedMin:
      if x.isNaN || y.isNaN { return .nan }
      return x == y ? (x.sign == .minus ? x : y) : Swift.min(x, y)
    case .max, .relaxedMax:
      if x.isNaN || y.isNaN { return .nan }
      return x == y ? (x.sign == .plus ? x : y) : Swift.max(x, y)
    default: fatalError("no such vbinop")
    }
  }

  static func ternop(_ shape: Shape, _ op: VectorTernOp, _ a: V128, _ b: V128, _ c: V128) -> Outcome {
    switch op {
    case .relaxedLaneselect: return .exact(select(a, b, c))
    case .relaxedDotAddS:
      let pairs = lanes(binop(16, .relaxedDotS, a, b), 16).map { signed($0, 16) }
      return .exact(zip(zip(pairs, 32) { bits($0 + $1) }, c, 32, &+))
    case .relaxedMadd, .relaxedNmadd:
      let isNegated = op == .relaxedNmadd
      let (x, y, z) = (lanes(a, shape.width), lanes(b, shape.width), lanes(c, shape.width))
      let fused = x.indices.map { lane -> UInt64 in
        if shape == .f32x4 {
          let product = isNegated ? -f32(x[lane]) : f32(x[lane])
          return bits(f32(z[lane]).addingProduct(product, f32(y[lane])))
        }
        let product = isNegated ? -f64(x[lane]) : f64(x[lane])
        return bits(f64(z[lane]).addingProduct(product, f64(y[lane])))
      }
      return .floats(vector(fused, shape.width), width: shape.width)
    }
  }
}
