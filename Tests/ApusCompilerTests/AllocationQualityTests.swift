import ApusCompiler
import Testing

/// Results that the register allocation must achieve in small cases.
@Suite struct AllocationQualityTests {
  let registers = TestMachine.x64

  /// Allocates registers for a function and checks the outcome.
  private func allocate(
    _ builder: consuming FunctionBuilder, _ registers: MachineRegisters? = nil
  ) throws -> (MachineFunction, Allocation) {
    let function = builder.finish()
    var allocator = RegisterAllocator()
    var allocation = Allocation()
    allocator.allocate(function, for: registers ?? self.registers, into: &allocation)
    try AllocationChecker.check(allocation, of: function, for: registers ?? self.registers)
    return (function, allocation)
  }

  /// The edits in blocks of a given loop depth, except cold blocks.
  private func edits(_ outcome: (MachineFunction, Allocation), depth: Int) -> [Edit] {
    outcome.1.edits.filter { edit in
      let block = outcome.0.blocks.first { $0.instructions.contains(Int(edit.instruction)) }
      return block?.loopDepth == depth && block?.isCold == false
    }
  }

  /// Builds a loop of one block; the body gets the block's parameters and returns their next values.
  private func loop(
    _ builder: inout FunctionBuilder, _ initial: [VirtualRegister],
    _ body: (inout FunctionBuilder, [VirtualRegister]) -> [VirtualRegister]
  ) -> [VirtualRegister] {
    let before = builder.maker.current
    let parameters = initial.map { builder.value($0.kind) }
    let header = builder.block(depth: 1, parameters: parameters)
    builder.go(to: before)
    builder.jump(to: header, initial)
    builder.go(to: header)
    let next = body(&builder, parameters)
    let latch = builder.maker.current
    let back = builder.block(depth: 1)
    builder.jump(to: header, next)
    let exit = builder.block()
    builder.go(to: latch)
    builder.branch(on: next[0], to: back, exit)
    builder.go(to: exit)
    return next
  }

  @Test func loopsNeedNoMoves() throws {
    var builder = FunctionBuilder(registers)
    _ = builder.block()
    let invariants = (0..<3).map { _ in builder.define() }
    let results = loop(&builder, [builder.define(), builder.define(), builder.define()]) { builder, values in
      zip(values, invariants).map { value, invariant in
        let next = builder.value()
        builder.add(.use(value), .use(invariant), .def(next, reusing: 0))
        return next
      }
    }
    builder.add(.use(results[0]), .use(invariants[2]), traits: .terminator)
    let outcome = try allocate(builder)
    #expect(outcome.1.edits.isEmpty)
    #expect(outcome.1.saved.isEmpty)
  }

  @Test func valuesAcrossCallsAreInSavedRegisters() throws {
    var builder = FunctionBuilder(registers)
    _ = builder.block()
    let invariant = builder.define()
    _ = loop(&builder, [builder.define()]) { builder, values in
      builder.call()
      let next = builder.value()
      builder.add(.use(values[0]), .use(invariant), .def(next, reusing: 0))
      return [next]
    }
    builder.add(traits: .terminator)
    let outcome = try allocate(builder)
    #expect(outcome.1.edits.isEmpty)
    #expect(outcome.1.saved.count == 2)
  }

  @Test func coldCallsCostNothingElsewhere() throws {
    var builder = FunctionBuilder(registers)
    _ = builder.block()
    let invariants = (0..<5).map { _ in builder.define() }
    _ = loop(&builder, [builder.define()]) { builder, values in
      for invariant in invariants { builder.add(.use(invariant), .use(values[0])) }
      let from = builder.maker.current
      let cold = builder.block(depth: 1, isCold: true)
      let hot = builder.block(depth: 1)
      let join = builder.block(depth: 1)
      builder.go(to: cold)
      builder.call()
      builder.call()
      builder.jump(to: join)
      builder.go(to: hot)
      builder.jump(to: join)
      builder.go(to: from)
      builder.branch(on: values[0], to: cold, hot)
      builder.go(to: join)
      let next = builder.value()
      builder.add(.use(values[0]), .def(next, reusing: 0))
      return [next]
    }
    builder.add(traits: .terminator)
    let outcome = try allocate(builder)
    #expect(edits(outcome, depth: 1).isEmpty)
    #expect(edits(outcome, depth: 0).isEmpty)
    #expect(outcome.1.saved.isEmpty)
  }

