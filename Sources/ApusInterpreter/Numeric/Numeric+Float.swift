/// Operations on f32 and f64 (spec 4.3.3). A NaN result is quiet, and its payload is that of an operand.

extension Numeric {
  /// Makes a NaN quiet, and leaves every other number as it is.
  @inline(__always)
  private static func quiet(_ x: Float) -> Float {
    if _fastPath(x == x) { return x }
    return Float(bitPattern: x.bitPattern | 0x0040_0000)
  }

  /// The smaller number; -0 is less than +0. If an operand is NaN, the sum is a quiet NaN.
  @inline(__always)
  package static func min(_ x: Float, _ y: Float) -> Float {
    if x < y { return x }
    if y < x { return y }
    return x == y ? Float(bitPattern: x.bitPattern | y.bitPattern) : x + y
  }

  /// The larger number; +0 is greater than -0. If an operand is NaN, the sum is a quiet NaN.
  @inline(__always)
  package static func max(_ x: Float, _ y: Float) -> Float {
    if x > y { return x }
    if y > x { return y }
    return x == y ? Float(bitPattern: x.bitPattern & y.bitPattern) : x + y
  }

  // The C library may return a signalling NaN unchanged.
  @inline(__always) package static func ceil(_ x: Float) -> Float { quiet(x.rounded(.up)) }
  @inline(__always) package static func floor(_ x: Float) -> Float { quiet(x.rounded(.down)) }
  @inline(__always) package static func trunc(_ x: Float) -> Float { quiet(x.rounded(.towardZero)) }
  @inline(__always) package static func nearest(_ x: Float) -> Float { quiet(x.rounded(.toNearestOrEven)) }
  @inline(__always) package static func sqrt(_ x: Float) -> Float { x.squareRoot() }

  // These three work on the bits, so that they keep a NaN's payload.
  @inline(__always) package static func abs(_ x: UInt32) -> UInt32 { x & ~(1 << 31) }
  @inline(__always) package static func neg(_ x: UInt32) -> UInt32 { x ^ 1 << 31 }
  @inline(__always) package static func copysign(_ x: UInt32, _ y: UInt32) -> UInt32 {
    x & ~(1 << 31) | y & 1 << 31
  }
}

extension Numeric {
  /// Makes a NaN quiet, and leaves every other number as it is.
  @inline(__always)
  private static func quiet(_ x: Double) -> Double {
    if _fastPath(x == x) { return x }
    return Double(bitPattern: x.bitPattern | 0x0008_0000_0000_0000)
  }

  /// The smaller number; -0 is less than +0. If an operand is NaN, the sum is a quiet NaN.
  @inline(__always)
  package static func min(_ x: Double, _ y: Double) -> Double {
    if x < y { return x }
    if y < x { return y }
    return x == y ? Double(bitPattern: x.bitPattern | y.bitPattern) : x + y
  }

  /// The larger number; +0 is greater than -0. If an operand is NaN, the sum is a quiet NaN.
  @inline(__always)
  package static func max(_ x: Double, _ y: Double) -> Double {
    if x > y { return x }
    if y > x { return y }
    return x == y ? Double(bitPattern: x.bitPattern & y.bitPattern) : x + y
  }

  // The C library may return a signalling NaN unchanged.
  @inline(__always) package static func ceil(_ x: Double) -> Double { quiet(x.rounded(.up)) }
  @inline(__always) package static func floor(_ x: Double) -> Double { quiet(x.rounded(.down)) }
  @inline(__always) package static func trunc(_ x: Double) -> Double { quiet(x.rounded(.towardZero)) }
  @inline(__always) package static func nearest(_ x: Double) -> Double { quiet(x.rounded(.toNearestOrEven)) }
  @inline(__always) package static func sqrt(_ x: Double) -> Double { x.squareRoot() }

  // These three work on the bits, so that they keep a NaN's payload.
  @inline(__always) package static func abs(_ x: UInt64) -> UInt64 { x & ~(1 << 63) }
  @inline(__always) package static func neg(_ x: UInt64) -> UInt64 { x ^ 1 << 63 }
  @inline(__always) package static func copysign(_ x: UInt64, _ y: UInt64) -> UInt64 {
    x & ~(1 << 63) | y & 1 << 63
  }
}
