import ApusLayout

/// A move between registers.
struct BaselineMove: BitwiseCopyable {
  var source: PhysicalRegister
  var destination: PhysicalRegister
  var type: SSAType

  init(_ source: PhysicalRegister, _ destination: PhysicalRegister, _ type: SSAType) {
    (self.source, self.destination, self.type) = (source, destination, type)
  }
}

extension SSAType {
  /// The width of the integer operations on the type; that of the bits of a float.
  @inline(__always) var x64Width: X64Width { self == .i32 || self == .f32 ? .w32 : .w64 }
}

/// The abstract stack, and moves of values.
extension BaselineCompiler {
  // MARK: The stack

  @inline(__always) mutating func push(_ operand: BaselineOperand) {
    var operand = operand
    operand.start = operandsEnd
    if operand.place == .register { owners[Int(operand.register.rawValue)] = Int32(truncatingIfNeeded: operands.count) }
    operandsEnd = operand.end
    frameEnd = max(frameEnd, operandsEnd)
    operands.append(operand)
  }

  mutating func push(_ register: PhysicalRegister, _ type: SSAType) {
    push(BaselineOperand(place: .register, type: type, register: register))
  }

  mutating func push(constant bits: UInt64, _ type: SSAType) {
    push(BaselineOperand(place: .constant, type: type, bits: bits))
  }

  mutating func push(local index: Int) {
    let local = locals.pointer(index)
    local.pointee.reads &+= 1
    push(BaselineOperand(place: .local, type: local.pointee.type, local: UInt32(truncatingIfNeeded: index)))
  }

  /// Takes the top operand from the stack. If it is in a register, the caller has that until `release`.
  mutating func pop() -> BaselineOperand {
    let last = operands.count &- 1
    let operand = operands[last]
    operands.removeAll(from: last)
    operandsEnd = operand.start
    settled = min(settled, last)
    if operand.place == .local { locals.pointer(Int(operand.local)).pointee.reads &-= 1 }
    return operand
  }

  @inline(__always) mutating func release(_ operand: BaselineOperand) {
    if operand.place == .register { free.insert(operand.register) }
  }

  mutating func dropOperands(from base: Int) {
    while operands.count > base { release(pop()) }
  }

  // MARK: Registers

  private static var integers: UInt64 { 0xFFFF_FFFF }

  /// The operand on the stack that has a register; -1 if none has it.
  private mutating func owner(of register: PhysicalRegister) -> Int {
    let index = Int(owners[Int(register.rawValue)])
    guard index >= 0, index < operands.count else { return -1 }
    let operand = operands[index]
    return operand.place == .register && operand.register == register ? index : -1
  }

  /// Takes a register; if none is free, that of the lowest operand which has one.
  mutating func take(isFloat: Bool) -> PhysicalRegister {
    let members = isFloat ? ~Self.integers : Self.integers
    let available = free.rawValue & members
    if _fastPath(available != 0) {
      let register = PhysicalRegister(rawValue: UInt8(truncatingIfNeeded: available.trailingZeroBitCount))
      free.remove(register)
      return register
    }
    var lowest = Int.max
    var rest = pool.rawValue & members
    while rest != 0 {
      let owner = owner(of: PhysicalRegister(rawValue: UInt8(truncatingIfNeeded: rest.trailingZeroBitCount)))
      if owner >= 0 { lowest = min(lowest, owner) }
      rest &= rest &- 1
    }
    precondition(lowest < Int.max, "no register is left")
    let register = operands[lowest].register
    settle(lowest)
    free.remove(register)
    return register
  }

  @inline(__always) mutating func take(_ type: SSAType) -> PhysicalRegister { take(isFloat: !type.isInteger) }

  /// Takes a certain register of the pool, which no operand has that is not on the stack.
  mutating func claim(_ register: PhysicalRegister) {
    if free.contains(register) { return free.remove(register) }
    let owner = owner(of: register)
    precondition(owner >= 0, "a register that is in use")
    settle(owner)
    free.remove(register)
  }

