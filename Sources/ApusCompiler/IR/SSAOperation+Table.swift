/// The properties of an operation, without the definition of its result.
package struct SSARow: Sendable {
  package var operation: SSAOperation
  package var form: SSAForm
  /// How many of `a`, `b` and `c`, from the first on, are values.
  package var valueOperands: UInt8
  package var traits: SSATraits
  /// An estimate of the cycles from the operands to the result.
  package var latency: UInt8

  @inline(__always) init(
    _ operation: SSAOperation, _ form: SSAForm, _ valueOperands: UInt8, _ traits: SSATraits, latency: UInt8 = 1
  ) {
    (self.operation, self.form, self.valueOperands) = (operation, form, valueOperands)
    (self.traits, self.latency) = (traits, latency)
  }
}

extension SSAOperation {
  /// The table of operations, in the order of their declaration.
  package static let rows: [SSARow] = [
    // Values from elsewhere
    SSARow(.constant, .source(.constant), 0, [.pure, .removable, .materializedAtUse]),
    SSARow(.vectorConstant, .source(.vectorConstant), 0, [.pure, .removable, .materializedAtUse]),
    SSARow(.parameter, .source(.parameter), 0, [.removable, .fixed]),
    SSARow(.context, .source(.context), 0, [.pure, .removable, .materializedAtUse]),
    SSARow(.memoryBase, .source(.memoryBase), 0, [.pure, .removable, .materializedAtUse]),
    SSARow(.result, .source(.result), 1, [.removable, .fixed]),
    SSARow(.caughtException, .source(.exception), 0, [.removable, .fixed]),

    // Integers
    SSARow(.add, .arithmetic(.add), 2, [.pure, .removable, .commutative, .associative]),
    SSARow(.subtract, .arithmetic(.subtract), 2, [.pure, .removable]),
    SSARow(.multiply, .arithmetic(.multiply), 2, [.pure, .removable, .commutative, .associative], latency: 3),
    SSARow(.and, .arithmetic(.and), 2, [.pure, .removable, .commutative, .associative]),
    SSARow(.or, .arithmetic(.or), 2, [.pure, .removable, .commutative, .associative]),
    SSARow(.xor, .arithmetic(.xor), 2, [.pure, .removable, .commutative, .associative]),
    SSARow(.shiftLeft, .shift(.left), 2, [.pure, .removable]),
    SSARow(.shiftRightSigned, .shift(.rightSigned), 2, [.pure, .removable]),
    SSARow(.shiftRightUnsigned, .shift(.rightUnsigned), 2, [.pure, .removable]),
    SSARow(.rotateLeft, .shift(.rotateLeft), 2, [.pure, .removable]),
    SSARow(.rotateRight, .shift(.rotateRight), 2, [.pure, .removable]),
    SSARow(.multiplyHighSigned, .arithmetic(.multiplyHighSigned), 2, [.pure, .removable, .commutative], latency: 3),
    SSARow(
      .multiplyHighUnsigned, .arithmetic(.multiplyHighUnsigned), 2, [.pure, .removable, .commutative], latency: 3),
    SSARow(.divideSigned, .division(.quotientSigned), 2, [.removable, .division], latency: 12),
    SSARow(.divideUnsigned, .division(.quotientUnsigned), 2, [.removable, .division], latency: 12),
    SSARow(.remainderSigned, .division(.remainderSigned), 2, [.removable, .division], latency: 12),
    SSARow(.remainderUnsigned, .division(.remainderUnsigned), 2, [.removable, .division], latency: 12),
    SSARow(.countLeadingZeros, .count(.leadingZeros), 1, [.pure, .removable]),
    SSARow(.countTrailingZeros, .count(.trailingZeros), 1, [.pure, .removable]),
    SSARow(.countOnes, .count(.ones), 1, [.pure, .removable], latency: 3),
    SSARow(.signExtend, .extend(.sign), 1, [.pure, .removable]),
    SSARow(.zeroExtend, .extend(.zero), 1, [.pure, .removable], latency: 0),
    SSARow(.truncate, .extend(.truncate), 1, [.pure, .removable], latency: 0),
    SSARow(.compare, .compare, 2, [.pure, .removable]),

    // Floats
    SSARow(.floatAdd, .floatBinary(.add), 2, [.pure, .removable], latency: 3),
    SSARow(.floatSubtract, .floatBinary(.subtract), 2, [.pure, .removable], latency: 3),
    SSARow(.floatMultiply, .floatBinary(.multiply), 2, [.pure, .removable], latency: 3),
    SSARow(.floatDivide, .floatBinary(.divide), 2, [.pure, .removable], latency: 12),
    SSARow(.floatMinimum, .floatBinary(.minimum), 2, [.pure, .removable]),
    SSARow(.floatMaximum, .floatBinary(.maximum), 2, [.pure, .removable]),
    SSARow(.floatCopySign, .floatBinary(.copySign), 2, [.pure, .removable]),
    SSARow(.floatAbsolute, .floatUnary(.absolute), 1, [.pure, .removable]),
    SSARow(.floatNegate, .floatUnary(.negate), 1, [.pure, .removable]),
    SSARow(.floatSquareRoot, .floatUnary(.squareRoot), 1, [.pure, .removable], latency: 12),
    SSARow(.floatCeil, .floatUnary(.ceil), 1, [.pure, .removable]),
    SSARow(.floatFloor, .floatUnary(.floor), 1, [.pure, .removable]),
    SSARow(.floatTruncate, .floatUnary(.truncate), 1, [.pure, .removable]),
    SSARow(.floatNearest, .floatUnary(.nearest), 1, [.pure, .removable]),
    SSARow(.floatCompare, .floatCompare, 2, [.pure, .removable]),

    // Conversions
    SSARow(.convertSigned, .conversion(.toFloat(isSigned: true)), 1, [.pure, .removable]),
    SSARow(.convertUnsigned, .conversion(.toFloat(isSigned: false)), 1, [.pure, .removable]),
    SSARow(.toIntegerSigned, .conversion(.toInteger(isSigned: true, isSaturating: false)), 1, [.effect]),
    SSARow(.toIntegerUnsigned, .conversion(.toInteger(isSigned: false, isSaturating: false)), 1, [.effect]),
    SSARow(
      .toIntegerSignedSaturating, .conversion(.toInteger(isSigned: true, isSaturating: true)), 1, [.pure, .removable]),
    SSARow(
      .toIntegerUnsignedSaturating, .conversion(.toInteger(isSigned: false, isSaturating: true)), 1,
      [.pure, .removable]),
    SSARow(.promote, .conversion(.promote), 1, [.pure, .removable]),
    SSARow(.demote, .conversion(.demote), 1, [.pure, .removable]),
    SSARow(.reinterpret, .conversion(.reinterpret), 1, [.pure, .removable]),

    SSARow(.select, .select, 3, [.pure, .removable]),

    // Memory
    SSARow(.load, .access(.load), 2, [.access], latency: 4),
    SSARow(.store, .access(.store), 3, [.effect, .access, .writesRegion]),
    SSARow(.loadLane, .access(.loadLane), 3, [.effect, .access]),
    SSARow(.storeLane, .access(.storeLane), 3, [.effect, .access, .writesRegion]),
    SSARow(.atomicLoad, .atomic(.load), 1, [.effect, .writesMemory]),
    SSARow(.atomicStore, .atomic(.store), 3, [.effect, .writesMemory]),
    SSARow(.atomicModify, .atomic(.modify), 3, [.effect, .writesMemory]),
    SSARow(.atomicCompareExchange, .atomic(.compareExchange), 3, [.effect, .writesMemory]),
    SSARow(.fence, .fence, 0, [.effect, .writesMemory]),
    SSARow(.cellLoad, .cell(.load), 0, [.removable]),
    SSARow(.cellStore, .cell(.store), 1, [.effect]),

    // Vectors
    SSARow(.vectorUnary, .vector(.unary), 1, [.pure, .removable]),
    SSARow(.vectorBinary, .vector(.binary), 2, [.pure, .removable]),
    SSARow(.vectorTernary, .vector(.ternary), 3, [.pure, .removable]),
    SSARow(.vectorShift, .vector(.shift), 2, [.pure, .removable]),
    SSARow(.splat, .vector(.splat), 1, [.pure, .removable]),
    SSARow(.extractLane, .vector(.extractLane), 1, [.pure, .removable]),
    SSARow(.replaceLane, .vector(.replaceLane), 2, [.pure, .removable]),
    SSARow(.shuffle, .vector(.shuffle), 2, [.pure, .removable]),
    SSARow(.vectorTest, .vector(.test), 1, [.pure, .removable]),

    // Traps, calls, terminators
    SSARow(.trapIf, .check(.trapIf), 1, [.effect]),
    SSARow(.trapWithCode, .check(.trapWithCode), 1, [.effect]),
    SSARow(.boundsCheck, .check(.bounds), 2, [.effect]),
    SSARow(.call, .call, 0, [.effect, .call, .writesAll]),
    SSARow(.jump, .terminator(.jump), 0, [.effect]),
    SSARow(.branch, .terminator(.branch), 1, [.effect]),
    SSARow(.switch_, .terminator(.switch_), 1, [.effect]),
    SSARow(.invoke, .terminator(.invoke), 0, [.effect, .call, .writesAll]),
    SSARow(.return_, .terminator(.return_), 0, [.effect]),
    SSARow(.tailCall, .terminator(.tailCall), 0, [.effect, .call]),
    SSARow(.trap, .terminator(.trap), 0, [.effect]),
  ]

  // SAFETY: the raw values are the indices of the rows, which `OperationTableTests` checks.
  @inline(__always) private var row: SSARow {
    Self.rows.withUnsafeBufferPointer { $0.baseAddress.unsafelyUnwrapped[Int(rawValue)] }
  }
  @inline(__always) package var form: SSAForm { row.form }
  @inline(__always) package var valueOperands: Int { Int(row.valueOperands) }
  @inline(__always) package var traits: SSATraits { row.traits }
  @inline(__always) var latency: Int32 { Int32(row.latency) }
}
