import ApusLayout
import ApusWasm

/// The beginning and the end of a function, and the choice of registers for locals.
extension BaselineCompiler {
  /// Adds the parameters and the declared locals, and chooses their registers.
  mutating func addLocals(_ body: FuncBody) {
    let shape = shape(ofFunction: module.importedFunctionCount + definedFunction)
    for index in 0..<Int(shape.parameterCount) {
      locals.append(BaselineLocal(type: fragments.lowering.tables.types[Int(shape.first) + index]))
    }
    for run in body.locals {
      let type = SSAType(run.type, in: module.types)
      locals.append(repeating: BaselineLocal(type: type, isStored: false), count: Int(run.count))
    }
    weights.fill(locals.count, with: 0)
    scan.add(0..<scan.accesses.count, to: &weights, &weighted)
    pool = RegisterSet(rawValue: Self.temporaries.rawValue)
    // A declared local without an access needs no place.
    for index in 0..<locals.count where weights[index] > 0 { locals.pointer(index).pointee.isStored = true }
    chooseRegisters(Int(shape.parameterCount))
    clearWeights()
    listPassed()
    var end = Int32(fragmentSlots * 8)
    for index in 0..<locals.count {
      let local = locals.pointer(index)
      guard local.pointee.isStored else { continue }
      if local.pointee.type == .v128 { end = (end + 15) & ~15 }
      local.pointee.home = end
      end += local.pointee.type == .v128 ? 16 : 8
    }
    nextCaught = end
    end += Int32(8 * scan.legacyTryCount)
    (operandsStart, operandsEnd) = (end, end)
    frameEnd = end
    free = pool
  }

  /// The caller-saved registers.
  private static var temporaries: RegisterSet { X64ABI.registers.clobberedByCalls }
  /// The registers for locals in functions and loops without calls.
  static let integerCache: [PhysicalRegister] = [.r8, .r9, .r10]
  static let floatCache: [PhysicalRegister] = [.xmm14, .xmm13, .xmm12, .xmm11, .xmm10, .xmm9, .xmm8]
  private static let cacheAndPreserved = integerCache + X64ABI.preserved
  /// The least weight of a local for which a callee-saved register is saved.
  private static var leastWeight: UInt32 { 4 }

  private mutating func chooseRegisters(_ parameterCount: Int) {
    // With few parameters, none arrives in the registers of the cache.
    let usesCache = !scan.hasCalls && integerParameterCount(parameterCount) <= 5
    let integers = usesCache ? Self.cacheAndPreserved : X64ABI.preserved
    let unsaved = integers.count - X64ABI.preserved.count
    let floats = scan.hasCalls ? [] : Self.floatCache
    emitter.frame = MachineFrame()
    if scan.hasHandlers { emitter.frame.saved = X64ABI.preserved }
    var used = (integers: 0, floats: 0)
    while let best = heaviest(isFloat: false), used.integers < integers.count {
      if used.integers >= unsaved, weights[best] < Self.leastWeight { break }
      let register = integers[used.integers]
      if used.integers >= unsaved, !scan.hasHandlers { emitter.frame.saved.append(register) }
      used.integers += 1
      assign(register, to: best)
    }
    while used.floats < floats.count, let best = heaviest(isFloat: true) {
      assign(floats[used.floats], to: best)
      used.floats += 1
    }
  }

  private mutating func assign(_ register: PhysicalRegister, to local: Int) {
    locals.pointer(local).pointee.register = register
    locals.pointer(local).pointee.isStored = scan.hasHandlers
    pinned.append(UInt32(local))
    pool.remove(register)
    weights[local] = 0
  }

  private mutating func integerParameterCount(_ count: Int) -> Int {
    var result = 0
    for index in 0..<count where locals[index].type.isInteger { result += 1 }
    return result
  }

  /// The local of a class without a register that has the greatest weight; nil if all weights are zero.
  private mutating func heaviest(isFloat: Bool) -> Int? {
    var best = -1
    var weight: UInt32 = 0
    for position in 0..<weighted.count {
      let index = Int(weighted[position])
      guard weights[index] > weight, locals[index].type.isInteger != isFloat else { continue }
      (best, weight) = (index, weights[index])
    }
    return best < 0 ? nil : best
  }

  // MARK: The beginning

  mutating func enterFunction() {
    let shape = shape(ofFunction: module.importedFunctionCount + definedFunction)
    countCall()
    emitPrologue()
    storeParameters(Int(shape.parameterCount))
    clearLocals(from: Int(shape.parameterCount))
    controls.append(
      BaselineControl(
        kind: .function, base: 0, shape: shape, label: returnLabel, other: returnLabel, unmatched: returnLabel))
    checkInterrupt()
  }

  /// The prologue, with `placeholder` for the size of the frame.
  private mutating func emitPrologue() {
    sizeFields.removeAll(keepingCapacity: true)
    putSized(isLimit: true)
    emitter.put(X64Instruction(.cmp, .w64, register: .r11, rm: context(ContextOffset.stackLimit)))
    emitter.put(.jump(if: .below, to: emitter.trapLabel(TrapCode.stackExhausted.rawValue, 0)))
    emitter.saveRegisters()
    putSized(isLimit: false)
    emitter.noteFrame(Int(Self.placeholder))
  }

