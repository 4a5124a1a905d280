import ApusCompiler
import Testing

/// Extreme functions, for which allocation must still finish in reasonable time.
@Suite(.serialized) struct HostileAllocationTests {
  let registers = TestMachine.x64

  private func allocate(_ function: MachineFunction, within limit: Duration, checked: Bool = false) throws {
    var allocator = RegisterAllocator()
    var allocation = Allocation()
    let clock = ContinuousClock()
    let time = clock.measure { allocator.allocate(function, for: registers, into: &allocation) }
    #expect(time < limit, "\(function.instructions.count) instructions took \(time)")
    if checked { try AllocationChecker.check(allocation, of: function, for: registers) }
  }

  @Test func longBlock() throws {
    try allocate(HostileFunctions.longBlock(registers, 100_000), within: .seconds(40))
  }

  @Test func manyBlocks() throws {
    try allocate(HostileFunctions.manyBlocks(registers, 10_000), within: .seconds(40))
  }

  @Test func manyValuesAcrossManyCalls() throws {
    try allocate(HostileFunctions.valuesAcrossCalls(registers, values: 10_000, calls: 4_000), within: .seconds(40))
    try allocate(
      HostileFunctions.valuesAcrossCalls(registers, values: 60, calls: 50), within: .seconds(2), checked: true)
  }

  @Test func manyValuesAcrossManyBlocks() throws {
    try allocate(HostileFunctions.valuesAcrossBlocks(registers, values: 3_000, blocks: 3_000), within: .seconds(40))
  }

  @Test func deepLoops() throws {
    try allocate(HostileFunctions.deepLoops(registers, 50_000), within: .seconds(40))
    try allocate(HostileFunctions.deepLoops(registers, 30), within: .seconds(2), checked: true)
  }

  @Test func oneValueUsedEverywhere() throws {
    try allocate(HostileFunctions.oneValue(registers, uses: 50_000), within: .seconds(40))
    try allocate(HostileFunctions.oneValue(registers, uses: 100), within: .seconds(2), checked: true)
  }

  @Test func manyArguments() throws {
    try allocate(HostileFunctions.manyArguments(registers, 5_000), within: .seconds(40))
    try allocate(HostileFunctions.manyArguments(registers, 50), within: .seconds(2), checked: true)
  }

  @Test func wideSwitch() throws {
    try allocate(HostileFunctions.wideSwitch(registers, 10_000), within: .seconds(40))
    try allocate(HostileFunctions.wideSwitch(registers, 40), within: .seconds(2), checked: true)
  }
}

enum HostileFunctions {
  static func longBlock(_ registers: MachineRegisters, _ count: Int) -> MachineFunction {
    var builder = FunctionBuilder(registers)
    _ = builder.block()
    var values = (0..<200).map { _ in builder.define() }
    var random = SeededGenerator(seed: 1)
    for _ in 0..<count {
      let value = builder.value()
      let first = values[random.below(values.count)]
      let second = values[random.below(values.count)]
      builder.add(.use(first), .use(second), .def(value, reusing: 0))
      values[random.below(values.count)] = value
    }
    builder.add(.use(values[0]), traits: .terminator)
    return builder.finish()
  }

  static func manyBlocks(_ registers: MachineRegisters, _ count: Int) -> MachineFunction {
    var builder = FunctionBuilder(registers)
    _ = builder.block()
    var values = (0..<100).map { _ in builder.define() }
    var random = SeededGenerator(seed: 2)
    for index in 0..<count {
      let from = builder.maker.current
      let condition = values[random.below(values.count)]
      builder.add(.use(condition), traits: .terminator)
      let parameter = builder.value()
      let left = builder.block(isCold: index % 7 == 0)
      for _ in 0..<3 { builder.add(.use(values[random.below(values.count)])) }
      if index % 7 == 0 { builder.call() }
      let right = builder.block()
      builder.maker.blocks[from].successors = [left, right]
      let one = values[random.below(values.count)]
      let two = values[random.below(values.count)]
      let join = builder.block(parameters: [parameter])
      builder.go(to: left)
      builder.jump(to: join, [one])
      builder.go(to: right)
      builder.jump(to: join, [two])
      builder.go(to: join)
      values[random.below(values.count)] = parameter
    }
    builder.add(.use(values[0]), traits: .terminator)
    return builder.finish()
  }

