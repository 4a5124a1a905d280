extension Operation {
  /// The bits of a word that hold the operation, and the number of values they can have.
  static let mask: UInt64 = 0x3FF
  static let numberCount = 1 << 10

  /// Neighboring operations with the same layout and effect, given by the last one: they start after the last operation
  /// of the family before.
  struct Family {
    var last: Operation
    var layout: OperationLayout
    var effect: ResultEffect

    init(_ last: Operation, _ layout: OperationLayout, _ effect: ResultEffect) {
      self.last = last
      self.layout = layout
      self.effect = effect
    }
  }

  /// What an operation writes.
  enum ResultEffect {
    /// Slot a and the accumulator of integers, that of floats, or both.
    case integer, float, both
    /// Only slot a.
    case slot
    /// Neither a slot nor an accumulator.
    case none
    /// As `none`, but the operation may branch.
    case branch
    /// All else. Variants have this effect too, because they are chosen when it was already used.
    case other
  }

  /// The meaning of the operation's parts.
  var layout: OperationLayout { Operation.layouts[Int(rawValue)] }

  private static let layouts = perOperation { $0.layout }

  /// Returns a property of the family of each operation.
  static func perOperation<Value>(_ property: (Family) -> Value) -> [Value] {
    var values: [Value] = []
    for family in families {
      precondition(family.last.rawValue >= values.count, "families are in the order of the operations")
      let value = property(family)
      while values.count <= family.last.rawValue { values.append(value) }
    }
    precondition(values.count == Operation.count, "every operation is in a family")
    return values
  }
}
