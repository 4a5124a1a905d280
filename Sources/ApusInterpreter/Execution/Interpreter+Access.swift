import ApusLayout
import ApusWasm

/// The less frequent memory accesses: other memories, 64-bit addresses, large offsets, vectors (spec 4.6.7). c is the
/// opcode; the first word after it holds the offset, the second the memory in bits 0 to 31, a lane in bits 32 to 39,
/// the binary logarithm of the size of the access in bytes in bits 40 to 47, and the slot of a vector operand in bits
/// 48 to 63.
extension Interpreter {
  @inline(never) static func access(
    _ word: UInt64, _ more: UnsafePointer<UInt64>, _ frame: FramePointer,
    _ context: UnsafeMutablePointer<InstanceContext>
  ) -> TrapCode {
    let form = context.pointee.store.pointee.form(word.c)
    let sizeLog2 = UInt8(truncatingIfNeeded: more[1] >> 40)
    let record = context.pointee.memories[Int(more[1] & 0xFFFF_FFFF)]
    let isStore = word.operation == .storeFar || word.operation == .vectorStore
    let (sum, overflow) = frame[isStore ? word.a : word.b].addingReportingOverflow(more[0])
    guard !overflow, fits(sum, 1 << UInt64(sizeLog2), record.pointee.byteCount) else { return .memoryOutOfBounds }
    let pointer = record.pointee.base + Int(sum)
    switch form {
    case .load(let type, let width): frame[word.a] = load(type, width, pointer)
    case .store:
      store(frame[word.b], sizeLog2: sizeLog2, pointer)
    case .vectorLoad(let kind): frame.setBits(VectorOperations.load(kind, from: pointer), at: word.a)
    case .vectorStore:
      let value = frame.vector(at: word.b)
      pointer.storeBytes(of: value.low, as: UInt64.self)
      pointer.storeBytes(of: value.high, toByteOffset: 8, as: UInt64.self)
    case .vectorLoadLane(let shape):
      let lane = Int((more[1] >> 32) & 0xFF)
      let value = frame.vector(at: Int(more[1] >> 48))
      frame.setVector(VectorOperations.loadLane(shape, from: pointer, lane: lane, value), at: word.a)
    case .vectorStoreLane(let shape):
      let lane = Int((more[1] >> 32) & 0xFF)
      VectorOperations.storeLane(shape, to: pointer, lane: lane, frame.vector(at: Int(more[1] >> 48)))
    default: preconditionFailure("not a memory access")
    }
    return .none
  }

  private static func load(_ type: NumType, _ width: LoadWidth, _ pointer: UnsafeMutableRawPointer) -> UInt64 {
    let signed: Int64
    switch width {
    case .full:
      return type == .i32 || type == .f32
        ? UInt64(pointer.loadUnaligned(as: UInt32.self)) : pointer.loadUnaligned(as: UInt64.self)
    case .u8: return UInt64(pointer.loadUnaligned(as: UInt8.self))
    case .u16: return UInt64(pointer.loadUnaligned(as: UInt16.self))
    case .u32: return UInt64(pointer.loadUnaligned(as: UInt32.self))
    case .s8: signed = Int64(pointer.loadUnaligned(as: Int8.self))
    case .s16: signed = Int64(pointer.loadUnaligned(as: Int16.self))
    case .s32: signed = Int64(pointer.loadUnaligned(as: Int32.self))
    }
    return type == .i32 ? UInt64(UInt32(truncatingIfNeeded: signed)) : UInt64(bitPattern: signed)
  }

  private static func store(_ value: UInt64, sizeLog2: UInt8, _ pointer: UnsafeMutableRawPointer) {
    switch sizeLog2 {
    case 0: pointer.storeBytes(of: UInt8(truncatingIfNeeded: value), as: UInt8.self)
    case 1: pointer.storeBytes(of: UInt16(truncatingIfNeeded: value), as: UInt16.self)
    case 2: pointer.storeBytes(of: UInt32(truncatingIfNeeded: value), as: UInt32.self)
    default: pointer.storeBytes(of: value, as: UInt64.self)
    }
  }
}

extension UnsafeMutablePointer<UInt64> {
  @inline(__always) func vector(at slot: Int) -> V128 { V128(low: self[slot], high: self[slot + 1]) }

  @inline(__always) func setVector(_ value: V128, at slot: Int) {
    self[slot] = value.low
    self[slot + 1] = value.high
  }
}