  static func valuesAcrossCalls(_ registers: MachineRegisters, values: Int, calls: Int) -> MachineFunction {
    var builder = FunctionBuilder(registers)
    _ = builder.block()
    let all = (0..<values).map { _ in builder.define() }
    for index in 0..<calls {
      builder.add(
        .use(all[index * 7 % values], in: registers.allocatable[0]),
        .use(all[index * 11 % values], in: registers.allocatable[1]), traits: .clobbers)
    }
    for value in all { builder.add(.use(value)) }
    builder.add(traits: .terminator)
    return builder.finish()
  }

  static func valuesAcrossBlocks(_ registers: MachineRegisters, values: Int, blocks: Int) -> MachineFunction {
    var builder = FunctionBuilder(registers)
    _ = builder.block()
    let all = (0..<values).map { _ in builder.define() }
    for index in 0..<blocks {
      let from = builder.maker.current
      builder.add(.use(all[index * 13 % values]), traits: .terminator)
      let left = builder.block(isCold: true)
      let right = builder.block()
      builder.maker.blocks[from].successors = [left, right]
      let join = builder.block()
      builder.go(to: left)
      builder.jump(to: join)
      builder.go(to: right)
      builder.jump(to: join)
      builder.go(to: join)
    }
    for value in all { builder.add(.use(value)) }
    builder.add(traits: .terminator)
    return builder.finish()
  }

  static func deepLoops(_ registers: MachineRegisters, _ depth: Int) -> MachineFunction {
    var builder = FunctionBuilder(registers)
    _ = builder.block()
    let values = (0..<20).map { _ in builder.define() }
    var headers: [Int] = []
    for level in 1...depth {
      let before = builder.maker.current
      let header = builder.block(depth: level)
      builder.go(to: before)
      builder.jump(to: header)
      builder.go(to: header)
      builder.add(.use(values[level % 20]))
      headers.append(header)
    }
    for level in stride(from: depth, to: 0, by: -1) {
      let latch = builder.maker.current
      let back = builder.block(depth: level)
      builder.jump(to: headers[level - 1])
      let exit = builder.block(depth: level - 1)
      builder.go(to: latch)
      builder.branch(on: values[level * 3 % 20], to: back, exit)
      builder.go(to: exit)
    }
    builder.add(traits: .terminator)
    return builder.finish()
  }

  static func oneValue(_ registers: MachineRegisters, uses: Int) -> MachineFunction {
    var builder = FunctionBuilder(registers)
    _ = builder.block()
    let value = builder.define()
    let others = (0..<30).map { _ in builder.define() }
    for index in 0..<uses {
      builder.add(.use(value), .use(others[index % 30]))
      if index % 3 == 0 { builder.call() }
      if index % 5 == 0 { builder.add(.use(value, in: registers.allocatable[2]), traits: .clobbersAll) }
    }
    builder.add(traits: .terminator)
    return builder.finish()
  }

  static func manyArguments(_ registers: MachineRegisters, _ count: Int) -> MachineFunction {
    var builder = FunctionBuilder(registers)
    _ = builder.block()
    let all = (0..<count).map { _ in builder.define() }
    let parameters = (0..<count).map { _ in builder.value() }
    let start = builder.maker.current
    let header = builder.block(depth: 1, parameters: parameters)
    builder.go(to: start)
    builder.jump(to: header, all)
    builder.go(to: header)
    let back = builder.block(depth: 1)
    builder.jump(to: header, Array(parameters[1...] + parameters[..<1]))
    let exit = builder.block()
    for value in parameters { builder.add(.use(value)) }
    builder.add(traits: .terminator)
    builder.go(to: header)
    builder.branch(on: parameters[0], to: back, exit)
    return builder.finish()
  }

  static func wideSwitch(_ registers: MachineRegisters, _ count: Int) -> MachineFunction {
    var builder = FunctionBuilder(registers)
    let entry = builder.block()
    let values = (0..<40).map { _ in builder.define() }
    let parameter = builder.value()
    var sides: [Int] = []
    for index in 0..<count {
      sides.append(builder.block())
      if index % 3 == 0 { builder.call() }
    }
    let join = builder.block(parameters: [parameter])
    builder.add(.use(parameter))
    for value in values { builder.add(.use(value)) }
    builder.add(traits: .terminator)
    for (index, side) in sides.enumerated() {
      builder.go(to: side)
      let value = builder.define()
      builder.jump(to: join, [index % 2 == 0 ? value : values[index % 40]])
    }
    builder.go(to: entry)
    builder.add(.use(values[0]), traits: .terminator)
    builder.maker.blocks[entry].successors = sides
    return builder.finish()
  }
}