  @Test func constantsAreRematerialized() throws {
    let few = TestMachine.make(integers: 4, floats: 2)
    var builder = FunctionBuilder(few)
    _ = builder.block()
    let constant = builder.constant()
    builder.add(.use(constant))
    let others = (0..<4).map { _ in builder.define() }
    for other in others { builder.add(.use(other)) }
    builder.add(.use(constant), traits: .terminator)
    let outcome = try allocate(builder, few)
    #expect(outcome.1.slotCount == 0)
    #expect(outcome.1.edits.count == 1)
    #expect(outcome.1.edits.first?.source == Location.none)
  }

  @Test func fixedRegistersAreChosenFromTheStart() throws {
    var builder = FunctionBuilder(registers)
    _ = builder.block()
    let argument = builder.value()
    builder.add(.def(argument, in: registers.allocatable[3]))
    let first = builder.value()
    builder.add(.use(argument), .def(first, reusing: 0))
    let second = builder.define()
    let result = builder.value()
    builder.add(
      .use(first, in: registers.allocatable[2]), .use(second, in: registers.allocatable[1]),
      .def(result, in: registers.allocatable[0]), traits: .clobbers)
    builder.add(.use(result, in: registers.allocatable[0]), traits: .terminator)
    let outcome = try allocate(builder)
    #expect(outcome.1.edits.count == 1)
  }

  /// A value that a loop does not use is spilled once, in favor of values that the loop uses.
  @Test func valuesAreSpilledAroundLoops() throws {
    let few = TestMachine.make(integers: 4, floats: 2)
    var builder = FunctionBuilder(few)
    _ = builder.block()
    let outer = builder.define()
    let invariants = (0..<3).map { _ in builder.define() }
    builder.add(.use(outer))
    let results = loop(&builder, [builder.define()]) { builder, values in
      for invariant in invariants { builder.add(.use(invariant), .use(values[0])) }
      let next = builder.value()
      builder.add(.use(values[0]), .def(next, reusing: 0))
      return [next]
    }
    builder.add(.use(outer), .use(results[0]), traits: .terminator)
    let outcome = try allocate(builder, few)
    #expect(edits(outcome, depth: 1).isEmpty)
    #expect(outcome.1.edits.count == 2)
  }

  /// One reload is enough for all uses in a block, one store for all reloads.
  @Test func valuesAreReloadedOnce() throws {
    let few = TestMachine.make(integers: 4, floats: 2)
    var builder = FunctionBuilder(few)
    _ = builder.block()
    let value = builder.define()
    builder.add(.use(value))
    for _ in 0..<2 {
      let others = (0..<4).map { _ in builder.define() }
      for other in others { builder.add(.use(other)) }
      for other in others { builder.add(.use(other)) }
      for _ in 0..<4 {
        let other = builder.define()
        builder.add(.use(value), .use(other))
      }
    }
    builder.add(traits: .terminator)
    let outcome = try allocate(builder, few)
    #expect(outcome.1.edits.filter { $0.source.slot != nil }.count == 2)
    #expect(outcome.1.edits.filter { $0.destination.slot != nil }.count == 1)
  }

  @Test func operandsAreTakenFromSlots() throws {
    let few = TestMachine.make(integers: 2, floats: 2)
    var builder = FunctionBuilder(few)
    _ = builder.block()
    let value = builder.define()
    builder.call()
    let others = (0..<2).map { _ in builder.define() }
    let result = builder.value()
    builder.add(.use(others[0]), .useAnywhere(value), .def(result, reusing: 0))
    builder.add(.use(others[1]), .use(result), traits: .terminator)
    let outcome = try allocate(builder, few)
    #expect(outcome.1.edits.allSatisfy { $0.source.slot == nil })
  }
}
