import ApusLayout
import ApusWasm

/// The address of an access to a memory: `a`, `b` and the immediate of the instruction; and its flags.
struct MemoryAddress {
  var base: SSAValue
  var index: SSAValue
  var offset: Int64
  var flags: AccessFlags
}

/// Accesses to memories (spec 4.6.7).
extension Lowering {
  mutating func access(_ form: Form) throws(DecodingError) {
    let argument = try reader.memoryArgument()
    let byteCount = UInt64(1) << UInt64(form.accessSizeLog2 ?? 0)
    switch form {
    case .load(let type, let width):
      let address = self.address(argument, pop(), byteCount)
      push(load(SSAType(type), LoadKind(width), address))
    case .vectorLoad(let kind):
      let address = self.address(argument, pop(), byteCount)
      push(load(.v128, LoadKind(kind), address))
    case .store(_, let width):
      let value = pop()
      store(value, StoreKind(width), address(argument, pop(), byteCount))
    case .vectorStore:
      let value = pop()
      store(value, .full, address(argument, pop(), byteCount))
    case .vectorLoadLane(let shape), .vectorStoreLane(let shape):
      let lane = try reader.byte()
      let vector = pop()
      let address = self.address(argument, pop(), byteCount)
      let isLoad = if case .vectorLoadLane = form { true } else { false }
      var instruction = SSAInstruction(isLoad ? .loadLane : .storeLane, isLoad ? .v128 : .none)
      (instruction.a, instruction.b, instruction.c) = (address.base, address.index, vector)
      instruction.immediate = address.offset
      instruction.detail = lane | shape.laneSizeLog2 << 4
      instruction.flags = address.flags
      let value = builder.add(instruction)
      if isLoad { push(value) }
    default: preconditionFailure("not an access")
    }
  }

  private mutating func load(_ type: SSAType, _ kind: LoadKind, _ address: MemoryAddress) -> SSAValue {
    builder.load(type, address.base, address.index, offset: address.offset, kind: kind, address.flags)
  }

  private mutating func store(_ value: SSAValue, _ kind: StoreKind, _ address: MemoryAddress) {
    builder.store(value, address.base, address.index, offset: address.offset, kind: kind, address.flags)
  }

  // MARK: Addresses

  /// The address of an access of `byteCount` bytes, checked as far as the memory needs it.
  mutating func address(_ argument: MemoryArgument, _ index: SSAValue, _ byteCount: UInt64) -> MemoryAddress {
    let memory = tables.memories[argument.memory.position]
    let base = memoryBase(argument.memory.position)
    let (end, overflow) = argument.offset.addingReportingOverflow(byteCount)
    if overflow {
      // The access is out of bounds of every memory.
      trapIf(builder.i32(1), .memoryOutOfBounds)
      return MemoryAddress(base: base, index: .none, offset: 0, flags: faulting)
    }
    if let bits = builder.constantBits(index) {
      let (address, overflow) = bits.addingReportingOverflow(argument.offset)
      if !overflow, address < 1 << 31 {
        let isInside = address + byteCount <= memory.minimum
        if isInside || memory.isGuarded {
          return MemoryAddress(
            base: base, index: .none, offset: Int64(address), flags: isInside ? AccessFlags(.memory) : faulting)
        }
      }
    }
    if memory.isGuarded, end <= options.guardByteCount {
      return MemoryAddress(base: base, index: index, offset: Int64(argument.offset), flags: faulting)
    }
    return checkedAddress(argument.memory.position, base, index, offset: argument.offset, end: end)
  }

  /// The index and the flags of an atomic access; `sum` is its address with the offset added.
  mutating func atomicAddress(
    _ argument: MemoryArgument, _ sum: SSAValue, _ byteCount: UInt64
  ) -> (index: SSAValue, flags: AccessFlags) {
    let (end, overflow) = argument.offset.addingReportingOverflow(byteCount)
    if tables.memories[argument.memory.position].isGuarded, !overflow, end <= options.guardByteCount {
      return (sum, faulting)
    }
    let memory = argument.memory.position
    let address = checkedAddress(memory, .none, sum, offset: 0, end: byteCount)
    return (address.index, AccessFlags(.memory))
  }

  private var faulting: AccessFlags {
    AccessFlags(.memory, faultsWith: UInt8(TrapCode.memoryOutOfBounds.rawValue))
  }

  /// The address of an access after a comparison with the size of its memory.
  private mutating func checkedAddress(
    _ memory: Int, _ base: SSAValue, _ index: SSAValue, offset: UInt64, end: UInt64
  ) -> MemoryAddress {
    let isShort = end <= MemoryRecord.slack
    if isShort, tables.memories[memory].minimum >= MemoryRecord.slack {
      if builder.function.checkedMemories.isEmpty {
        for index in 0..<tables.memories.count {
          let memory = tables.memories[index]
          builder.function.checkedMemories.append(CheckedMemory(minimum: memory.minimum, mayWrap: memory.mayWrap))
        }
      }
      builder.boundsCheck(
        index, limit: memoryLimit(memory), end: end, memory: memory, code: UInt8(TrapCode.memoryOutOfBounds.rawValue))
    } else {
      check(memory, index, end: end)
    }
    if isShort {
      // The reservation extends far enough past the masked addresses for the offset and the access.
      let masked = self.masked(index, memory)
      return MemoryAddress(base: base, index: masked, offset: Int64(offset), flags: AccessFlags(.memory))
    }
    let sum = builder.binary(.add, .i64, builder.zeroExtend(index), builder.i64(offset))
    return MemoryAddress(base: base, index: maskedSum(sum, memory), offset: 0, flags: AccessFlags(.memory))
  }

