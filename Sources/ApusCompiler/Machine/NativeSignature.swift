/// The kinds of what a function takes and gives, as far as the code between host and guest cares.
package struct NativeSignature: Hashable, Sendable {
  /// How a value lies in slots and in registers.
  package enum Kind: UInt8, Sendable {
    /// An i32, i64 or reference; the upper half of a register with 32 bits is zero.
    case integer
    /// The upper half of the slot is zero, that of the register anything.
    case f32
    case f64
    /// Two slots.
    case vector

    /// How many slots of 8 bytes it takes.
    package var slotCount: Int { self == .vector ? 2 : 1 }

    var type: SSAType {
      switch self {
      case .integer: .i64
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
