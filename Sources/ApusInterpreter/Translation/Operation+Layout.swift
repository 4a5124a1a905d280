/// The layouts of all operations, defined here only.
extension Operation {
  /// The meaning of the operation's parts.
  var layout: OperationLayout { Operation.layouts[Int(rawValue)] }

  private static let layouts: [OperationLayout] = {
    var layouts: [OperationLayout] = []
    for family in families {
      precondition(family.last.rawValue >= layouts.count, "families are in the order of the operations")
      while layouts.count <= family.last.rawValue { layouts.append(family.layout) }
    }
    precondition(layouts.count == Operation.count, "every operation is in a family")
    return layouts
  }()

  private typealias Family = (last: Operation, layout: OperationLayout)

  /// Runs of operations with the same layout, each given by its last operation; it starts after the last operation of
  /// the run before.
  private static let families: [Family] =
    numericFamilies + memoryFamilies + variableFamilies + controlFamilies + bulkFamilies
    + accumulatorFamilies + referenceFamilies + vectorFamilies + exceptionFamilies + atomicFamilies

  private static let binary = OperationLayout(.result, .operand, .operand)
  private static let binaryImmediate = OperationLayout(.result, .operand, .immediate)
  private static let branch = OperationLayout(.operand, .operand, .distance)
  private static let branchImmediate = OperationLayout(.operand, .immediate, .distance)

  private static let numericFamilies: [Family] = [
    (.i32Rotr, binary), (.i32RotrImmediate, binaryImmediate), (.i32RemU, binary),
    (.i32GeU, binary), (.i32GeUImmediate, binaryImmediate),
    (.i32BranchGeU, branch), (.i32BranchGeUImmediate, branchImmediate),
    (.i64Rotr, binary), (.i64RotrImmediate, binaryImmediate), (.i64RemU, binary),
    (.i64GeU, binary), (.i64GeUImmediate, binaryImmediate),
    (.i64BranchGeU, branch), (.i64BranchGeUImmediate, branchImmediate),
    (.f64Ge, binary),
    (.unary, .init(.result, .operand, .opcode)), (.f64Sqrt, .init(.result, .operand)),
    (.i32ShlAdd, .init(.result, .operand, .index)),
  ]

  private static let memoryFamilies: [Family] = [
    (.load32S64, .init(.result, .operand, .offset)),
    (.store64, .init(.operand, .operand, .offset)),
    (.load64Indexed, .init(.result, .operand, .index)),
    (.store64Indexed, .init(.operand, .operand, .index)),
    (.loadFar, .init(.result, .operand, .opcode, .access)),
    (.storeFar, .init(.operand, .operand, .opcode, .access)),
    (.vectorLoad, .init(.resultPair, .operand, .opcode, .access)),
    (.vectorStore, .init(.operand, .operandPair, .opcode, .access)),
    (.vectorLoadLane, .init(.resultPair, .operand, .opcode, .access)),
    (.vectorStoreLane, .init(.unused, .operand, .opcode, .access)),
  ]

  private static let variableFamilies: [Family] = [
    (.copy, .init(.result, .operand)),
    (.constI64, .init(.result, .unused, .immediate)),
    (.const64, .init(.result, .unused, .unused, .constant)),
    (.select, .init(.result, .operand, .operand, .slot)),
    (.selectVector, .init(.resultPair, .operandPair, .operand, .slotPair)),
    (.zero, .init(.slots, .unused, .count)),
    (.globalGet, .init(.result, .unused, .global)), (.globalSet, .init(.operand, .unused, .global)),
    (.globalGetVector, .init(.resultPair, .unused, .global)),
    (.globalSetVector, .init(.operandPair, .unused, .global)),
  ]

  private static let controlFamilies: [Family] = [
    (.br, .init(.unused, .unused, .distance)),
    (.brIfNonZero64, .init(.operand, .unused, .distance)),
    (.brIfNoBits, branchImmediate), (.countBranchNonZero, branchImmediate),
    (.countBranchNe, .init(.operand, .operand, .distance, .constant)),
    (.brTable, .init(.operand, .unused, .count, .targets)),
    (.call, .init(.slots, .unused, .function)), (.callImported, .init(.slots, .unused, .function)),
    (.callIndirect, .init(.slots, .operand, .unused, .typeAndTable)), (.callRef, .init(.slots, .operand)),
    (.returnCall, .init(.slots, .unused, .function)),
    (.returnCallIndirect, .init(.slots, .operand, .unused, .typeAndTable)), (.returnCallRef, .init(.slots, .operand)),
    (.ret, .init(.unused, .unused, .header)), (.retCopy, .init(.unused, .operand, .header)),
    (.retMany, .init(.slots, .header, .count)),
  ]

