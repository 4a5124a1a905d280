import Apus
import ApusText

extension Value {
  /// Parses an argument of `--invoke`: a number in the syntax of the text format, a vector in that of `v128.const` or
  /// as `text` prints it, or `null`. Returns nil if it is not a value of `type`.
  init?(_ text: String, type: ValueType) {
    switch type {
    case .i32:
      guard let bits = NumberText.integer(text, width: 32) else { return nil }
      self = .i32(Int32(truncatingIfNeeded: bits))
    case .i64:
      guard let bits = NumberText.integer(text, width: 64) else { return nil }
      self = .i64(Int64(bitPattern: bits))
    case .f32:
      guard let bits = NumberText.float(text, width: 32) else { return nil }
      self = .f32(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case .f64:
      guard let bits = NumberText.float(text, width: 64) else { return nil }
      self = .f64(Double(bitPattern: bits))
    case .v128:
      guard let (low, high) = NumberText.vector(text) ?? Self.printedVector(text) else { return nil }
      self = .v128(V128(low: low, high: high))
    default:
      // Null is the only reference that can be written on a command line.
      guard text == "null", let null = Value(defaultOf: type) else { return nil }
      self = null
    }
  }

  /// A vector as `text` prints it: `0x` and 32 digits.
  private static func printedVector(_ text: String) -> (low: UInt64, high: UInt64)? {
    guard text.utf8.count == 34, text.hasPrefix("0x"), let high = UInt64(text.dropFirst(2).prefix(16), radix: 16),
      let low = UInt64(text.suffix(16), radix: 16)
    else { return nil }
    return (low, high)
  }

  /// The value as `--invoke` prints it.
  var text: String {
    switch self {
    case .i32(let value): "\(value)"
    case .i64(let value): "\(value)"
    case .f32(let value): "\(value)"
    case .f64(let value): "\(value)"
    case .v128(let value): "\(value)"
    case .funcRef(let function): function == nil ? "null" : "<function>"
    case .externRef(let reference): reference == nil ? "null" : "<extern>"
    case .anyRef(let reference): reference == nil ? "null" : "<reference>"
    case .exnRef(let reference): reference == nil ? "null" : "<exception>"
    }
  }
}