  /// Traps unless `end` bytes from an index on are inside of a memory.
  private mutating func check(_ memory: Int, _ index: SSAValue, end: UInt64) {
    let size = memorySize(memory)
    let wide = builder.zeroExtend(index)
    if !tables.memories[memory].is64, end >> 63 == 0 {
      let sum = builder.binary(.add, .i64, wide, builder.i64(end))
      return trapIf(builder.compare(.greaterUnsigned, sum, size), .memoryOutOfBounds)
    }
    trapIf(builder.compare(.lessUnsigned, size, builder.i64(end)), .memoryOutOfBounds)
    let last = builder.binary(.subtract, .i64, size, builder.i64(end))
    trapIf(builder.compare(.greaterUnsigned, wide, last), .memoryOutOfBounds)
  }

  /// An index masked so that it stays in its memory's address space, even if the processor runs ahead of a check that
  /// fails. An index that passes the check does not change.
  private mutating func masked(_ index: SSAValue, _ memory: Int) -> SSAValue {
    guard tables.memories[memory].isMasked else { return index }
    let type = builder.function.type(of: index)
    return builder.binary(.and, type, index, memoryMask(type, memory))
  }

  /// The same for the sum of an index and an offset, an i64.
  private mutating func maskedSum(_ sum: SSAValue, _ memory: Int) -> SSAValue {
    guard options.masksSpeculation else { return sum }
    guard tables.memories[memory].isMasked else { return builder.zeroExtend(builder.truncate(sum)) }
    return builder.binary(.and, .i64, sum, memoryMask(.i64, memory))
  }

  /// An index that becomes zero if a check fails, even if the processor runs ahead of the check.
  mutating func masked(_ index: SSAValue, _ isOutside: SSAValue) -> SSAValue {
    guard options.masksSpeculation, builder.constantBits(index) == nil else { return index }
    return builder.select(isOutside, builder.zero(builder.function.type(of: index)), index)
  }

  // MARK: Records

  mutating func memoryRecord(_ memory: Int) -> SSAValue {
    contextLoad(.i64, memory == 0 ? ContextOffset.memory0 : layout.memories + Int32(memory) * 8)
  }

  /// The base of a memory, which never changes.
  mutating func memoryBase(_ memory: Int) -> SSAValue {
    if memory == 0 { return builder.add(SSAInstruction(.memoryBase, .i64)) }
    let record = memoryRecord(memory)
    return builder.load(.i64, record, offset: Int64(RecordOffset.memoryBase), AccessFlags(.constant))
  }

  /// `MemoryRecord.addressMask`, or the lower half of it.
  private mutating func memoryMask(_ type: SSAType, _ memory: Int) -> SSAValue {
    builder.load(type, memoryRecord(memory), offset: Int64(RecordOffset.memoryMask), AccessFlags(.constant))
  }

  /// `MemoryRecord.limit`
  private mutating func memoryLimit(_ memory: Int) -> SSAValue { extent(memory, RecordOffset.memoryLimit) }

  /// The size in bytes.
  mutating func memorySize(_ memory: Int) -> SSAValue { extent(memory, RecordOffset.memorySize) }

  /// A word of a memory's record that changes when the memory grows.
  private mutating func extent(_ memory: Int, _ offset: Int32) -> SSAValue {
    let record = memoryRecord(memory)
    guard tables.memories[memory].isShared else {
      return builder.load(.i64, record, offset: Int64(offset), AccessFlags(.sizes))
    }
    // Other threads raise it: the passes could keep the result of an ordinary load, which then would be too small.
    var load = SSAInstruction(.atomicLoad, .i64)
    load.a = builder.binary(.add, .i64, record, builder.i64(UInt64(offset)))
    load.flags = AccessFlags(.runtime)
    return builder.add(load)
  }
}

extension LoadKind {
  @inline(__always) fileprivate init(_ width: LoadWidth) {
    switch width {
    case .full: self = .full
    case .s8: self = .signed8
    case .u8: self = .unsigned8
    case .s16: self = .signed16
    case .u16: self = .unsigned16
    case .s32: self = .signed32
    case .u32: self = .unsigned32
    }
  }

  fileprivate init(_ kind: VectorLoad) {
    switch kind {
    case .full: self = .full
    case .extend8x8S: self = .extend8x8Signed
    case .extend8x8U: self = .extend8x8Unsigned
    case .extend16x4S: self = .extend16x4Signed
    case .extend16x4U: self = .extend16x4Unsigned
    case .extend32x2S: self = .extend32x2Signed
    case .extend32x2U: self = .extend32x2Unsigned
    case .splat8: self = .splat8
    case .splat16: self = .splat16
    case .splat32: self = .splat32
    case .splat64: self = .splat64
    case .zero32: self = .zero32
    case .zero64: self = .zero64
    }
  }
}

extension StoreKind {
  @inline(__always) init(_ width: StoreWidth) {
    switch width {
    case .full: self = .full
    case .w8: self = .low8
    case .w16: self = .low16
    case .w32: self = .low32
    }
  }
}
