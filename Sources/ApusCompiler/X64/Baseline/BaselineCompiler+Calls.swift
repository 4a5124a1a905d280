import ApusLayout
import ApusWasm

/// Calls, tail calls and fragments: what passes operands by the calling convention.
extension BaselineCompiler {
  // MARK: Passing

  /// Puts operands where the calling convention has arguments, or results. They also stay on the stack; registers whose
  /// values are needed later must have been settled.
  mutating func pass(_ first: Int, _ count: Int) {
    var locations = PassingLocations<X64ABI>()
    moves.removeAll()
    work += count
    var hasArea = false
    var hasLoads = false
    var copy = CopyRegister()
    for index in first..<first + count {
      let operand = operands[index]
      switch locations.next(operand.type) {
      case .register(let register):
        let source = self.register(of: operand)
        if source != .none {
          moves.append(BaselineMove(source, register, operand.type))
        } else {
          hasLoads = true
        }
      case .overflow(let slot):
        if !hasArea {
          emitter.put(X64Instruction(.mov, .w64, register: .r11, rm: context(ContextOffset.overflow)))
          copy = copyRegister(first)
        }
        hasArea = true
        passInMemory(operand, slot, copy)
      }
    }
    emitMoves()
    guard hasLoads else { return }
    locations = PassingLocations<X64ABI>()
    for index in first..<first + count {
      let operand = operands[index]
      guard case .register(let register) = locations.next(operand.type), self.register(of: operand) == .none else {
        continue
      }
      load(operand, to: register)
    }
  }

  /// A register for copies from memory to memory, and the operand that must be spilled for it, if there is one.
  private struct CopyRegister {
    var register = PhysicalRegister.none
    var spilled: BaselineOperand?
  }

  /// Finds an integer register: one that no operand from an index on occupies, or the register of an operand.
  private mutating func copyRegister(_ first: Int) -> CopyRegister {
    var unused = RegisterSet(X64ABI.integers).intersection(idle)
    var copy = CopyRegister()
    for index in first..<operands.count {
      let register = register(of: operands[index])
      if register == .none || register.isFloat { continue }
      unused.remove(register)
      if operands[index].place == .register { copy = CopyRegister(register: register, spilled: operands[index]) }
    }
    return unused.first.map { CopyRegister(register: $0) } ?? copy
  }

  /// Stores an operand to the overflow area, whose address is in r11.
  private mutating func passInMemory(_ operand: BaselineOperand, _ slot: Int, _ copy: CopyRegister) {
    let place = X64RegisterOrMemory.memory(
      X64Address(base: .r11, displacement: Int32(slot * X64ABI.overflowSlotSize)))
    let register = self.register(of: operand)
    if register != .none {
      let opcode: X64Opcode = !register.isFloat ? .movStore : operand.type == .v128 ? .vmovupsStore : .vmovsdStore
      return emitter.put(X64Instruction(opcode, .w64, register: register, rm: place))
    }
    if operand.type == .i32, copy.register != .none {
      // The verifier follows numbers of 32 bits through registers for integers only.
      if let spilled = copy.spilled { store(spilled.type, spilled.register, at: spilled.home) }
      load(operand, to: copy.register)
      emitter.put(X64Instruction(.movStore, .w64, register: copy.register, rm: place))
      if let spilled = copy.spilled { load(spilled.type, self.slot(spilled.home), to: spilled.register) }
      return
    }
    let scratch = X64ABI.registers.floatScratch
    if operand.place == .constant {
      loadConstant(.f64, operand.type == .i32 ? operand.bits & 0xFFFF_FFFF : operand.bits, to: scratch)
    } else {
      // An i32 fills its slot with zeros.
      load(operand.type == .i32 ? .f32 : operand.type == .i64 ? .f64 : operand.type, rm(operand), to: scratch)
    }
    emitter.put(
      X64Instruction(operand.type == .v128 ? .vmovupsStore : .vmovsdStore, register: scratch, rm: place))
  }

  /// Takes the results of a call or a fragment from where the calling convention has them.
  private mutating func pushPassed(_ types: UnsafeBufferPointer<SSAType>) {
    var locations = PassingLocations<X64ABI>()
    var hasArea = false
    work += types.count
    for type in types {
      switch locations.next(type) {
      case .register(let register):
        free.remove(register)
        push(register, type)
      case .overflow(let slot):
        if !hasArea { emitter.put(X64Instruction(.mov, .w64, register: .r11, rm: context(ContextOffset.overflow))) }
        hasArea = true
        push(BaselineOperand(place: .home, type: type))
        let place = X64RegisterOrMemory.memory(
          X64Address(base: .r11, displacement: Int32(slot * X64ABI.overflowSlotSize)))
        transfer(type, place, to: operands[operands.count - 1].home)
      }
    }
  }

  // MARK: Calls

