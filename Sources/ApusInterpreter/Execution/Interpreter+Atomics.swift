import ApusLayout
import ApusWasm
import CApus

/// Atomic accesses of every width to any memory, wait and notify (threads proposal). Slot a is the result, b the
/// address, c the opcode; the first word after it holds the offset, the second the memory in bits 0 to 31 and the slots
/// of the other operands in bits 32 to 47 and 48 to 63.
extension Interpreter {
  @inline(never) static func atomic(
    _ word: UInt64, _ more: UnsafePointer<UInt64>, _ frame: FramePointer,
    _ context: UnsafeMutablePointer<InstanceContext>
  ) -> TrapCode {
    let form = context.pointee.store.pointee.form(word.c)
    let sizeLog2 = form.accessSizeLog2.unsafelyUnwrapped
    let record = context.pointee.memories[Int(more[1] & 0xFFFF_FFFF)]
    let (sum, overflow) = frame[word.b].addingReportingOverflow(more[0])
    guard !overflow else { return .memoryOutOfBounds }
    guard sum & (1 << UInt64(sizeLog2) - 1) == 0 else { return .unalignedAtomic }
    guard fits(sum, 1 << UInt64(sizeLog2), record.pointee.byteCount) else { return .memoryOutOfBounds }
    let address = record.pointee.base + Int(sum)
    let first = frame[Int(more[1] >> 32 & 0xFFFF)]
    let second = frame[Int(more[1] >> 48)]
    switch form {
    case .atomicLoad: frame[word.a] = atomicLoad(sizeLog2, address)
    case .atomicStore: atomicStore(sizeLog2, address, first)
    case .atomicRMW(_, _, let op): frame[word.a] = atomicModify(op, sizeLog2, address, first)
    case .atomicCompareExchange: frame[word.a] = atomicCompareExchange(sizeLog2, address, first, second)
    case .atomicNotify:
      let wake = context.pointee.store.pointee.builtins.atomicNotify
      frame[word.a] = record.pointee.isShared ? UInt64(wake(address, UInt32(truncatingIfNeeded: first))) : 0
    case .atomicWait(let type):
      guard record.pointee.isShared else { return .expectedSharedMemory }
      let store = context.pointee.store
      let outcome = store.pointee.builtins.atomicWait(store, address, first, type == .i64, Int64(bitPattern: second))
      guard outcome < 3 else { return .interrupted }
      frame[word.a] = UInt64(outcome)
    default: preconditionFailure("not an atomic access")
    }
    return .none
  }

  private static func atomicLoad(_ sizeLog2: UInt8, _ address: UnsafeMutableRawPointer) -> UInt64 {
    switch sizeLog2 {
    case 0: UInt64(apus_atomic_load8(address))
    case 1: UInt64(apus_atomic_load16(address))
    case 2: UInt64(apus_atomic_load32(address))
    default: apus_atomic_load64(address)
    }
  }

  private static func atomicStore(_ sizeLog2: UInt8, _ address: UnsafeMutableRawPointer, _ value: UInt64) {
    switch sizeLog2 {
    case 0: apus_atomic_store8(address, UInt8(truncatingIfNeeded: value))
    case 1: apus_atomic_store16(address, UInt16(truncatingIfNeeded: value))
    case 2: apus_atomic_store32(address, UInt32(truncatingIfNeeded: value))
    default: apus_atomic_store64(address, value)
    }
  }

  private static func atomicModify(
    _ op: AtomicOp, _ sizeLog2: UInt8, _ address: UnsafeMutableRawPointer, _ operand: UInt64
  ) -> UInt64 {
    switch sizeLog2 {
    case 0: UInt64(atomicModify8(op, address, UInt8(truncatingIfNeeded: operand)))
    case 1: UInt64(atomicModify16(op, address, UInt16(truncatingIfNeeded: operand)))
    case 2: UInt64(atomicModify32(op, address, UInt32(truncatingIfNeeded: operand)))
    default: atomicModify64(op, address, operand)
    }
  }

  /// A narrow access compares only as many bits of the expected value as it reads.
  private static func atomicCompareExchange(
    _ sizeLog2: UInt8, _ address: UnsafeMutableRawPointer, _ expected: UInt64, _ replacement: UInt64
  ) -> UInt64 {
    switch sizeLog2 {
    case 0:
      UInt64(
        apus_atomic_compare_exchange8(
          address, UInt8(truncatingIfNeeded: expected), UInt8(truncatingIfNeeded: replacement)))
    case 1:
      UInt64(
        apus_atomic_compare_exchange16(
          address, UInt16(truncatingIfNeeded: expected), UInt16(truncatingIfNeeded: replacement)))
    case 2:
      UInt64(
        apus_atomic_compare_exchange32(
          address, UInt32(truncatingIfNeeded: expected), UInt32(truncatingIfNeeded: replacement)))
    default: apus_atomic_compare_exchange64(address, expected, replacement)
    }
  }
}

private func atomicModify8(_ op: AtomicOp, _ address: UnsafeMutableRawPointer, _ operand: UInt8) -> UInt8 {
  switch op {
  case .add: apus_atomic_add8(address, operand)
  case .sub: apus_atomic_sub8(address, operand)
  case .and: apus_atomic_and8(address, operand)
  case .or: apus_atomic_or8(address, operand)
  case .xor: apus_atomic_xor8(address, operand)
  case .xchg: apus_atomic_exchange8(address, operand)
  }
}

private func atomicModify16(_ op: AtomicOp, _ address: UnsafeMutableRawPointer, _ operand: UInt16) -> UInt16 {
  switch op {
  case .add: apus_atomic_add16(address, operand)
  case .sub: apus_atomic_sub16(address, operand)
  case .and: apus_atomic_and16(address, operand)
  case .or: apus_atomic_or16(address, operand)
  case .xor: apus_atomic_xor16(address, operand)
  case .xchg: apus_atomic_exchange16(address, operand)
  }
}

private func atomicModify32(_ op: AtomicOp, _ address: UnsafeMutableRawPointer, _ operand: UInt32) -> UInt32 {
  switch op {
  case .add: apus_atomic_add32(address, operand)
  case .sub: apus_atomic_sub32(address, operand)
  case .and: apus_atomic_and32(address, operand)
  case .or: apus_atomic_or32(address, operand)
  case .xor: apus_atomic_xor32(address, operand)
  case .xchg: apus_atomic_exchange32(address, operand)
  }
}

private func atomicModify64(_ op: AtomicOp, _ address: UnsafeMutableRawPointer, _ operand: UInt64) -> UInt64 {
  switch op {
  case .add: apus_atomic_add64(address, operand)
  case .sub: apus_atomic_sub64(address, operand)
  case .and: apus_atomic_and64(address, operand)
  case .or: apus_atomic_or64(address, operand)
  case .xor: apus_atomic_xor64(address, operand)
  case .xchg: apus_atomic_exchange64(address, operand)
  }
}