  private static func bulk(_ first: OperationLayout.Field, _ second: OperationLayout.Field) -> OperationLayout {
    .init(.operand, .operand, .operand, .pair(first, second))
  }

  private static let bulkFamilies: [Family] = [
    (.memorySize, .init(.result, .unused, .memory)), (.memoryGrow, .init(.result, .operand, .memory)),
    (.memoryFill, bulk(.memory, .unused)), (.memoryCopy, bulk(.memory, .memory)), (.memoryInit, bulk(.memory, .data)),
    (.dataDrop, .init(.unused, .unused, .data)),
    (.tableGet, .init(.result, .operand, .table)), (.tableSet, .init(.operand, .operand, .table)),
    (.tableSize, .init(.result, .unused, .table)), (.tableGrow, .init(.result, .operand, .unused, .slotAndTable)),
    (.tableFill, bulk(.table, .unused)), (.tableCopy, bulk(.table, .table)), (.tableInit, bulk(.table, .element)),
    (.elemDrop, .init(.unused, .unused, .element)),
    (.refFunc, .init(.result, .unused, .function)), (.nullCheck, .init(.unused, .operand)),
    (.vector, .init(.resultByOpcode, .operandByOpcode, .operandByOpcode, .vector)),
    (.wideSub, .init(.resultPair, .slots)), (.wideMulU, .init(.resultPair, .operand, .operand)),
    (.checkInterrupt, .init()),
  ]

  private static let accumulatorBinary = OperationLayout(.result, .accumulator, .operand)
  private static let accumulatorImmediate = OperationLayout(.result, .accumulator, .immediate)
  private static let binaryAccumulator = OperationLayout(.result, .operand, .accumulator)
  private static let onlyBinary = OperationLayout(.resultInAccumulator, .operand, .operand)
  private static let onlyImmediate = OperationLayout(.resultInAccumulator, .operand, .immediate)
  private static let onlyAccumulatorBinary = OperationLayout(.resultInAccumulator, .accumulator, .operand)
  private static let onlyAccumulatorImmediate = OperationLayout(.resultInAccumulator, .accumulator, .immediate)
  private static let onlyBinaryAccumulator = OperationLayout(.resultInAccumulator, .operand, .accumulator)