  mutating func call(_ form: Form) throws(DecodingError) {
    switch form {
    case .call, .returnCall:
      let index = Int(try reader.u32())
      let isTail = if case .returnCall = form { true } else { false }
      callFunction(index, isTail: isTail)
    case .callRef, .returnCallRef:
      let type = Int(try reader.u32())
      let isTail = if case .returnCallRef = form { true } else { false }
      callRecord(type, UInt8(TrapCode.nullFunctionReference.rawValue), isTail: isTail)
    default:
      let type = Int(try reader.u32())
      _ = try reader.u32()
      let isTail = if case .returnCallIndirect = form { true } else { false }
      try runFragment(.lookUp, operandCount: 1)
      callRecord(type, 0, isTail: isTail)
    }
  }

  /// The label of the handler of exceptions that the current instruction throws.
  mutating func handler() -> UInt32 {
    let target = controls[controls.count - 1].activeTry
    guard target >= 0 else { return CallSite.noHandler }
    controls.pointer(Int(target)).pointee.isLandingUsed = true
    return controls[Int(target)].other.rawValue
  }

  /// Settles what a call would change and passes the arguments, which it takes from the stack.
  private mutating func passArguments(_ shape: ModuleTables.Shape) {
    let count = Int(shape.parameterCount)
    let first = operands.count - count
    settle(upTo: first, in: RegisterSet(rawValue: .max))
    pass(first, count)
    dropOperands(from: first)
  }

  private mutating func callFunction(_ index: Int, isTail: Bool) {
    let shape = shape(ofFunction: index)
    passArguments(shape)
    if index < module.importedFunctionCount {
      emitter.put(
        X64Instruction(
          .mov, .w64, register: X64ABI.record, rm: context(layout.functions + Int32(index) * 8)))
    } else {
      _ = emitter.entry(ofFunction: Int64(index))
    }
    finishCall(shape, isTail: isTail)
  }

  /// Calls through the record whose address is the top operand.
  /// - Parameter nullTrap: the `TrapCode` if it is null; 0 if it never is.
  private mutating func callRecord(_ type: Int, _ nullTrap: UInt8, isTail: Bool) {
    let shape = fragments.lowering.tables.shapes[type]
    // Arguments pass in all registers, and r11 is in use while they are moved.
    settle(operands.count - 1)
    let record = pop()
    passArguments(shape)
    load(record, to: X64ABI.record)
    if !isTail {
      numberIndirectCall()
      observeCallee()
    }
    if nullTrap != 0 {
      emitter.code.recordTrap(code: nullTrap, position: position)
      // A null record faults here, where a tail call still has its frame.
      if isTail {
        emitter.put(
          X64Instruction(.cmpImmediate, .w8, rm: .memory(X64Address(base: X64ABI.record)), immediate: 0))
      }
    }
    finishCall(shape, isTail: isTail)
  }

  /// Calls what r11 refers to: an entry or a record.
  private mutating func finishCall(_ shape: ModuleTables.Shape, isTail: Bool) {
    if isTail {
      isTailUsed = true
      emitter.put(.jump(to: tailLabel))
      return becomeUnreachable()
    }
    emitter.put(X64Instruction(.callRM, rm: .memory(X64Address(base: X64ABI.record))))
    emitter.code.recordCallSite(position: position, handler: handler())
    reloadCached(RegisterSet(rawValue: .max))
    // The table of types does not change.
    let types = fragments.lowering.tables.types.base + Int(shape.first + shape.parameterCount)
    pushPassed(UnsafeBufferPointer(start: types, count: Int(shape.resultCount)))
  }

  // MARK: Fragments

  /// Emits the current instruction, whose immediates have been read, as a fragment.
  mutating func runFragment(_ kind: FragmentKind = .instruction, operandCount: Int) throws(DecodingError) {
    guard operandCount <= X64ABI.overflowSlotCount else {
      hasTooManyOperands = true
      throw DecodingError("an instruction with too many operands", at: start)
    }
    let first = operands.count - operandCount
    var types: [SSAType] = []
    types.reserveCapacity(operandCount)
    for index in first..<operands.count { types.append(operands[index].type) }
    let fragment = try fragment(kind, types)
    settle(upTo: first, in: changed(by: fragment))
    pass(first, operandCount)
    dropOperands(from: first)
    precondition(
      fragment.clobbers.subtracting(pool).isEmpty, "an instruction changes the registers of locals")
    emitter.handler = handler()
    emitter.emit(fragment)
    neededSlots = max(neededSlots, (fragment.allocation.slotCount + 1) & ~1)
    reloadCached(fragment.clobbers)
    guard fragment.continues else { return becomeUnreachable() }
    fragment.results.withUnsafeBufferPointer { pushPassed($0) }
  }

  private mutating func fragment(_ kind: FragmentKind, _ types: [SSAType]) throws(DecodingError) -> Fragment {
    do throws(LoweringError) {
      return try fragments.fragment(kind, start..<reader.offset, of: definedFunction, types)
    } catch { throw DecodingError(error.message, at: error.offset) }
  }

  /// The registers that a fragment and the passing of its operands change.
  private mutating func changed(by fragment: Fragment) -> RegisterSet {
    var result = fragment.clobbers
    var locations = PassingLocations<X64ABI>()
    for type in fragment.parameters {
      if case .register(let register) = locations.next(type) { result.insert(register) }
    }
    return result
  }
}