  /// Emits an instruction that depends on the size of the frame.
  private mutating func putSized(isLimit: Bool) {
    emitter.put(Self.sized(Self.placeholder, isLimit: isLimit))
    sizeFields.append(
      SizeField(offset: emitter.code.emittedSize - 4, line: emitter.listing?.lastLine ?? 0, isLimit: isLimit))
  }

  /// The address of the lower end of the frame, in r11, or the allocation of the frame. The last four bytes of the
  /// instruction are the size, negative for the limit.
  private static func sized(_ size: Int32, isLimit: Bool) -> X64Instruction {
    if !isLimit { return X64Instruction(.subImmediate, .w64, rm: .register(.rsp), immediate: Int64(size)) }
    return X64Instruction(
      .lea, .w64, register: .r11, rm: .memory(X64Address(base: .rsp, displacement: -size)))
  }

  /// Stands for the size of the frame where it is not known yet: larger than any immediate of one byte.
  private static var placeholder: Int32 { 0x7FFF_FFF0 }

  /// Moves the parameters from where they arrive to their registers and home slots.
  private mutating func storeParameters(_ count: Int) {
    var locations = PassingLocations<X64ABI>()
    var overflow: [(local: Int, slot: Int)] = []
    moves.removeAll()
    for index in 0..<count {
      let local = locals[index]
      switch locations.next(local.type) {
      case .overflow(let slot): overflow.append((index, slot))
      case .register(let register):
        if local.isStored { store(local.type, register, at: local.home) }
        if local.register != .none { moves.append(BaselineMove(register, local.register, local.type)) }
      }
    }
    emitMoves()
    guard !overflow.isEmpty else { return }
    emitter.put(X64Instruction(.mov, .w64, register: .r11, rm: context(ContextOffset.overflow)))
    for (index, slot) in overflow {
      let local = locals[index]
      let rm = X64RegisterOrMemory.memory(
        X64Address(base: .r11, displacement: Int32(slot * X64ABI.overflowSlotSize)))
      if local.register != .none { load(local.type, rm, to: local.register) }
      if local.isStored { transfer(local.type, rm, to: local.home) }
    }
  }

  /// Sets the declared locals to zero.
  private mutating func clearLocals(from first: Int) {
    var hasZero = false
    var index = first
    while index < locals.count {
      let local = locals[index]
      if local.register != .none { clear(local.register) }
      if local.isStored {
        if !hasZero { clear(X64ABI.registers.floatScratch) }
        hasZero = true
        store(local.type == .v128 ? .v128 : .f64, X64ABI.registers.floatScratch, at: local.home)
      }
      index += 1
    }
  }

  private mutating func clear(_ register: PhysicalRegister) {
    if register.isFloat {
      emitter.put(X64Instruction(.vxorps, register: register, source: register, rm: .register(register)))
    } else {
      emitter.put(X64Instruction(.xor, .w32, register: register, rm: .register(register)))
    }
  }

  /// Traps if an interrupt of the store was requested.
  mutating func checkInterrupt() {
    guard options.isInterruptible else { return }
    emitter.put(X64Instruction(.mov, .w64, register: .r11, rm: context(ContextOffset.interrupt)))
    emitter.put(
      X64Instruction(.cmpImmediate, .w32, rm: .memory(X64Address(base: .r11)), immediate: 0))
    emitter.put(.jump(if: .notEqual, to: emitter.trapLabel(TrapCode.interrupted.rawValue, position)))
  }

  /// Replaces `placeholder` by the size of the frame.
  private mutating func patchFrameSize() {
    for field in sizeFields {
      let size = Int32(field.isLimit ? emitter.frame.size : emitter.frame.localSize)
      UnsafeMutableRawPointer(emitter.code.bytes + field.offset).storeBytes(
        of: field.isLimit ? -size : size, as: Int32.self)
      if emitter.listing != nil {
        emitter.listing?.replace(field.line, by: Self.sized(size, isLimit: field.isLimit).text)
      }
    }
    emitter.code.replaceFrameSize(Int(Self.placeholder), by: emitter.frame.size)
  }

  // MARK: The end

  /// Emits what is after the last instruction.
  mutating func leaveFunction() {
    var size = Int(frameEnd)
    let saved = emitter.frame.saved.count * 8
    // With the return address, the frame is a multiple of 16 bytes.
    size = (size + saved + X64ABI.returnAddressSize + 15) & ~15
    emitter.frame.localSize = size - saved - X64ABI.returnAddressSize
    patchFrameSize()
    if isReturnUsed {
      emitter.bind(returnLabel)
      emitter.emitEpilogue(X64Instruction(.ret))
    }
    if isTailUsed {
      emitter.bind(tailLabel)
      emitter.emitEpilogue(X64Instruction(.jmpRM, rm: .memory(X64Address(base: X64ABI.record))))
    }
    X64.rarePaths(&emitter)
    emitHotPaths()
    emitOtherCallees()
    emitter.emitStubs()
  }

  /// The operand for a field of the context.
  @inline(__always) mutating func context(_ offset: Int32) -> X64RegisterOrMemory {
    .memory(X64Address(base: X64ABI.context, displacement: offset))
  }
}
