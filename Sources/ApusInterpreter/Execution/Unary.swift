import ApusCompiler
import ApusWasm

/// Numeric operations with one operand that have no operation of their own (spec 4.3).
enum Unary {
  /// a = op b.
  @inline(never) static func execute(_ form: Form, _ frame: FramePointer, _ a: Int, _ b: Int) -> TrapCode {
    let bits = frame[b]
    switch form {
    case .unop(.i32, let op): frame[a] = UInt64(integer(op, UInt32(truncatingIfNeeded: bits)))
    case .unop(.i64, let op): frame[a] = integer(op, bits)
    case .unop(.f32, let op):
      frame[a] = UInt64(float(op, Float(bitPattern: UInt32(truncatingIfNeeded: bits))).bitPattern)
    case .unop(.f64, let op): frame[a] = float(op, Double(bitPattern: bits)).bitPattern
    case .cvtop(let result, let operand, let op): return Conversion.execute(result, operand, op, frame, a, b)
    default: preconditionFailure("no operation with one operand")
    }
    return .none
  }

  @inline(__always) private static func integer<T: FixedWidthInteger & UnsignedInteger>(_ op: UnOp, _ value: T) -> T {
    switch op {
    case .clz: T(truncatingIfNeeded: value.leadingZeroBitCount)
    case .ctz: T(truncatingIfNeeded: value.trailingZeroBitCount)
    case .popcnt: T(truncatingIfNeeded: value.nonzeroBitCount)
    case .extend8S: T(truncatingIfNeeded: Int8(truncatingIfNeeded: value))
    case .extend16S: T(truncatingIfNeeded: Int16(truncatingIfNeeded: value))
    case .extend32S: T(truncatingIfNeeded: Int32(truncatingIfNeeded: value))
    case .abs, .neg, .ceil, .floor, .trunc, .nearest, .sqrt: preconditionFailure("no integer operation")
    }
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
