/// Atomic accesses. Aligned loads and stores are atomic by themselves. An atomic store is an `xchg`, because later
/// loads may overtake a plain store, which would not be sequentially consistent.
extension X64Selector {
  mutating func selectAtomicLoad(_ value: SSAValue, _ instruction: SSAInstruction) {
    let destination = destination(value)
    let rm = atomicAddress(instruction)
    switch LoadKind(rawValue: instruction.detail) {
    case .unsigned8: emit(.movzx8, .w32, to: destination, rm)
    case .unsigned16: emit(.movzx16, .w32, to: destination, rm)
    case .unsigned32: emit(.mov, .w32, to: destination, rm)
    default: emit(.mov, instruction.type.width, to: destination, rm)
    }
  }

  mutating func selectAtomicStore(_ instruction: SSAInstruction) {
    let width = atomicWidth(instruction.detail, instructions[instruction.c.index].type)
    selectExchange(.xchg, instruction, width, newInteger())
  }

  private mutating func atomicAddress(_ instruction: SSAInstruction) -> X64Operand {
    var address = X64Operand(base: .register)
    address.register = register(of: instruction.a)
    address.trap = instruction.flags.trap ?? 0
    address.position = instruction.position
    return address
  }

  private mutating func atomicWidth(_ detail: UInt8, _ type: SSAType) -> X64Width {
    switch StoreKind(rawValue: detail & 15) {
    case .low8: .w8
    case .low16: .w16
    case .low32: .w32
    default: type.width
    }
  }

  /// Emits `xchg` or `lock xadd`: `destination` receives the old value from memory.
  private mutating func selectExchange(
    _ opcode: X64Opcode, _ instruction: SSAInstruction, _ width: X64Width, _ destination: VirtualRegister
  ) {
    let operand = register(of: instruction.c)
    let rm = atomicAddress(instruction)
    emit(opcode, width, rm: rm) {
      $0.append(.def(destination, reusing: 1))
      $0.append(.use(operand))
    }
  }

  mutating func selectAtomicModify(_ value: SSAValue, _ instruction: SSAInstruction) {
    guard let operation = AtomicOperation(rawValue: instruction.detail >> 4) else {
      preconditionFailure("no operation")
    }
    let width = atomicWidth(instruction.detail, instruction.type)
    let destination = destination(value)
    switch operation {
    case .exchange:
      let old = newInteger()
      selectExchange(.xchg, instruction, width, old)
      extend(old, width, to: destination)
    case .add:
      let old = newInteger()
      selectExchange(.lockXadd, instruction, width, old)
      extend(old, width, to: destination)
    case .subtract:
      let (negated, old) = (newInteger(), newInteger())
      let operand = register(of: instruction.c)
      emit(.neg, .w64) {
        $0.append(.def(negated, reusing: 1))
        $0.append(.use(operand))
      }
      let rm = atomicAddress(instruction)
      emit(.lockXadd, width, rm: rm) {
        $0.append(.def(old, reusing: 1))
        $0.append(.use(negated))
      }
      extend(old, width, to: destination)
    default:
      let operand = register(of: instruction.c)
      let address = register(of: instruction.a)
      let (old, new) = (newInteger(), newInteger())
      emit(.atomicModifyLoop, width) {
        $0.append(Operand(old, .def, .early, .fixed(.rax)))
        $0.append(.earlyDef(new))
        $0.append(.lateUse(address))
        $0.append(.lateUse(operand))
      }
      pending[pending.count - 1].scale = operation.rawValue
      pending[pending.count - 1].payload = UInt32(instruction.flags.trap ?? 0)
      extend(old, width, to: destination)
    }
  }

  mutating func selectCompareExchange(_ value: SSAValue, _ instruction: SSAInstruction) {
    let width = atomicWidth(instruction.detail, instruction.type)
    let destination = destination(value)
    let replacement = register(of: instruction.c)
    let expected = register(of: instruction.b)
    let rm = atomicAddress(instruction)
    let old = newInteger()
    emit(.lockCmpxchg, width, rm: rm) {
      $0.append(.def(old, in: .rax))
      $0.append(.use(expected, in: .rax))
      $0.append(.use(replacement))
    }
    extend(old, width, to: destination)
  }

  /// Zero-extends an old value of a narrow width.
  private mutating func extend(_ old: VirtualRegister, _ width: X64Width, to destination: VirtualRegister) {
    switch width {
    case .w8: emit(.movzx8, .w32, to: destination, X64Operand(old))
    case .w16: emit(.movzx16, .w32, to: destination, X64Operand(old))
    case .w32: emit(.mov, .w32, to: destination, X64Operand(old))
    case .w64: emitCopy(to: destination, from: old)
    }
  }
}
