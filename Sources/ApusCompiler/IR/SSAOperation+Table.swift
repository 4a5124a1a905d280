/// What is known of an operation, besides what it computes.
package struct SSARow: Sendable {
  package var form: SSAForm
  /// How many of `a`, `b` and `c`, from the first on, are values.
  package var valueOperands: Int
  package var traits: SSATraits
  /// The cycles from the operands to the result, as far as passes need to know them.
  var latency: Int32

  @inline(__always) init(_ form: SSAForm, _ valueOperands: Int, _ traits: SSATraits, latency: Int32 = 1) {
    (self.form, self.valueOperands, self.traits, self.latency) = (form, valueOperands, traits, latency)
  }
}

/// The table of operations.
extension SSAOperation {
  @inline(__always) private var row: SSARow {
    switch self {
    // Values from elsewhere
    case .constant: SSARow(.source(.constant), 0, [.pure, .removable, .materializedAtUse])
    case .vectorConstant: SSARow(.source(.vectorConstant), 0, [.pure, .removable, .materializedAtUse])
    case .context: SSARow(.source(.context), 0, [.pure, .removable, .materializedAtUse])
    case .memoryBase: SSARow(.source(.memoryBase), 0, [.pure, .removable, .materializedAtUse])
    case .parameter: SSARow(.source(.parameter), 0, [.removable, .fixed])
    case .result: SSARow(.source(.result), 1, [.removable, .fixed])
    case .caughtException: SSARow(.source(.exception), 0, [.removable, .fixed])

    // Integers
    case .add: SSARow(.arithmetic(.add), 2, [.pure, .removable, .commutative, .associative])
    case .multiply: SSARow(.arithmetic(.multiply), 2, [.pure, .removable, .commutative, .associative], latency: 3)
    case .and: SSARow(.arithmetic(.and), 2, [.pure, .removable, .commutative, .associative])
    case .or: SSARow(.arithmetic(.or), 2, [.pure, .removable, .commutative, .associative])
    case .xor: SSARow(.arithmetic(.xor), 2, [.pure, .removable, .commutative, .associative])
    case .subtract: SSARow(.arithmetic(.subtract), 2, [.pure, .removable])
    case .multiplyHighSigned:
      SSARow(.arithmetic(.multiplyHighSigned), 2, [.pure, .removable, .commutative], latency: 3)
    case .multiplyHighUnsigned:
      SSARow(.arithmetic(.multiplyHighUnsigned), 2, [.pure, .removable, .commutative], latency: 3)
    case .shiftLeft: SSARow(.shift(.left), 2, [.pure, .removable])
    case .shiftRightSigned: SSARow(.shift(.rightSigned), 2, [.pure, .removable])
    case .shiftRightUnsigned: SSARow(.shift(.rightUnsigned), 2, [.pure, .removable])
    case .rotateLeft: SSARow(.shift(.rotateLeft), 2, [.pure, .removable])
    case .rotateRight: SSARow(.shift(.rotateRight), 2, [.pure, .removable])
    case .divideSigned: SSARow(.division(.quotientSigned), 2, [.removable, .division], latency: 12)
    case .divideUnsigned: SSARow(.division(.quotientUnsigned), 2, [.removable, .division], latency: 12)
    case .remainderSigned: SSARow(.division(.remainderSigned), 2, [.removable, .division], latency: 12)
    case .remainderUnsigned: SSARow(.division(.remainderUnsigned), 2, [.removable, .division], latency: 12)
    case .countLeadingZeros: SSARow(.count(.leadingZeros), 1, [.pure, .removable])
    case .countTrailingZeros: SSARow(.count(.trailingZeros), 1, [.pure, .removable])
    case .countOnes: SSARow(.count(.ones), 1, [.pure, .removable], latency: 3)
    case .signExtend: SSARow(.extend(.sign), 1, [.pure, .removable])
    case .zeroExtend: SSARow(.extend(.zero), 1, [.pure, .removable], latency: 0)
    case .truncate: SSARow(.extend(.truncate), 1, [.pure, .removable], latency: 0)
    case .compare: SSARow(.compare, 2, [.pure, .removable])

    // Floats
    case .floatAdd: SSARow(.floatBinary(.add), 2, [.pure, .removable], latency: 3)
    case .floatSubtract: SSARow(.floatBinary(.subtract), 2, [.pure, .removable], latency: 3)
    case .floatMultiply: SSARow(.floatBinary(.multiply), 2, [.pure, .removable], latency: 3)
    case .floatDivide: SSARow(.floatBinary(.divide), 2, [.pure, .removable], latency: 12)
    case .floatMinimum: SSARow(.floatBinary(.minimum), 2, [.pure, .removable])
    case .floatMaximum: SSARow(.floatBinary(.maximum), 2, [.pure, .removable])
    case .floatCopySign: SSARow(.floatBinary(.copySign), 2, [.pure, .removable])
    case .floatAbsolute: SSARow(.floatUnary(.absolute), 1, [.pure, .removable])
    case .floatNegate: SSARow(.floatUnary(.negate), 1, [.pure, .removable])
    case .floatSquareRoot: SSARow(.floatUnary(.squareRoot), 1, [.pure, .removable], latency: 12)
    case .floatCeil: SSARow(.floatUnary(.ceil), 1, [.pure, .removable])
    case .floatFloor: SSARow(.floatUnary(.floor), 1, [.pure, .removable])
    case .floatTruncate: SSARow(.floatUnary(.truncate), 1, [.pure, .removable])
    case .floatNearest: SSARow(.floatUnary(.nearest), 1, [.pure, .removable])
    case .floatCompare: SSARow(.floatCompare, 2, [.pure, .removable])

    // Conversions
    case .convertSigned: SSARow(.conversion(.toFloat(isSigned: true)), 1, [.pure, .removable])
    case .convertUnsigned: SSARow(.conversion(.toFloat(isSigned: false)), 1, [.pure, .removable])
    case .toIntegerSigned: SSARow(.conversion(.toInteger(isSigned: true, isSaturating: false)), 1, [.effect])
    case .toIntegerUnsigned: SSARow(.conversion(.toInteger(isSigned: false, isSaturating: false)), 1, [.effect])
    case .toIntegerSignedSaturating:
      SSARow(.conversion(.toInteger(isSigned: true, isSaturating: true)), 1, [.pure, .removable])
    case .toIntegerUnsignedSaturating:
      SSARow(.conversion(.toInteger(isSigned: false, isSaturating: true)), 1, [.pure, .removable])
    case .promote: SSARow(.conversion(.promote), 1, [.pure, .removable])
    case .demote: SSARow(.conversion(.demote), 1, [.pure, .removable])
    case .reinterpret: SSARow(.conversion(.reinterpret), 1, [.pure, .removable])

    case .select: SSARow(.select, 3, [.pure, .removable])

    // Memory
    case .load: SSARow(.access(.load), 2, [.access], latency: 4)
    case .store: SSARow(.access(.store), 3, [.effect, .access, .writesRegion])
    case .loadLane: SSARow(.access(.loadLane), 3, [.effect, .access])
    case .storeLane: SSARow(.access(.storeLane), 3, [.effect, .access, .writesRegion])
    case .atomicLoad: SSARow(.atomic(.load), 1, [.effect, .writesMemory])
    case .atomicStore: SSARow(.atomic(.store), 3, [.effect, .writesMemory])
    case .atomicModify: SSARow(.atomic(.modify), 3, [.effect, .writesMemory])
    case .atomicCompareExchange: SSARow(.atomic(.compareExchange), 3, [.effect, .writesMemory])
    case .fence: SSARow(.fence, 0, [.effect, .writesMemory])
    case .cellLoad: SSARow(.cell(.load), 0, [.removable])
    case .cellStore: SSARow(.cell(.store), 1, [.effect])

    // Vectors
    case .vectorUnary: SSARow(.vector(.unary), 1, [.pure, .removable])
    case .vectorBinary: SSARow(.vector(.binary), 2, [.pure, .removable])
    case .vectorTernary: SSARow(.vector(.ternary), 3, [.pure, .removable])
    case .vectorShift: SSARow(.vector(.shift), 2, [.pure, .removable])
    case .vectorTest: SSARow(.vector(.test), 1, [.pure, .removable])
    case .splat: SSARow(.vector(.splat), 1, [.pure, .removable])
    case .extractLane: SSARow(.vector(.extractLane), 1, [.pure, .removable])
    case .replaceLane: SSARow(.vector(.replaceLane), 2, [.pure, .removable])
    case .shuffle: SSARow(.vector(.shuffle), 2, [.pure, .removable])

    // Traps, calls, terminators
    case .trapIf: SSARow(.check(.trapIf), 1, [.effect])
    case .trapWithCode: SSARow(.check(.trapWithCode), 1, [.effect])
    case .boundsCheck: SSARow(.check(.bounds), 2, [.effect])
    case .call: SSARow(.call, 0, [.effect, .call, .writesAll])
    case .jump: SSARow(.terminator(.jump), 0, [.effect])
    case .branch: SSARow(.terminator(.branch), 1, [.effect])
    case .switch_: SSARow(.terminator(.switch_), 1, [.effect])
    case .invoke: SSARow(.terminator(.invoke), 0, [.effect, .call, .writesAll])
    case .return_: SSARow(.terminator(.return_), 0, [.effect])
    case .tailCall: SSARow(.terminator(.tailCall), 0, [.effect, .call])
    case .trap: SSARow(.terminator(.trap), 0, [.effect])
    }
  }

  @inline(__always) package var form: SSAForm { row.form }
  @inline(__always) package var valueOperands: Int { row.valueOperands }
  @inline(__always) package var traits: SSATraits { row.traits }
  var latency: Int32 { row.latency }
}
