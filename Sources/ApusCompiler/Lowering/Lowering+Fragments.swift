import ApusWasm

/// Single instructions as functions, for `FragmentCompiler`.
extension Lowering {
  /// Lowers an instruction to a function whose parameters are the operands of the instruction, and whose results are its
  /// results.
  /// - Returns: whether the instruction may complete.
  mutating func lowerFragment(
    _ kind: FragmentKind, _ range: Range<Int>, of definedFunction: Int, _ parameters: [SSAType],
    into result: inout SSAFunction
  ) throws(LoweringError) -> Bool {
    swap(&builder.function, &result)
    defer { swap(&builder.function, &result) }
    do throws(DecodingError) {
      return try fragment(kind, range, definedFunction, parameters)
    } catch {
      throw LoweringError(error.message, at: error.offset)
    }
  }

  private mutating func fragment(
    _ kind: FragmentKind, _ range: Range<Int>, _ definedFunction: Int, _ parameters: [SSAType]
  ) throws(DecodingError) -> Bool {
    begin(definedFunction, module.module.code[definedFunction])
    usesCells = false
    loopScan.reset()
    startBlock(builder.function.makeBlock())
    for type in parameters { push(builder.parameter(type)) }
    controls.append(Control(kind: .function, base: 0, shape: ModuleTables.Shape(), scope: builder.scope, changes: 0))
    reader = InstructionReader(
      module.module.bytes, ByteRange(offset: range.lowerBound, count: range.upperBound - range.lowerBound))
    builder.position = 0
    let (opcode, form) = try reader.next()
    switch kind {
    case .instruction: try lower(opcode, form)
    case .castTest: try testCast()
    case .lookUp: try lookUpCallee()
    }
    let continues = !controls[0].isUnreachable
    var results: [SSAType] = []
    if continues {
      for index in 0..<operands.count { results.append(builder.function.type(of: operands[index])) }
      controls.pointer(0).pointee.shape.resultCount = UInt32(results.count)
      returnValues()
    }
    builder.function.signature = SSASignature(parameters: parameters, results: results)
    loopFinder.find(in: &builder.function)
    return continues
  }
}
