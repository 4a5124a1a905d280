import ApusLayout

/// x86-64, as `InstructionSet` describes it to the back end.
package enum X64: InstructionSet {
  package typealias ABI = X64ABI
  package typealias Branch = X64Branch
  package typealias Padding = X64Padding
  package typealias Stubs = X64Stubs
  package typealias Assembler = X64Assembler
}

package typealias X64Selector = InstructionSelector<X64>
package typealias X64Emitter = CodeEmitter<X64>

extension X64 {
  @inline(__always) package static func select(
    _ value: SSAValue, _ instruction: SSAInstruction, _ selector: inout X64Selector
  ) { selector.select(value, instruction) }

  package static func materialize(
    _ instruction: SSAInstruction, in made: VirtualRegister, _ selector: inout X64Selector
  ) {
    if instruction.operation == .context {
      selector.emit(.lea, .w64, to: made, X64Operand(base: .context))
    } else if instruction.operation == .memoryBase {
      selector.emit(.lea, .w64, to: made, X64Operand(base: .memory))
    } else if instruction.operation == .vectorConstant {
      selector.materializeVector(selector.vectors[Int(instruction.immediate)], to: made)
    } else if instruction.type.isInteger {
      selector.emitConstant(instruction.immediate, to: made)
    } else if instruction.immediate == 0 {
      selector.emit(.zeroFloat) { $0.append(.def(made)) }
    } else {
      selector.emit(
        instruction.type == .f32 ? .vmovss : .vmovsd, .w64, to: made,
        selector.constantOperand(UInt64(bitPattern: instruction.immediate)))
    }
  }

  package static func materializeComparison(
    _ instruction: SSAInstruction, in made: VirtualRegister, _ selector: inout X64Selector
  ) {
    guard case .condition(let condition) = selector.compare(instruction, isShared: true) else { return }
    selector.emitSet(condition, to: made)
  }

  package static func load(
    _ register: VirtualRegister, from base: VirtualRegister?, _ displacement: Int32,
    _ selector: inout X64Selector
  ) { selector.emit(register.kind.x64Load, .w64, to: register, X64Operand(at: base, displacement)) }

  package static func store(
    _ register: VirtualRegister, to base: VirtualRegister, _ displacement: Int32,
    _ selector: inout X64Selector
  ) { selector.emit(register.kind.x64Store, .w64, register, X64Operand(at: base, displacement)) }
}

extension X64 {
  @inline(__always) package static func emit(
    _ number: Int, in block: Int, _ machine: borrowing MachineFunction, _ allocation: borrowing Allocation,
    _ emitter: inout X64Emitter
  ) { emitter.emit(number, in: block, machine, allocation) }

  package static func rematerialize(
    _ instruction: MachineInstruction, in location: Location, _ emitter: inout X64Emitter
  ) {
    var allocation = Allocation()
    allocation.locations = [location]
    var instruction = instruction
    instruction.firstOperand = 0
    emitter.emitPlain(instruction, allocation, 0)
  }

  package static func move(
    _ kind: RegisterKind, from source: Location, to destination: Location, _ emitter: inout X64Emitter
  ) {
    if destination.isRegister {
      let opcode: X64Opcode
      switch kind {
      case .integer: opcode = .mov
      case .float: opcode = source.isRegister ? .vmovaps : .vmovsd
      case .vector: opcode = .vmovaps
      }
      emitter.put(X64Instruction(opcode, .w64, register: destination.register, rm: emitter.registerOrMemory(source)))
    } else {
      let opcode: X64Opcode = kind == .integer ? .movStore : kind == .float ? .vmovsdStore : .vmovapsStore
      emitter.put(X64Instruction(opcode, .w64, register: source.register, rm: emitter.registerOrMemory(destination)))
    }
  }

  package static func jump(to label: Label, _ emitter: inout X64Emitter) { emitter.put(.jump(to: label)) }

  package static func jump(
    by entries: Label?, _ locations: ArraySlice<Location>, count: Int, otherwise: Label, _ emitter: inout X64Emitter
  ) {
    let registers = locations.map { $0.register }
    let (table, target, index) = (registers[0], registers[1], registers[2])
    let tested = count + (planted(.jumpTableTooShort) ? -1 : planted(.jumpTableTooLong) ? 1 : 0)
    emitter.put(X64Instruction(.cmpImmediate, .w32, rm: .register(index), immediate: Int64(tested)))
    emitter.put(.jump(if: .aboveOrEqual, to: otherwise))
    guard let entries else { return }
    emitter.put(X64Instruction(.lea, .w64, register: table, rm: .memory(X64Address(label: entries))))
    emitter.put(
      X64Instruction(
        .movsxd, .w64, register: target, rm: .memory(X64Address(base: table, index: index, scale: 2))))
    emitter.put(X64Instruction(.add, .w64, register: target, rm: .register(table)))
    emitter.put(X64Instruction(.jmpRM, rm: .register(target)))
  }

  package static func trapCall(_ exit: Int32, _ emitter: inout X64Emitter) {
    emitter.put(X64Instruction(.callRM, rm: .memory(X64Address(base: X64ABI.context, displacement: exit))))
  }

