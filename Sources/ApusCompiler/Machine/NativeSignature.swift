/// The kinds of the parameters and results of a function, as far as stubs between host and guest distinguish them.
package struct NativeSignature: Hashable, Sendable {
  /// The representation of a value in slots and in registers.
  package enum Kind: UInt8, Sendable {
    /// An i32. The upper half of the register is zero, whatever the upper half of the slot is: code relies on that
    /// without a check.
    case i32
    /// An i64 or a reference.
    case i64
    /// The upper half of the slot is zero; the upper half of the register is arbitrary.
    case f32
    case f64
    /// Two slots.
    case vector

    /// The number of slots of 8 bytes that a value takes.
    package var slotCount: Int { self == .vector ? 2 : 1 }

    var type: SSAType {
      switch self {
      case .i32: .i32
      case .i64: .i64
      case .f32: .f32
      case .f64: .f64
      case .vector: .v128
      }
    }
  }

  package var parameters: [Kind]
  package var results: [Kind]

  package init(parameters: [Kind], results: [Kind]) {
    self.parameters = parameters
    self.results = results
  }

  /// The number of slots that arguments and results need. They use the same slots.
  var slotCount: Int {
    max(parameters.reduce(0) { $0 + $1.slotCount }, results.reduce(0) { $0 + $1.slotCount })
  }
}
