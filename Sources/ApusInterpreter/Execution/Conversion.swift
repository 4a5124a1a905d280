import ApusLayout
import ApusWasm

/// Conversions between number types (spec 4.3.4).
enum Conversion {
  /// a = b, converted.
  static func execute(
    _ result: NumType, _ operand: NumType, _ op: CvtOp, _ frame: FramePointer, _ a: Int, _ b: Int
  ) -> TrapCode {
    let bits = frame[b]
    let word = UInt32(truncatingIfNeeded: bits)
    switch (operand, result) {
    case (.f32, .i32): return integer32(op, Float(bitPattern: word), frame, a)
    case (.f64, .i32): return integer32(op, Double(bitPattern: bits), frame, a)
    case (.f32, .i64): return integer64(op, Float(bitPattern: word), frame, a)
    case (.f64, .i64): return integer64(op, Double(bitPattern: bits), frame, a)
    case (.i32, .f32):
      frame[a] = UInt64((op == .convertS ? Numeric.convertF32S(word) : Numeric.convertF32U(word)).bitPattern)
    case (.i64, .f32):
      frame[a] = UInt64((op == .convertS ? Numeric.convertF32S(bits) : Numeric.convertF32U(bits)).bitPattern)
    case (.i32, .f64):
      frame[a] = (op == .convertS ? Numeric.convertF64S(word) : Numeric.convertF64U(word)).bitPattern
    case (.i64, .f64):
      frame[a] = (op == .convertS ? Numeric.convertF64S(bits) : Numeric.convertF64U(bits)).bitPattern
    case (.f64, .f32): frame[a] = UInt64(Numeric.demote(Double(bitPattern: bits)).bitPattern)
    case (.f32, .f64): frame[a] = Numeric.promote(Float(bitPattern: word)).bitPattern
    case (.i32, .i64), (.i64, .i32), (.i32, .i32), (.i64, .i64), (.f32, .f32), (.f64, .f64):
      preconditionFailure("has an operation of its own, or none")
    }
    return .none
  }

  private static func integer32(_ op: CvtOp, _ value: Float, _ frame: FramePointer, _ a: Int) -> TrapCode {
    switch op {
    case .truncSatS: frame[a] = UInt64(Numeric.truncSatI32S(value))
    case .truncSatU: frame[a] = UInt64(Numeric.truncSatI32U(value))
    default:
      guard let number = op == .truncS ? Numeric.truncI32S(value) : Numeric.truncI32U(value) else {
        return Numeric.truncationTrap(value)
      }
      frame[a] = UInt64(number)
    }
    return .none
  }

  private static func integer32(_ op: CvtOp, _ value: Double, _ frame: FramePointer, _ a: Int) -> TrapCode {
    switch op {
    case .truncSatS: frame[a] = UInt64(Numeric.truncSatI32S(value))
    case .truncSatU: frame[a] = UInt64(Numeric.truncSatI32U(value))
    default:
      guard let number = op == .truncS ? Numeric.truncI32S(value) : Numeric.truncI32U(value) else {
        return Numeric.truncationTrap(value)
      }
      frame[a] = UInt64(number)
    }
    return .none
  }

  private static func integer64(_ op: CvtOp, _ value: Float, _ frame: FramePointer, _ a: Int) -> TrapCode {
    switch op {
    case .truncSatS: frame[a] = Numeric.truncSatI64S(value)
    case .truncSatU: frame[a] = Numeric.truncSatI64U(value)
    default:
      guard let number = op == .truncS ? Numeric.truncI64S(value) : Numeric.truncI64U(value) else {
        return Numeric.truncationTrap(value)
      }
      frame[a] = number
    }
    return .none
  }

  private static func integer64(_ op: CvtOp, _ value: Double, _ frame: FramePointer, _ a: Int) -> TrapCode {
    switch op {
    case .truncSatS: frame[a] = Numeric.truncSatI64S(value)
    case .truncSatU: frame[a] = Numeric.truncSatI64U(value)
    default:
      guard let number = op == .truncS ? Numeric.truncI64S(value) : Numeric.truncI64U(value) else {
        return Numeric.truncationTrap(value)
      }
      frame[a] = number
    }
    return .none
  }
}