  package static func call(
    _ pseudo: PseudoInstruction, _ instruction: MachineInstruction, _ allocation: borrowing Allocation,
    _ emitter: inout X64Emitter
  ) {
    switch pseudo {
    case .callDirect:
      if emitter.callsEntries {
        emitter.put(X64Instruction(.callRM, rm: emitter.entry(ofFunction: instruction.immediate)))
      } else {
        emitter.put(.call(symbol: UInt32(truncatingIfNeeded: instruction.immediate)))
      }
    case .callRecord:
      emitter.move(.integer, from: allocation.locations[Int(instruction.firstOperand)], to: Location(X64ABI.record))
      if instruction.payload != 0 {
        emitter.code.recordTrap(code: UInt8(truncatingIfNeeded: instruction.payload), position: instruction.position)
      }
      emitter.put(X64Instruction(.callRM, rm: .memory(X64Address(base: X64ABI.record))))
    case .callBuiltin:
      emitter.callBuiltin(UInt32(instruction.immediate))
    case .entry, .landing, .copy, .tailCallDirect, .tailCallRecord, .ret, .jump, .jumpTable, .trapAlways:
      preconditionFailure("\(pseudo) is not a call")
    }
  }

  package static func truncateBuiltinResult(_ emitter: inout X64Emitter) {
    emitter.put(X64Instruction(.mov, .w32, register: X64ABI.builtinResult, rm: .register(X64ABI.builtinResult)))
  }

  package static func tailCall(
    _ pseudo: PseudoInstruction, _ instruction: MachineInstruction, _ allocation: borrowing Allocation,
    _ emitter: inout X64Emitter
  ) {
    guard pseudo == .tailCallRecord else {
      emitter.emitEpilogue(
        emitter.callsEntries
          ? X64Instruction(.jmpRM, rm: emitter.entry(ofFunction: instruction.immediate))
          : X64Instruction(.jmpSymbol, immediate: instruction.immediate))
      return
    }
    emitter.move(.integer, from: allocation.locations[Int(instruction.firstOperand)], to: Location(X64ABI.record))
    let native = X64RegisterOrMemory.memory(X64Address(base: X64ABI.record))
    if instruction.payload != 0 {
      // A null record faults here, while the frame still exists.
      emitter.code.recordTrap(code: UInt8(truncatingIfNeeded: instruction.payload), position: instruction.position)
      emitter.put(X64Instruction(.cmpImmediate, .w8, rm: native, immediate: 0))
    }
    emitter.emitEpilogue(X64Instruction(.jmpRM, rm: native))
  }

  package static func epilogue(_ emitter: inout X64Emitter) { emitter.emitEpilogue(X64Instruction(.ret)) }

  package static func rarePaths(_ emitter: inout X64Emitter) {
    emitter.emitSlowPaths()
    emitter.emitBoundsPaths()
  }
}

extension X64Emitter {
  /// Calls a builtin, whose arguments are in their registers.
  mutating func callBuiltin(_ number: UInt32) {
    let exit = X64Address(base: X64ABI.context, displacement: ContextOffset.exitStack)
    put(X64Instruction(.movStore, .w64, register: .rsp, rm: .memory(exit)))
    put(X64Instruction(.mov, .w64, register: X64ABI.builtinContext, rm: .register(X64ABI.context)))
    let services = X64Address(base: X64ABI.context, displacement: ContextOffset.builtins)
    put(X64Instruction(.mov, .w64, register: .r11, rm: .memory(services)))
    let service = X64Address(base: .r11, displacement: Int32(number * 8))
    put(X64Instruction(.callRM, rm: .memory(service)))
  }

  /// Puts the address of a function's entry in the register of records, which tells the runtime at the first call what
  /// to compile, and returns the operand that has the entry.
  mutating func entry(ofFunction index: Int64) -> X64RegisterOrMemory {
    let entries = X64Address(base: X64ABI.context, displacement: ContextOffset.entries)
    put(X64Instruction(.mov, .w64, register: X64ABI.record, rm: .memory(entries)))
    // By `ImplementationLimits`, a module has at most a million functions.
    put(X64Instruction(.addImmediate, .w64, rm: .register(X64ABI.record), immediate: index * 8))
    return .memory(X64Address(base: X64ABI.record))
  }
}

extension X64 {
  /// The only kind of field that refers to code or data: four bytes with a distance, which is added to their value as
  /// emitted.
  package static var distance32: UInt8 { 0 }

  package static func patch(_ field: UnsafeMutableRawPointer, _ kind: UInt8, distance: Int) {
    let value = field.loadUnaligned(as: Int32.self) &+ Int32(truncatingIfNeeded: distance)
    field.storeBytes(of: value, as: Int32.self)
  }
}

extension X64: HostInstructionSet {
  package static var unwindRegisters: UnwindRegisters {
    UnwindRegisters(
      numbers: [0, 2, 1, 3, 7, 6, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15], stackPointer: 7, returnAddress: 16,
      returnAddressSize: UInt8(X64ABI.returnAddressSize))
  }

  package static var elfMachine: UInt16 { 62 }

  package static func signatureStubs(_ signature: NativeSignature) -> (code: MachineCode, adapterOffset: Int) {
    X64SignatureStubs.make(signature)
  }
}
