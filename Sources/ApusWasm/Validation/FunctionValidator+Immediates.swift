/// The immediates of instructions whose signature is in the table (spec 3.3.1, 3.3.2, 3.3.7).
extension FunctionValidator {
  /// Reads and checks the immediates.
  /// - Returns: The address type of the memory among them; i32 if there is none.
  @inline(__always) mutating func immediates(
    of row: OpcodeFacts, _ form: Form
  ) throws(ModuleError) -> ValueType {
    switch row.immediates {
    case .none: return .i32
    case .memoryArgument: return try memoryAccess(row)
    case .memoryArgumentAndLane:
      let address = try memoryAccess(row)
      try lane(of: form)
      return address
    case .memory: return try memory(try u32()).addressType.valueType
    case .dataAndMemory:
      let data = try u32()
      let address = try memory(try u32()).addressType.valueType
      try self.data(data)
      return address
    case .data: try data(try u32())
    case .element: _ = try element(try u32())
    case .i32: _ = try s32()
    case .i64: _ = try s64()
    case .lane: try lane(of: form)
    case .lanes: try lanes()
    default: try skipImmediates(of: form)
    }
    return .i32
  }

  @inline(__always) func memory(_ index: UInt32) throws(ModuleError) -> MemoryType {
    guard Int(index) < context.spaces.memories.count else { throw invalid("unknown memory \(index)") }
    return context.spaces.memories[Int(index)]
  }

  func data(_ index: UInt32) throws(ModuleError) {
    guard let count = context.module.dataCount else {
      throw .decoding(.init("data count section required", at: offset))
    }
    guard index < count else { throw invalid("unknown data segment \(index)") }
  }

  /// Returns the type of an element segment.
  func element(_ index: UInt32) throws(ModuleError) -> ValueType {
    guard Int(index) < context.elementTypes.count else { throw invalid("unknown elem segment \(index)") }
    return context.elementTypes[Int(index)]
  }

  @inline(__always) private mutating func memoryAccess(_ row: OpcodeFacts) throws(ModuleError) -> ValueType {
    let argument = try memoryArgument()
    let memory = try memory(argument.memory.rawValue)
    if argument.alignLog2 != row.accessSizeLog2 {
      guard argument.alignLog2 < row.accessSizeLog2 else {
        throw invalid("alignment must not be larger than natural")
      }
      guard !row.isAtomicAccess else { throw invalid("atomic alignment must be natural") }
    }
    guard memory.addressType == .i64 || argument.offset <= UInt64(UInt32.max) else {
      throw invalid("offset out of range")
    }
    return memory.addressType.valueType
  }

  private mutating func lane(of form: Form) throws(ModuleError) {
    let lane = try byte()
    switch form {
    case .extractLane(let shape, _), .replaceLane(let shape), .vectorLoadLane(let shape),
      .vectorStoreLane(let shape):
      guard lane < shape.laneCount else { throw invalid("invalid lane index") }
    default: preconditionFailure("an instruction with a lane and no shape")
    }
  }

  /// Reads the lane numbers of a shuffle, each of which selects one of the 32 lanes of both operands.
  private mutating func lanes() throws(ModuleError) {
    let lanes = try v128()
    guard (lanes.low | lanes.high) & 0xE0E0_E0E0_E0E0_E0E0 == 0 else { throw invalid("invalid lane index") }
  }

  /// Validates `memory.copy`, whose length has the smaller of the two address types (spec 3.3.7).
  mutating func memoryCopy() throws(ModuleError) {
    let destination = try memory(try u32()).addressType
    let source = try memory(try u32()).addressType
    try pop(min(destination, source).valueType)
    try pop(source.valueType)
    try pop(destination.valueType)
  }

  /// Returns the smaller address type.
  func min(_ a: AddressType, _ b: AddressType) -> AddressType { a == .i64 && b == .i64 ? .i64 : .i32 }
}
