/// The kinds of what a function takes and gives, as far as the code between host and guest cares.
package struct NativeSignature: Hashable, Sendable {
  /// How a value lies in slots and in registers.
  package enum Kind: UInt8, Sendable {
    /// The upper half of the register is zero, whatever that of the slot is: code relies on it without a check.
    case i32
    /// An i64 or reference.
    case i64
    /// The upper half of the slot is zero, that of the register anything.
    case f32
    case f64
    /// Two slots.
    case vector

    /// How many slots of 8 bytes it takes.
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

  /// How many slots arguments and results need, which take the same place.
  var slotCount: Int {
    max(parameters.reduce(0) { $0 + $1.slotCount }, results.reduce(0) { $0 + $1.slotCount })
  }
}
