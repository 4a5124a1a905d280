import ApusLayout

/// Calls, and the parameters and results of the function. `InstructionSet.ABI` has the calling convention.
extension InstructionSelector {
  /// A value that is passed to a callee or back to the caller: its register (none if it is not used), location and type.
  typealias Passed = (VirtualRegister, PassingLocation, SSAType)

  /// Selects the parameters of the function. Those in registers are definitions of its first instruction.
  mutating func selectEntry(_ function: borrowing SSAFunction) {
    let locations = ISA.ABI.locations(of: function.signature.parameters)
    var parameters: [Passed] = []
    var value = function.blocks[SSAFunction.entry.index].first
    for location in locations {
      parameters.append((registers[value.index], location, instructions[value.index].type))
      value = function.next[value.index]
    }
    emit(.entry) {
      for case (let register, .register(let physical), _) in parameters where register != .none {
        $0.append(.def(register, in: physical))
      }
    }
    loadOverflow(parameters)
    flush()
  }

  /// Loads those values that have passed in the overflow area and are used (have a register).
  private mutating func loadOverflow(_ items: [Passed]) {
    var area: VirtualRegister?
    for case (let register, .overflow(let slot), _) in items where register != .none {
      let base = area ?? loadOverflowArea()
      area = base
      ISA.load(register, from: base, Int32(slot * ISA.ABI.overflowSlotSize), &self)
    }
  }

  private mutating func loadOverflowArea() -> VirtualRegister {
    let base = newInteger()
    ISA.load(base, from: nil, ContextOffset.overflow, &self)
    return base
  }

  /// Stores the values that pass in the overflow area.
  private mutating func storeOverflow(_ items: [Passed]) {
    var area: VirtualRegister?
    for case (let register, .overflow(let slot), _) in items {
      let base = area ?? loadOverflowArea()
      area = base
      ISA.store(register, to: base, Int32(slot * ISA.ABI.overflowSlotSize), &self)
    }
  }

  mutating func selectCall(_ value: SSAValue, _ instruction: SSAInstruction) {
    hasCalls = true
    if calls[instruction.a.index].kind == .builtin {
      selectBuiltinCall(value, instruction)
    } else {
      selectGuestCall(value, instruction)
    }
  }

  /// The start of a handler: the exception is in the register of the first result.
  mutating func selectLanding(_ value: SSAValue) {
    let exception = destination(value)
    emit(.landing) { $0.append(.def(exception, in: ISA.ABI.integers[0])) }
  }

  /// Results in registers are definitions of the call. Those of an `invoke` that pass in the overflow area are loaded
  /// here, in the block where it continues.
  mutating func selectResult(_ value: SSAValue, _ instruction: SSAInstruction) {
    let call = instructions[instruction.a.index]
    guard call.operation == .invoke, calls[call.a.index].kind != .builtin else { return }
    let types = signatures[Int(calls[call.a.index].signature)].results
    let location = ISA.ABI.locations(of: types)[Int(instruction.immediate)]
    loadOverflow([(registers[value.index], location, instruction.type)])
  }

  /// The values in `lists` that pass to a callee, or back to the caller.
  private mutating func passed(_ range: Range<Int>) -> [Passed] {
    var locations = PassingLocations<ISA.ABI>()
    var items: [Passed] = []
    items.reserveCapacity(range.count)
    for number in range {
      let value = lists[number]
      let type = instructions[value.index].type
      items.append((register(of: value), locations.next(type), type))
    }
    return items
  }

  /// Adds the operands of a call or return that pass in registers, after the record of the callee if there is one.
  private static func addUses(
    _ record: VirtualRegister?, _ items: [Passed], to operands: inout [Operand]
  ) {
    if let record { operands.append(.use(record)) }
    for case (let register, .register(let physical), _) in items { operands.append(.use(register, in: physical)) }
  }

  mutating func selectReturn(_ instruction: SSAInstruction) {
    let first = instruction.b.isNone ? 0 : instruction.b.index
    let count = instruction.b.isNone ? 0 : instruction.c.index
    let items = passed(first..<first + count)
    storeOverflow(items)
    emit(.ret) { Self.addUses(nil, items, to: &$0) }
    setTraits(.terminator)
  }