  /// Stores an operand to its home slot, unless it is there or is a constant.
  mutating func settle(_ index: Int) {
    let operand = operands.pointer(index)
    switch operand.pointee.place {
    case .constant, .home: return
    case .register:
      store(operand.pointee.type, operand.pointee.register, at: operand.pointee.home)
      free.insert(operand.pointee.register)
    case .local:
      let local = Int(operand.pointee.local)
      copy(operand.pointee.type, self.operand(ofLocal: local), to: operand.pointee.home)
      locals.pointer(local).pointee.reads -= 1
    }
    operands.pointer(index).pointee.place = .home
  }

  /// Settles all operands up to an index.
  mutating func settle(upTo end: Int) {
    var index = settled
    while index < end {
      settle(index)
      index += 1
    }
    settled = max(settled, end)
  }

  /// Settles all operands up to an index that are in one of the registers.
  mutating func settle(upTo end: Int, in registers: RegisterSet) {
    var rest = pool.intersection(registers).subtracting(free).rawValue
    while rest != 0 {
      let owner = owner(of: PhysicalRegister(rawValue: UInt8(truncatingIfNeeded: rest.trailingZeroBitCount)))
      if owner >= 0, owner < end { settle(owner) }
      rest &= rest &- 1
    }
  }

  // MARK: Values as operands of instructions. These change nothing, but a method that is not `mutating` gets a copy of
  // the compiler from one that is.

  @inline(__always) mutating func slot(_ offset: Int32) -> X64RegisterOrMemory {
    .memory(X64Address(base: .rsp, displacement: offset))
  }

  @inline(__always) mutating func operand(ofLocal index: Int) -> X64RegisterOrMemory {
    let local = locals[index]
    return local.register != .none ? .register(local.register) : slot(local.home)
  }

  /// A value that is not a constant, as an operand in a register or in memory.
  mutating func rm(_ operand: BaselineOperand) -> X64RegisterOrMemory {
    switch operand.place {
    case .register: return .register(operand.register)
    case .local: return self.operand(ofLocal: Int(operand.local))
    case .home: return slot(operand.home)
    case .constant: preconditionFailure("a constant as an operand in memory")
    }
  }

  /// The register that has a value, or none.
  mutating func register(of operand: BaselineOperand) -> PhysicalRegister {
    switch operand.place {
    case .register: operand.register
    case .local: locals[Int(operand.local)].register
    case .home, .constant: .none
    }
  }

  /// Makes sure that a popped value is in a register, which instructions must not write.
  mutating func inRegister(_ operand: inout BaselineOperand) -> PhysicalRegister {
    let known = register(of: operand)
    if known != .none { return known }
    let register = take(operand.type)
    load(operand, to: register)
    (operand.place, operand.register) = (.register, register)
    return register
  }

  /// A popped value as an operand that may be in memory.
  mutating func inRegisterOrMemory(_ operand: inout BaselineOperand) -> X64RegisterOrMemory {
    if operand.place != .constant { return rm(operand) }
    if operand.type.isInteger || operand.bits == 0 { return .register(inRegister(&operand)) }
    let label =
      operand.type == .f32
      ? emitter.code.constant(UInt32(truncatingIfNeeded: operand.bits)) : emitter.code.constant(operand.bits)
    return .memory(X64Address(label: label))
  }

  // MARK: Moves. None of them changes flags.

  /// Loads a value into a register.
  mutating func load(_ operand: BaselineOperand, to register: PhysicalRegister) {
    if operand.place == .constant { return loadConstant(operand.type, operand.bits, to: register) }
    load(operand.type, rm(operand), to: register)
  }

  mutating func load(_ type: SSAType, _ rm: X64RegisterOrMemory, to register: PhysicalRegister) {
    var isRegister = false
    if case .register(let source) = rm {
      if source == register { return }
      isRegister = true
    }
    let opcode: X64Opcode
    switch type {
    case .i32:
      return emitter.put(X64Instruction(.mov, .w32, register: register, rm: rm))
    case .f32: opcode = isRegister ? .vmovaps : .vmovss
    case .f64: opcode = isRegister ? .vmovaps : .vmovsd
    case .v128: opcode = isRegister ? .vmovaps : .vmovups
    default: opcode = .mov
    }
    emitter.put(X64Instruction(opcode, .w64, register: register, rm: rm))
  }

