import ApusLayout
import ApusWasm

/// Atomic accesses (threads proposal): alignment is checked before bounds.
extension Lowering {
  mutating func atomic(_ form: Form) throws(DecodingError) {
    let argument = try reader.memoryArgument()
    let byteCount = UInt64(1) << UInt64(form.accessSizeLog2 ?? 0)
    switch form {
    case .atomicWait, .atomicNotify: return waitOrNotify(form, argument, byteCount)
    case .atomicLoad(let type, let width):
      var instruction = SSAInstruction(.atomicLoad, SSAType(type))
      instruction.detail = LoadKind(atomic: width).rawValue
      push(atomic(instruction, argument, byteCount))
    case .atomicStore(_, let width):
      var instruction = SSAInstruction(.atomicStore, .none)
      instruction.detail = StoreKind(width).rawValue
      instruction.c = pop()
      _ = atomic(instruction, argument, byteCount)
    case .atomicRMW(let type, let width, let op):
      var instruction = SSAInstruction(.atomicModify, SSAType(type))
      instruction.detail = AtomicOperation(op).rawValue << 4 | StoreKind(width).rawValue
      instruction.c = pop()
      push(atomic(instruction, argument, byteCount))
    case .atomicCompareExchange(let type, let width):
      var instruction = SSAInstruction(.atomicCompareExchange, SSAType(type))
      instruction.detail = StoreKind(width).rawValue
      instruction.c = pop()
      instruction.b = pop()
      push(atomic(instruction, argument, byteCount))
    default: preconditionFailure("not an atomic access")
    }
  }

  /// Adds an access at the address on the stack.
  private mutating func atomic(
    _ access: SSAInstruction, _ argument: MemoryArgument, _ byteCount: UInt64
  ) -> SSAValue {
    var instruction = access
    let sum = alignedAddress(argument, pop(), byteCount)
    let checked = atomicAddress(argument, sum, byteCount)
    instruction.a = builder.binary(.add, .i64, memoryBase(argument.memory.position), checked.index)
    instruction.flags = checked.flags
    return builder.add(instruction)
  }

  /// The address in the memory; traps unless it is a multiple of the size of the access.
  private mutating func alignedAddress(
    _ argument: MemoryArgument, _ index: SSAValue, _ byteCount: UInt64
  ) -> SSAValue {
    let wide = builder.zeroExtend(index)
    let sum = builder.binary(.add, .i64, wide, builder.i64(argument.offset))
    if tables.memories[argument.memory.position].is64, argument.offset > 0 {
      trapIf(builder.compare(.lessUnsigned, sum, wide), .memoryOutOfBounds)
    }
    if byteCount > 1 {
      let low = builder.binary(.and, .i32, builder.truncate(sum), builder.i32(UInt32(byteCount - 1)))
      trapIf(low, .unalignedAtomic)
    }
    return sum
  }

  private mutating func waitOrNotify(_ form: Form, _ argument: MemoryArgument, _ byteCount: UInt64) {
    let memory = builder.i64(UInt64(argument.memory.rawValue))
    let last = pop()
    if case .atomicNotify = form {
      let address = alignedAddress(argument, pop(), byteCount)
      return push(lowerHalf(callBuiltin(.atomicNotify, memory, address, last)))
    }
    let expected = pop()
    let address = alignedAddress(argument, pop(), byteCount)
    push(lowerHalf(callBuiltin(.atomicWait, memory, address, expected, last, builder.i64(byteCount))))
  }
}

extension AtomicOperation {
  fileprivate init(_ op: AtomicOp) {
    switch op {
    case .add: self = .add
    case .sub: self = .subtract
    case .and: self = .and
    case .or: self = .or
    case .xor: self = .xor
    case .xchg: self = .exchange
    }
  }
}

extension LoadKind {
  /// Narrow atomic loads extend without a sign.
  fileprivate init(atomic width: LoadWidth) {
    switch width {
    case .full: self = .full
    case .u8, .s8: self = .unsigned8
    case .u16, .s16: self = .unsigned16
    case .u32, .s32: self = .unsigned32
    }
  }
}