  private mutating func arguments(of call: SSACall) -> Range<Int> {
    let first = Int(call.firstArgument)
    return first..<first + Int(call.argumentCount)
  }

  mutating func selectTailCall(_ instruction: SSAInstruction) {
    let call = calls[instruction.a.index]
    var range = arguments(of: call)
    var record: VirtualRegister?
    if call.kind == .record {
      record = register(of: lists[range.lowerBound])
      range = range.dropFirst()
    }
    var items = passed(range)
    if planted(.tailCallArgumentsExchanged), items.count > 1, items[0].2 == items[1].2 {
      (items[0].0, items[1].0) = (items[1].0, items[0].0)
    }
    storeOverflow(items)
    emit(call.kind == .record ? .tailCallRecord : .tailCallDirect) { Self.addUses(record, items, to: &$0) }
    setTraits(.terminator)
    pending[pending.count - 1].immediate = Int64(call.target)
    pending[pending.count - 1].payload = UInt32(call.nullTrap)
  }

  private mutating func results(of value: SSAValue, _ types: [SSAType]) -> [Passed] {
    var items = ISA.ABI.locations(of: types).enumerated().map { (VirtualRegister.none, $1, types[$0]) }
    for number in items.indices { items[number].0 = resultRegister(of: value, number) }
    return items
  }

  /// The `result` instruction for the result of that number of a call; none if there is no such instruction.
  private mutating func results(of value: SSAValue, _ number: Int) -> SSAValue {
    var result = resultHeads[value.index]
    while !result.isNone {
      if instructions[result.index].immediate == Int64(number) { return result }
      result = resultNext[result.index]
    }
    return .none
  }

  /// The register of a result; none if it has not been requested. The call is itself the value of its first result.
  private mutating func resultRegister(of value: SSAValue, _ number: Int) -> VirtualRegister {
    let result = results(of: value, number)
    let other = result.isNone ? VirtualRegister.none : registers[result.index]
    guard number == 0, registers[value.index] != .none else { return other }
    assert(other == .none, "the first result has two names")
    return registers[value.index]
  }

  private mutating func selectGuestCall(_ value: SSAValue, _ instruction: SSAInstruction) {
    let call = calls[instruction.a.index]
    var range = arguments(of: call)
    var record: VirtualRegister?
    if call.kind == .record {
      record = register(of: lists[range.lowerBound])
      range = range.dropFirst()
    }
    let items = passed(range)
    storeOverflow(items)
    let results = results(of: value, signatures[Int(call.signature)].results)
    emit(call.kind == .record ? .callRecord : .callDirect) {
      Self.addUses(record, items, to: &$0)
      for case (let register, .register(let physical), _) in results where register != .none {
        $0.append(.def(register, in: physical))
      }
    }
    finishCall(instruction, call)
    if instruction.operation == .call { loadOverflow(results) }
  }

  private mutating func finishCall(_ instruction: SSAInstruction, _ call: SSACall) {
    let last = pending.count - 1
    pending[last].immediate = Int64(call.target)
    pending[last].payload = UInt32(call.nullTrap)
    guard instruction.operation == .invoke else {
      pending[last].traits = .clobbers
      return
    }
    hasHandlers = true
    pending[last].traits = [.clobbersAll, .terminator]
    for edge in instruction.edges { addSuccessor(edge) }
  }

  private mutating func selectBuiltinCall(_ value: SSAValue, _ instruction: SSAInstruction) {
    let call = calls[instruction.a.index]
    let range = arguments(of: call)
    precondition(range.count <= ISA.ABI.builtinArguments.count, "a service with too many arguments")
    var arguments: [VirtualRegister] = []
    for index in range { arguments.append(register(of: lists[index])) }
    let result = resultRegister(of: value, 0)
    emit(.callBuiltin) {
      for (number, argument) in arguments.enumerated() {
        $0.append(.use(argument, in: ISA.ABI.builtinArguments[number]))
      }
      if result != .none { $0.append(.def(result, in: ISA.ABI.builtinResult)) }
    }
    finishCall(instruction, call)
    // A C function leaves the upper half of a register with a 32-bit result undefined.
    pending[pending.count - 1].scale = signatures[Int(call.signature)].results.first == .i32 ? 1 : 0
  }
}
