import ApusWasm

/// What the baseline compiler has to know of a function before it compiles it, found in one pass over its instructions:
/// the accesses to locals, and the loops.
struct BaselineScan: ~Copyable {
  struct Loop: BitwiseCopyable {
    /// Its run of `accesses`.
    var first: UInt32
    var end: UInt32 = 0
    /// The index of the loop around it; -1 if there is none.
    var parent: Int32
    /// Whether no instruction in it may call.
    var isCallFree = true
  }

  /// The accesses to locals in the order of the instructions: the local, and in the lowest three bits the number of
  /// loops around the access, at most 7.
  private(set) var accesses = Arena<UInt32>()
  /// In the order in which they begin.
  private(set) var loops = Arena<Loop>()
  private(set) var hasCalls = false
  /// Whether an instruction other than a call may call the runtime.
  private(set) var callsRuntime = false
  /// Whether there is a `try` of either kind.
  private(set) var hasHandlers = false
  /// The number of `try` instructions of the older kind.
  private(set) var legacyTryCount = 0
  /// The open blocks: for a loop its index plus one, else zero.
  private var blocks = Arena<UInt32>()

  init() {}

  mutating func scan(_ start: InstructionReader) throws(DecodingError) {
    var reader = start
    accesses.removeAll()
    loops.removeAll()
    blocks.removeAll()
    (hasCalls, callsRuntime, hasHandlers, legacyTryCount) = (false, false, false, 0)
    let steps = Self.steps
    var loop: Int32 = -1
    var depth: UInt32 = 0
    while let first = reader.peek() {
      if try skipFrequent(steps[Int(first)], depth, &reader) { continue }
      let form = try reader.next().form
      switch form {
      case .loop:
        loops.append(Loop(first: UInt32(accesses.count), parent: loop))
        loop = Int32(loops.count - 1)
        blocks.append(UInt32(loops.count))
        depth += 1
      case .block, .if: blocks.append(0)
      case .tryTable, .legacyTry:
        blocks.append(0)
        hasHandlers = true
        if case .legacyTry = form { legacyTryCount += 1 }
      case .end, .legacyDelegate:
        guard blocks.count > 0 else { return }
        let closed = blocks[blocks.count - 1]
        blocks.removeAll(from: blocks.count - 1)
        if closed != 0 {
          end(Int(closed) - 1)
          loop = loops[Int(closed) - 1].parent
          depth -= 1
        }
        if case .end = form { continue }
      default:
        if form.mayCall {
          hasCalls = true
          callsRuntime = callsRuntime || !form.isCall
          if loop >= 0 { loops.pointer(Int(loop)).pointee.isCallFree = false }
        }
      }
      try reader.skipImmediates(of: form)
    }
  }

  /// Skips the next instruction if it is one of the frequent ones; notes it if it accesses a local.
  @inline(__always) private mutating func skipFrequent(
    _ step: Step, _ depth: UInt32, _ reader: inout InstructionReader
  ) throws(DecodingError) -> Bool {
    if step == .other { return false }
    _ = try reader.byte()
    switch step {
    case .other, .opcode: break
    case .local: accesses.append(try reader.u32() &<< 3 | min(depth, 7))
    case .integer: try reader.skipInteger()
    case .access:
      let flags = try reader.u32()
      // There is the index of a memory.
      if flags & 64 != 0 { try reader.skipInteger() }
      try reader.skipInteger()
    }
    return true
  }

  private mutating func end(_ index: Int) {
    loops.pointer(index).pointee.end = UInt32(accesses.count)
    let loop = loops[index]
    if !loop.isCallFree, loop.parent >= 0 { loops.pointer(Int(loop.parent)).pointee.isCallFree = false }
  }

  /// Whether a loop is call-free, and the loop around it is not.
  func isOutermostCallFree(_ index: Int) -> Bool {
    let loop = loops[index]
    return loop.isCallFree && (loop.parent < 0 || !loops[Int(loop.parent)].isCallFree)
  }

  /// Adds to `weights`, by local and at first zero, an estimate of how often each local is accessed in a run of
  /// `accesses`, and lists these locals in the order of their first access.
  func add(_ run: Range<Int>, to weights: inout Arena<UInt32>, _ locals: inout Arena<UInt32>) {
    locals.removeAll()
    for index in run {
      let access = accesses[index]
      let local = Int(access &>> 3)
      if weights[local] == 0 { locals.append(access &>> 3) }
      let weight: UInt32 = 1 &<< (3 &* min(access & 7, 5))
      weights[local] = min(weights[local] &+ weight, 1 << 30)
    }
  }
}

extension BaselineScan {
  /// What a frequent instruction consists of.
  fileprivate enum Step: UInt8 {
    /// The instruction is none of those.
    case other
    /// The opcode alone.
    case opcode
    /// The opcode and the index of a local, which it accesses.
    case local
    /// The opcode and an integer.
    case integer
    /// The opcode and a `MemoryArgument`.
    case access

    init(_ form: Form) {
      switch form {
      case .local: self = .local
      case .global, .br, .brIf, .const(.i32), .const(.i64): self = .integer
      case .load, .store: self = .access
      case .binop, .relop, .testop, .unop, .cvtop, .drop, .select, .return, .else: self = .opcode
      default: self = .other
      }
    }
  }

  /// By the first byte of an instruction. Never freed.
  fileprivate nonisolated(unsafe) static let steps: UnsafePointer<Step> = {
    let steps = UnsafeMutablePointer<Step>.allocate(capacity: 256)
    for byte in 0..<256 { (steps + byte).initialize(to: Step(OpcodeTable.forms[byte])) }
    return UnsafePointer(steps)
  }()
}

extension Form {
  fileprivate var isCall: Bool {
    switch self {
    case .call, .callIndirect, .callRef, .returnCall, .returnCallIndirect, .returnCallRef: true
    default: false
    }
  }

  /// Whether the code of the instruction may call a function or the runtime.
  var mayCall: Bool {
    switch self {
    case .unreachable, .nop, .block, .loop, .if, .else, .end, .br, .brIf, .brTable, .return, .brOnNull, .brOnNonNull,
      .drop, .select, .selectTyped, .local, .global, .load, .store, .vectorLoad, .vectorStore, .vectorLoadLane,
      .vectorStoreLane, .memorySize, .const, .unop, .binop, .testop, .relop, .cvtop, .wide, .vectorConst, .shuffle,
      .vectorBitwise, .vectorUnop, .vectorBinop, .vectorTernop, .vectorRelop, .vectorShift, .vectorCvtop, .allTrue,
      .bitmask, .splat, .extractLane, .replaceLane, .atomicLoad, .atomicStore, .atomicRMW, .atomicCompareExchange,
      .atomicFence, .refNull, .refIsNull, .refFunc, .refEq, .refAsNonNull, .refI31, .i31Get, .structGet, .structSet,
      .arrayGet, .arraySet, .arrayLen, .refTest, .refCast, .brOnCast, .brOnCastFail, .anyConvertExtern,
      .externConvertAny, .tableSize:
      false
    case .table(.get), .table(.set): false
    default: true
    }
  }
}
