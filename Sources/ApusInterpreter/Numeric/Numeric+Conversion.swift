import ApusLayout

/// Conversions between integers and floats (spec 4.3.4).

// MARK: From Float; the trapping conversions return nil for NaN and for numbers out of range

extension Numeric {
  @inline(__always)
  package static func truncI32S(_ x: Float) -> UInt32? {
    x >= -0x1p31 && x < 0x1p31 ? UInt32(bitPattern: Int32(x)) : nil
  }

  @inline(__always)
  package static func truncI32U(_ x: Float) -> UInt32? {
    x > -1 && x < 0x1p32 ? UInt32(x) : nil
  }

  @inline(__always)
  package static func truncI64S(_ x: Float) -> UInt64? {
    x >= -0x1p63 && x < 0x1p63 ? UInt64(bitPattern: Int64(x)) : nil
  }

  @inline(__always)
  package static func truncI64U(_ x: Float) -> UInt64? {
    x > -1 && x < 0x1p64 ? UInt64(x) : nil
  }

  /// The trap for an `x` that cannot be converted to an integer.
  package static func truncationTrap(_ x: Float) -> TrapCode {
    x.isNaN ? .invalidConversionToInteger : .integerOverflow
  }

  /// NaN becomes 0; numbers out of range become the nearest bound.
  @inline(__always)
  package static func truncSatI32S(_ x: Float) -> UInt32 {
    if let result = truncI32S(x) { return result }
    return x.isNaN ? 0 : x < 0 ? 1 << 31 : ~(1 << 31)
  }

  /// NaN becomes 0; numbers out of range become the nearest bound.
  @inline(__always)
  package static func truncSatI32U(_ x: Float) -> UInt32 {
    if let result = truncI32U(x) { return result }
    return x > 0 ? .max : 0
  }

  /// NaN becomes 0; numbers out of range become the nearest bound.
  @inline(__always)
  package static func truncSatI64S(_ x: Float) -> UInt64 {
    if let result = truncI64S(x) { return result }
    return x.isNaN ? 0 : x < 0 ? 1 << 63 : ~(1 << 63)
  }

  /// NaN becomes 0; numbers out of range become the nearest bound.
  @inline(__always)
  package static func truncSatI64U(_ x: Float) -> UInt64 {
    if let result = truncI64U(x) { return result }
    return x > 0 ? .max : 0
  }
}

// MARK: From Double; the trapping conversions return nil for NaN and for numbers out of range

extension Numeric {
  @inline(__always)
  package static func truncI32S(_ x: Double) -> UInt32? {
    x > -2147483649 && x < 0x1p31 ? UInt32(bitPattern: Int32(x)) : nil
  }

  @inline(__always)
  package static func truncI32U(_ x: Double) -> UInt32? {
    x > -1 && x < 0x1p32 ? UInt32(x) : nil
  }

  @inline(__always)
  package static func truncI64S(_ x: Double) -> UInt64? {
    x >= -0x1p63 && x < 0x1p63 ? UInt64(bitPattern: Int64(x)) : nil
  }

  @inline(__always)
  package static func truncI64U(_ x: Double) -> UInt64? {
    x > -1 && x < 0x1p64 ? UInt64(x) : nil
  }

  /// The trap for an `x` that cannot be converted to an integer.
  package static func truncationTrap(_ x: Double) -> TrapCode {
    x.isNaN ? .invalidConversionToInteger : .integerOverflow
  }

  /// NaN becomes 0; numbers out of range become the nearest bound.
  @inline(__always)
  package static func truncSatI32S(_ x: Double) -> UInt32 {
    if let result = truncI32S(x) { return result }
    return x.isNaN ? 0 : x < 0 ? 1 << 31 : ~(1 << 31)
  }

  /// NaN becomes 0; numbers out of range become the nearest bound.
  @inline(__always)
  package static func truncSatI32U(_ x: Double) -> UInt32 {
    if let result = truncI32U(x) { return result }
    return x > 0 ? .max : 0
  }

  /// NaN becomes 0; numbers out of range become the nearest bound.
  @inline(__always)
  package static func truncSatI64S(_ x: Double) -> UInt64 {
    if let result = truncI64S(x) { return result }
    return x.isNaN ? 0 : x < 0 ? 1 << 63 : ~(1 << 63)
  }

  /// NaN becomes 0; numbers out of range become the nearest bound.
  @inline(__always)
  package static func truncSatI64U(_ x: Double) -> UInt64 {
    if let result = truncI64U(x) { return result }
    return x > 0 ? .max : 0
  }
}

// MARK: To float, rounded to the nearest even

extension Numeric {
  @inline(__always) package static func convertF32S(_ x: UInt32) -> Float { Float(Int32(bitPattern: x)) }
  @inline(__always) package static func convertF32U(_ x: UInt32) -> Float { Float(x) }
  @inline(__always) package static func convertF32S(_ x: UInt64) -> Float { Float(Int64(bitPattern: x)) }
  @inline(__always) package static func convertF32U(_ x: UInt64) -> Float { Float(x) }
  @inline(__always) package static func convertF64S(_ x: UInt32) -> Double { Double(Int32(bitPattern: x)) }
  @inline(__always) package static func convertF64U(_ x: UInt32) -> Double { Double(x) }
  @inline(__always) package static func convertF64S(_ x: UInt64) -> Double { Double(Int64(bitPattern: x)) }
  @inline(__always) package static func convertF64U(_ x: UInt64) -> Double { Double(x) }

  // The processor makes a signalling NaN quiet here.
  @inline(__always) package static func demote(_ x: Double) -> Float { Float(x) }
  @inline(__always) package static func promote(_ x: Float) -> Double { Double(x) }
}
