import ApusCompiler

/// One function to try.
struct SelectorCase {
  enum Inputs {
    /// Pairs of integers: all interesting ones, for simple functions, or some.
    case integers, fewIntegers
    case floats, fewFloats
    /// All pairs of a few small and large numbers.
    case small
  }

  var name: () -> String
  var inputs: Inputs
  var build: (Sketch) -> Void

  init(_ inputs: Inputs, _ name: @autoclosure @escaping () -> String, _ build: @escaping (Sketch) -> Void) {
    (self.name, self.inputs, self.build) = (name, inputs, build)
  }
}

/// All functions to try, by family, small families first.
enum SelectorCases {
  typealias Visit = (SelectorCase) -> Void
  typealias Family = (name: String, visit: (Visit) -> Void)

  static var families: [Family] {
    [
      ("effect", effects), ("switch", switches), ("trap", traps), ("access", accesses), ("atomic", atomics),
      ("division", divisions), ("conversion", conversions), ("unary", unary), ("edge", edges),
      ("modify", modifications), ("arithmetic", arithmetic), ("comparison", comparisons), ("float", floats),
      ("nested", nested),
    ]
  }

  static let types: [SSAType] = [.i32, .i64]
  static let conditions: [Condition] = (0..<10).compactMap { Condition(rawValue: $0) }
}

/// How a result is used.
enum ResultUse: CaseIterable {
  case returned
  /// The operands are used after the operation too.
  case besideOperands
  case storedByte, storedHalf, storedWhole
  case branch, select, trap
  /// The result is used twice, once of them as a condition.
  case twice
}

extension Sketch {
  /// Ends the function with a use of a value; `a` and `b` are the operands of the operation that computed it.
  func finish(_ value: SSAValue, _ use: ResultUse, _ a: SSAValue = .none, _ b: SSAValue = .none) {
    let type = type(of: value)
    switch use {
    case .returned: finish(value)
    case .besideOperands:
      var sum = wide(value)
      for (operand, count) in [(a, UInt64(17)), (b, 29)] where !operand.isNone {
        sum = add(.xor, .i64, add(.rotateLeft, .i64, sum, constant(.i64, count)), wide(operand))
      }
      finish(sum)
    case .storedByte, .storedHalf, .storedWhole:
      store(value, cell: 4, use == .storedByte ? .low8 : use == .storedHalf ? .low16 : .full)
      finish(constant(.i64, 0))
    case .branch:
      let (first, second) = (makeBlock().block, makeBlock().block)
      end(.branch, on: condition(value), [(first, []), (second, [])])
      go(to: first)
      finish(constant(.i64, 1))
      go(to: second)
      finish(constant(.i64, 2))
    case .select: finish(add(.select, type, condition(value), value, constant(type, 5)))
    case .trap:
      trapIf(condition(value), .unreachable)
      finish(constant(.i64, 3))
    case .twice:
      let chosen = add(.select, .i64, condition(value), x.0, x.1)
      finish(add(.xor, .i64, chosen, wide(value)))
    }
  }

  /// Converts an integer to a condition.
  func condition(_ value: SSAValue) -> SSAValue {
    type(of: value) == .i32 ? value : compare(.notEqual, value, constant(.i64, 0))
  }
}