  private static let accumulatorFamilies: [Family] = [
    (.i32RotrAccB, accumulatorBinary),
    (.i32RotrImmediateAccB, accumulatorImmediate),
    (.i32RotrAccC, binaryAccumulator),
    (.i32RotrOnly, onlyBinary),
    (.i32RotrImmediateOnly, onlyImmediate),
    (.i32RotrAccBOnly, onlyAccumulatorBinary),
    (.i32RotrImmediateAccBOnly, onlyAccumulatorImmediate),
    (.i32RotrAccCOnly, onlyBinaryAccumulator),
    (.i64RotrAccB, accumulatorBinary),
    (.i64RotrImmediateAccB, accumulatorImmediate),
    (.i64RotrAccC, binaryAccumulator),
    (.i64RotrOnly, onlyBinary),
    (.i64RotrImmediateOnly, onlyImmediate),
    (.i64RotrAccBOnly, onlyAccumulatorBinary),
    (.i64RotrImmediateAccBOnly, onlyAccumulatorImmediate),
    (.i64RotrAccCOnly, onlyBinaryAccumulator),
    (.load32S64AccB, .init(.result, .accumulator, .offset)),
    (.load64IndexedAccB, .init(.result, .accumulator, .index)),
    (.load64Only, .init(.resultInAccumulator, .operand, .offset)),
    (.load64AccBOnly, .init(.resultInAccumulator, .accumulator, .offset)),
    (.load64IndexedOnly, .init(.resultInAccumulator, .operand, .index)),
    (.load64IndexedAccBOnly, .init(.resultInAccumulator, .accumulator, .index)),
    (.i32ShlAddAccB, .init(.result, .accumulator, .index)),
    (.i32ShlAddAccC, .init(.result, .operand, .accumulatorIndex)),
    (.i32ShlAddOnly, .init(.resultInAccumulator, .operand, .index)),
    (.i32ShlAddAccBOnly, .init(.resultInAccumulator, .accumulator, .index)),
    (.i32ShlAddAccCOnly, .init(.resultInAccumulator, .operand, .accumulatorIndex)),
    (.store64AccB, .init(.operand, .accumulator, .offset)),
    (.store64AccA, .init(.accumulator, .operand, .offset)),
    (.store64IndexedAccB, .init(.operand, .accumulator, .index)),
    (.store64FloatB, .init(.operand, .accumulator, .offset)),
    (.store64IndexedFloatB, .init(.operand, .accumulator, .index)),
    (.i32BranchGeUAccA, .init(.accumulator, .operand, .distance)),
    (.i32BranchGeUImmediateAccA, .init(.accumulator, .immediate, .distance)),
    (.brIfNonZero32AccA, .init(.accumulator, .unused, .distance)),
    (.f64DivAccB, accumulatorBinary),
    (.f64DivAccC, binaryAccumulator),
    (.f64Square, .init(.result, .accumulator, .accumulator)),
    (.f64ConvertI32SAccB, .init(.result, .accumulator)),
    (.f64DivOnly, onlyBinary),
    (.f64DivAccBOnly, onlyAccumulatorBinary),
    (.f64DivAccCOnly, onlyBinaryAccumulator),
    (.f64SquareOnly, .init(.resultInAccumulator, .accumulator, .accumulator)),
    (.f64ConvertI32SAccBOnly, .init(.resultInAccumulator, .accumulator)),
    (.f64ConvertI32SOnly, .init(.resultInAccumulator, .operand)),
    (.f64GeAccB, accumulatorBinary),
    (.i64ExtendI32SAccB, .init(.result, .accumulator)),
    (.i64ExtendI32SAccBOnly, .init(.resultInAccumulator, .accumulator)),
    (.f64SqrtAccB, .init(.result, .accumulator)), (.f64SqrtAccBOnly, .init(.resultInAccumulator, .accumulator)),
    (.load64Plus, binaryImmediate), (.load64PlusAccB, accumulatorImmediate),
    (.load64PlusOnly, onlyImmediate), (.load64PlusAccBOnly, onlyAccumulatorImmediate),
    (.store64Plus, .init(.operand, .operand, .immediate)),
    (.store64PlusFloatB, .init(.operand, .accumulator, .immediate)),
    (.store64Immediate, .init(.operand, .immediate, .offset)),
    (.store64ImmediateAccA, .init(.accumulator, .immediate, .offset)),
    (.f32ConvertI32S, .init(.result, .operand)),
    (.copyAccB, .init(.result, .accumulator)), (.retCopyAccB, .init(.unused, .accumulator, .header)),
  ]

  private static let referenceFamilies: [Family] = [
    (.structGet64, .init(.result, .operand, .offset)), (.structGet128, .init(.resultPair, .operand, .offset)),
    (.structSet64, .init(.operand, .operand, .offset)), (.structSet128, .init(.operand, .operandPair, .offset)),
    (.arrayGet64, binary), (.arrayGet128, .init(.resultPair, .operand, .operand)),
    (.arraySet64, .init(.operand, .operand, .operand)), (.arraySet128, .init(.operand, .operand, .operandPair)),
    (.i31GetU, .init(.result, .operand)),
    (.refTest, .init(.result, .operand, .unused, .cast)), (.refCast, .init(.unused, .operand, .unused, .cast)),
    (.objectTest, .init(.result, .operand, .unused, .cast)), (.objectCast, .init(.unused, .operand, .unused, .cast)),
    (.arrayNewFixed, .init(.result, .unused, .count, .fields)),
    (.arrayNew, .init(.result, .operand, .operand, .elements)),
    (.arrayNewDefault, .init(.result, .operand, .unused, .elements)),
    (.runtime, .init(.unused, .unused, .count, .runtime)),
  ]

  private static let exceptionFamilies: [Family] = [
    (.throwTag, .init(.slots, .unused, .unused, .exception)), (.throwRef, .init(.unused, .operand)),
  ]

  private static let atomicFamilies: [Family] = [
    (.atomicLoad64, .init(.result, .operand, .offset)), (.atomicStore64, .init(.operand, .operand, .offset)),
    (.atomicExchange64, .init(.result, .operand, .operand, .offset)),
    (.atomicCompareExchange64, .init(.result, .operand, .operand, .offsetAndSlot)),
    (.atomicFar, .init(.resultByOpcode, .operandByOpcode, .opcode, .atomic)), (.atomicFence, .init()),
  ]
}
