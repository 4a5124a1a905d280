import ApusCompiler

/// Registers that may still be read: nothing is kept of the others where edges meet. A register that is taken for dead by
/// mistake is one of which nothing is known, so no proof depends on it.
extension X64FunctionVerifier {
  /// What an instruction does to the integer registers, a bit each.
  struct RegisterUse: BitwiseCopyable {
    var reads: UInt16 = 0
    var writes: UInt16 = 0
  }

  private static func bits(_ registers: [PhysicalRegister]) -> UInt16 { registers.reduce(0) { $0 | bit($1) } }

  private static func bit(_ register: PhysicalRegister) -> UInt16 {
    register.rawValue < 16 ? 1 << UInt16(register.rawValue) : 0
  }

  /// What is read wherever code may fault.
  static var always: UInt16 { bit(.rsp) | bit(X64ABI.context) | bit(X64ABI.memory) }

  func registerUse(_ i: X64Instruction) -> RegisterUse {
    switch i.opcode {
    case .call, .callLabel, .callPlace:
      if let exit = trapExit(i) {
        let isCoded = exit == ContextOffset.trapExitWithCode
        return RegisterUse(reads: Self.always | (isCoded ? Self.bit(.rax) : 0), writes: .max)
      }
      let clobbered = Self.bits(X64ABI.integers) | Self.bit(X64ABI.record)
      var reads = clobbered
      if let target = i.target, let callee = definedFunction(at: Int(target.rawValue)) {
        let signature = contract.signature(ofFunction: contract.module.importedFunctionCount + callee)
        reads = arguments(signature.parameters)
      }
      return RegisterUse(reads: reads | Self.always, writes: clobbered)
    case .ret:
      return RegisterUse(
        reads: arguments(signature.results) | Self.bits(X64ABI.preserved) | Self.always, writes: .max)
    case .jmpPlace: return RegisterUse(reads: .max, writes: .max)
    case .ud2, .int3: return RegisterUse(writes: .max)
    case .pop: return RegisterUse(writes: Self.bit(i.register))
    default: return operandUse(i)
    }
  }

  private func arguments(_ kinds: [ModuleContract.Passed]) -> UInt16 {
    Self.bits(Array(X64ABI.integers.prefix(kinds.count { $0 != .float })))
  }

  private func operandUse(_ i: X64Instruction) -> RegisterUse {
    let row = i.opcode.row
    var use = RegisterUse()
    for (bit, register) in [(UInt8(1), PhysicalRegister.rax), (2, .rcx), (4, .rdx), (8, .rbx)]
    where row.implicitReads & bit != 0 {
      use.reads |= Self.bit(register)
    }
    if i.opcode == .cdq { use.reads |= Self.bit(.rax) }
    use.reads |= Self.bit(i.source)
    let isPlaceWritten = isWritten(row, isPlace: true)
    let isWhole = row.access == .writes && (i.width == .w32 || i.width == .w64)
    switch i.place {
    case .memory(let address): use.reads |= Self.bit(address.base) | Self.bit(address.index)
    case .register(let register):
      if isWhole, isPlaceWritten, row.place == .gpr {
        use.writes |= Self.bit(register)
      } else {
        use.reads |= Self.bit(register)
      }
    case .none: break
    }
    let isCleared =
      (i.opcode == .xor || i.opcode == .sub) && row.form == .registerPlace && i.place == .register(i.register)
    if isCleared { return RegisterUse(writes: Self.bit(i.register)) }
    if isWhole, !isPlaceWritten, row.register != .gpr8, row.register != .gpr16 {
      use.writes |= Self.bit(i.register)
    } else {
      use.reads |= Self.bit(i.register)
    }
    return use
  }

  /// Finds out which registers may be read from the beginning of each block on.
  mutating func findLiveRegisters() {
    var hasChanged = true
    for index in blocks.indices { blocks[index].live = 0 }
    let order = blocks.indices.sorted { blocks[$0].position > blocks[$1].position }
    while hasChanged {
      hasChanged = false
      for index in order {
        let live = live(blocks[index])
        if live != blocks[index].live {
          blocks[index].live = live
          hasChanged = true
        }
      }
    }
  }

  private func live(_ block: Block) -> UInt16 {
    var (reads, written) = (UInt16(0), UInt16(0))
    var offset = block.start
    while true {
      guard let one = instruction(at: offset) else { return .max }
      reads |= one.use.reads & ~written
      var isEnd = false
      switch one.instruction.opcode {
      case .jmp, .jcc:
        isEnd = one.instruction.opcode == .jmp
        guard let target = one.instruction.target, let live = live(at: Int(target.rawValue)) else { return .max }
        reads |= live & ~written
      default: break
      }
      written |= one.use.writes
      if isEnd || written == .max { return reads }
      offset = one.next
      if let live = live(at: offset) { return reads | live & ~written }
    }
  }
}
