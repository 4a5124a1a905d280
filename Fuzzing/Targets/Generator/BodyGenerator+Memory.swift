import ApusWasm

/// Accesses to memories and tables.
extension BodyGenerator {
  /// A load, the size of a memory, or the growth of a memory.
  mutating func load(_ type: ValueType) {
    guard let slot = Signature.Slot(type), let entries = pool.loads[slot] else { return leaf(type) }
    let memory = choices.below(shape.memories.count)
    if type == shape.memories[memory].addressType.valueType, choices.once(in: 8) {
      if choices.once(in: 2) {
        Self.writeConstant(type, Int64(choices.below(3)), &writer)
        emit("memory.grow", memory)
      } else {
        emit("memory.size", memory)
      }
      return
    }
    if type == .i32, !pool.waits.isEmpty, choices.once(in: 12) { return wait() }
    access(choices.element(entries), memory)
  }

  /// Waits on a shared memory, which is never notified: at most a microsecond.
  private mutating func wait() {
    guard let memory = shape.memories.firstIndex(where: \.isShared) else { return leaf(.i32) }
    let entry = choices.element(pool.waits)
    address(memory)
    expression(entry.operands[1].valueType)
    Self.writeConstant(.i64, Int64(choices.below(2) * 1000), &writer)
    budget -= 1
    writer.opcode(entry.opcode)
    writer.memoryArgument(
      MemoryArgument(
        memory: MemoryIndex(UInt32(memory)), offset: 0, alignLog2: UInt32(entry.form.accessSizeLog2 ?? 0)))
  }

  mutating func store() {
    access(choices.element(pool.stores), choices.below(shape.memories.count))
  }

  private mutating func access(_ entry: InstructionPool.Entry, _ memory: Int) {
    for operand in entry.operands {
      if operand == .address { address(memory) } else { expression(operand.valueType) }
    }
    budget -= 1
    writer.opcode(entry.opcode)
    let size = UInt32(entry.form.accessSizeLog2 ?? 0)
    writer.memoryArgument(
      MemoryArgument(
        memory: MemoryIndex(UInt32(memory)),
        offset: UInt64(choices.below(4) == 3 ? choices.below(70_000) : choices.below(64)) & ~15,
        alignLog2: entry.form.isAtomic ? size : UInt32(choices.below(Int(size) + 1))))
    if entry.form.immediates == .memoryArgumentAndLane { writer.byte(UInt8(choices.below(entry.form.laneCount))) }
  }

  /// An address; seven times in eight it is below 4 KiB.
  private mutating func address(_ memory: Int) {
    let type = shape.memories[memory].addressType.valueType
    if choices.once(in: 8) { return expression(type) }
    expression(type)
    Self.writeConstant(type, 0xFF0, &writer)
    emit(type == .i32 ? "i32.and" : "i64.and")
  }

  /// A bulk operation on a memory.
  mutating func bulk() {
    let memory = choices.below(shape.memories.count)
    let type = shape.memories[memory].addressType.valueType
    address(memory)
    switch choices.below(3) {
    case 0:
      expression(.i32)
      Self.writeConstant(type, Int64(choices.below(300)), &writer)
      emit("memory.fill", memory)
    case 1:
      let source = choices.below(shape.memories.count)
      let other = shape.memories[source].addressType.valueType
      address(source)
      // The length is an i64 only if both memories have 64-bit addresses.
      Self.writeConstant(type == .i64 ? other : .i32, Int64(choices.below(300)), &writer)
      emit("memory.copy", memory, source)
    default:
      i32(choices.below(10))
      i32(choices.below(40))
      emit("memory.init", choices.below(shape.dataSegments), memory)
    }
  }

  /// An operation on a table.
  mutating func table() {
    let table = choices.below(shape.tables.count)
    let type = shape.tables[table]
    switch choices.below(6) {
    case 0:
      i32(choices.below(12))
      expression(type)
      emit("table.set", table)
    case 1:
      expression(type)
      i32(choices.below(4))
      emit("table.grow", table)
      emit("drop")
    case 2:
      i32(choices.below(10))
      expression(type)
      i32(choices.below(4))
      emit("table.fill", table)
    case 3:
      for _ in 0..<3 { i32(choices.below(6)) }
      emit("table.copy", table, table)
    case 4:
      guard let segment = shape.elementSegments.firstIndex(of: type) else { return }
      for _ in 0..<3 { i32(choices.below(4)) }
      emit("table.init", segment, table)
    default:
      if choices.once(in: 2) {
        emit("data.drop", choices.below(shape.dataSegments))
      } else {
        emit("elem.drop", choices.below(shape.elementSegments.count))
      }
    }
  }
}

extension Form {
  var isAtomic: Bool {
    switch self {
    case .atomicLoad, .atomicStore, .atomicRMW, .atomicCompareExchange, .atomicNotify: true
    default: false
    }
  }
}
