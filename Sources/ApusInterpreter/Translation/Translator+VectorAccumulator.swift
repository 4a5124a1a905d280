/// The accumulator of vectors: the second to last step of translation. The result of an operation on vectors is also in
/// a register for the next operation, which takes it from there if it has a variant for that. Any operation in between
/// loses the register, and the slots are written in any case.
extension Translator {
  /// Called once, when the operations are final except for their variants.
  mutating func useVectorAccumulator() {
    let effects = Operation.effects
    var nextLabel = 0
    var last: Int?
    var index = 0
    while index < words.count {
      while nextLabel < labels.count, labels[nextLabel] <= index {
        nextLabel += 1
        last = nil
      }
      let word = words[index]
      if let slot = last, let operation = word.operation.takingVector {
        if word.b == slot {
          words[index] = word.with(operation.first)
        } else if word.c == slot, let second = operation.second {
          words[index] = word.with(second)
        } else if word.c == slot, word.operation.isCommutative {
          words[index] = UInt64(operation.first, a: word.a, b: word.c, c: word.b)
        }
      }
      last = word.operation.definesVector ? word.a : nil
      let tail = effects[Int(word.operation.rawValue)].tailCount
      index += 1 + (tail < 0 ? word.c : tail)
    }
  }
}

extension Operation {
  /// Whether the operation leaves its result in the accumulator of vectors.
  fileprivate var definesVector: Bool {
    guard rawValue >= Operation.v128Load.rawValue, case .resultPair = layout.a else { return false }
    return true
  }

  /// Whether the operands may be exchanged. Used only for operations that can take vectors from the accumulator.
  fileprivate var isCommutative: Bool {
    switch self {
    case .i8x16SubSatU, .f32x4Sub, .f64x2Sub, .v128Store: false
    default: takingVector.map { $0.first.rawValue < Operation.i16x8ShlVectorB.rawValue } ?? false
    }
  }

  /// The variants that take the first or the second operand from the accumulator of vectors.
  var takingVector: (first: Operation, second: Operation?)? {
    switch self {
    case .v128And: (.v128AndVectorB, nil)
    case .v128Or: (.v128OrVectorB, nil)
    case .v128Xor: (.v128XorVectorB, nil)
    case .i8x16Add: (.i8x16AddVectorB, nil)
    case .i8x16AddSatU: (.i8x16AddSatUVectorB, nil)
    case .i8x16SubSatU: (.i8x16SubSatUVectorB, nil)
    case .i8x16AvgrU: (.i8x16AvgrUVectorB, nil)
    case .i16x8Add: (.i16x8AddVectorB, nil)
    case .i16x8Mul: (.i16x8MulVectorB, nil)
    case .i32x4Add: (.i32x4AddVectorB, nil)
    case .i32x4Mul: (.i32x4MulVectorB, nil)
    case .f32x4Add: (.f32x4AddVectorB, nil)
    case .f32x4Sub: (.f32x4SubVectorB, .f32x4SubVectorC)
    case .f32x4Mul: (.f32x4MulVectorB, nil)
    case .f32x4Min: (.f32x4MinVectorB, nil)
    case .f32x4Max: (.f32x4MaxVectorB, nil)
    case .f64x2Add: (.f64x2AddVectorB, nil)
    case .f64x2Sub: (.f64x2SubVectorB, .f64x2SubVectorC)
    case .f64x2Mul: (.f64x2MulVectorB, nil)
    case .i16x8Shl: (.i16x8ShlVectorB, nil)
    case .i16x8ShrU: (.i16x8ShrUVectorB, nil)
    case .i32x4Shl: (.i32x4ShlVectorB, nil)
    case .i32x4ShrS: (.i32x4ShrSVectorB, nil)
    case .i32x4ShrU: (.i32x4ShrUVectorB, nil)
    case .v128Store: (.v128StoreVectorB, nil)
    default: nil
    }
  }
}

/// The effects of operations on vectors on the other accumulators.
extension Operation {
  /// Operations that can take an address from the accumulator of integers.
  static let vectorUses: [Use] = [
    (.v128Load, 1, .b, .v128LoadAccB, false, false),
    (.v128LoadIndexed, 1, .b, .v128LoadIndexedAccB, false, false),
    (.v128LoadIndexed, 1, .index, .v128LoadIndexedAccB, false, true),
    (.v128Store, 1, .a, .v128StoreAccA, false, false),
  ]

  /// Returns nil for operations that are not on vectors, which are before and after the vector operations.
  static func vectorKind(of operation: Operation) -> Effect.Kind? {
    guard (Operation.v128Load.rawValue..<Operation.throwTag.rawValue).contains(operation.rawValue) else { return nil }
    switch operation {
    case .v128Store, .v128StoreIndexed, .v128StoreAccA: return Effect.Kind.none
    // These handlers call functions.
    case .i8x16Shuffle, .i8x16Swizzle: return .other
    default: return .result
    }
  }
}