  mutating func loadConstant(_ type: SSAType, _ bits: UInt64, to register: PhysicalRegister) {
    if !register.isFloat {
      let value = type == .i32 ? Int64(UInt32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
      if value == 0, !keepsFlags {
        emitter.put(X64Instruction(.xor, .w32, register: register, rm: .register(register)))
      } else {
        emitter.put(X64Instruction(.movConstant, .w64, register: register, immediate: value))
      }
    } else if bits == 0 {
      emitter.put(X64Instruction(.vxorps, register: register, source: register, rm: .register(register)))
    } else {
      let label =
        type == .f32
        ? emitter.code.constant(UInt32(truncatingIfNeeded: bits)) : emitter.code.constant(bits)
      emitter.put(
        X64Instruction(type == .f32 ? .vmovss : .vmovsd, register: register, rm: .memory(X64Address(label: label))))
    }
  }

  /// Stores a register to a slot: always whole words, so that a collection finds references.
  mutating func store(_ type: SSAType, _ register: PhysicalRegister, at home: Int32) {
    let opcode: X64Opcode = type.isInteger ? .movStore : type == .v128 ? .vmovupsStore : .vmovsdStore
    emitter.put(X64Instruction(opcode, .w64, register: register, rm: slot(home)))
  }

  /// Copies a value to a slot.
  mutating func copy(_ type: SSAType, _ rm: X64RegisterOrMemory, to home: Int32) {
    if case .register(let register) = rm { return store(type, register, at: home) }
    if case .memory(let address) = rm, address.base == .rsp, address.displacement == home { return }
    let scratch = type.isInteger ? X64ABI.record : X64ABI.registers.floatScratch
    load(type, rm, to: scratch)
    store(type, scratch, at: home)
  }

  /// Copies a value from memory to a slot through the scratch register for floats. An i32 fills its slot with zeros.
  mutating func transfer(_ type: SSAType, _ rm: X64RegisterOrMemory, to home: Int32) {
    let scratch = X64ABI.registers.floatScratch
    load(type == .i32 ? .f32 : type == .i64 ? .f64 : type, rm, to: scratch)
    store(type == .v128 ? .v128 : .f64, scratch, at: home)
  }

  /// Copies the value of an operand to a slot.
  mutating func copy(_ operand: BaselineOperand, to home: Int32) {
    guard operand.place == .constant else { return copy(operand.type, rm(operand), to: home) }
    let value = Int64(bitPattern: operand.bits)
    if value == Int64(Int32(truncatingIfNeeded: value)) {
      emitter.put(X64Instruction(.movImmediate, .w64, rm: slot(home), immediate: value))
    } else {
      emitter.put(X64Instruction(.movConstant, .w64, register: X64ABI.record, immediate: value))
      store(.i64, X64ABI.record, at: home)
    }
  }

  /// Emits `moves`, which are done at once: no source is changed before it is read.
  mutating func emitMoves() {
    while moves.count > 0 {
      var index = 0
      var hasProgress = false
      while index < moves.count {
        let move = moves[index]
        guard !isRead(move.destination, except: index) else {
          index += 1
          continue
        }
        load(move.type, .register(move.source), to: move.destination)
        moves[index] = moves[moves.count - 1]
        moves.removeAll(from: moves.count - 1)
        hasProgress = true
      }
      guard !hasProgress, moves.count > 0 else { continue }
      // Only cycles are left: the scratch register breaks one.
      let source = moves[0].source
      let scratch = source.isFloat ? X64ABI.registers.floatScratch : X64ABI.record
      load(source.isFloat ? .v128 : .i64, .register(source), to: scratch)
      for index in 0..<moves.count where moves[index].source == source {
        moves.pointer(index).pointee.source = scratch
      }
    }
  }

  private mutating func isRead(_ register: PhysicalRegister, except move: Int) -> Bool {
    for index in 0..<moves.count where index != move && moves[index].source == register { return true }
    return false
  }
}
