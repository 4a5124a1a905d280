import ApusLayout
import ApusWasm

/// Numeric operations with one operand that have no operation of their own (spec 4.3).
enum Unary {
  /// a = op b.
  @inline(never) static func execute(_ form: Form, _ frame: FramePointer, _ a: Int, _ b: Int) -> TrapCode {
    let bits = frame[b]
    switch form {
    case .unop(.f32, let op):
      frame[a] = UInt64(float(op, Float(bitPattern: UInt32(truncatingIfNeeded: bits))).bitPattern)
    case .unop(.f64, let op): frame[a] = float(op, Double(bitPattern: bits)).bitPattern
    case .cvtop(let result, let operand, let op): return Conversion.execute(result, operand, op, frame, a, b)
    default: preconditionFailure("no operation with one operand")
    }
    return .none
  }

  @inline(__always) private static func float(_ op: UnOp, _ value: Float) -> Float {
    switch op {
    case .abs: Float(bitPattern: value.bitPattern & ~(1 << 31))
    case .neg: Float(bitPattern: value.bitPattern ^ (1 << 31))
    case .ceil: Numeric.ceil(value)
    case .floor: Numeric.floor(value)
    case .trunc: Numeric.trunc(value)
    case .nearest: Numeric.nearest(value)
    case .sqrt: value.squareRoot()
    case .clz, .ctz, .popcnt, .extend8S, .extend16S, .extend32S: preconditionFailure("no float operation")
    }
  }

  @inline(__always) private static func float(_ op: UnOp, _ value: Double) -> Double {
    switch op {
    case .abs: Double(bitPattern: value.bitPattern & ~(1 << 63))
    case .neg: Double(bitPattern: value.bitPattern ^ (1 << 63))
    case .ceil: Numeric.ceil(value)
    case .floor: Numeric.floor(value)
    case .trunc: Numeric.trunc(value)
    case .nearest: Numeric.nearest(value)
    case .sqrt: value.squareRoot()
    case .clz, .ctz, .popcnt, .extend8S, .extend16S, .extend32S: preconditionFailure("no float operation")
    }
  }
}
