import Testing

import ApusCompiler

/// Machines with few or many registers.
enum TestMachine {
  /// The last register of each class is scratch; calls clobber the first half of the others.
  static func make(integers: Int, floats: Int) -> MachineRegisters {
    var allocatable: [PhysicalRegister] = []
    var clobbered: RegisterSet = []
    for number in 0..<integers {
      allocatable.append(PhysicalRegister(rawValue: UInt8(number)))
      if number < (integers + 1) / 2 { clobbered.insert(allocatable[allocatable.count - 1]) }
    }
    for number in 0..<floats {
      allocatable.append(PhysicalRegister(rawValue: UInt8(32 + number)))
      clobbered.insert(allocatable[allocatable.count - 1])
    }
    return MachineRegisters(
      allocatable: allocatable, clobberedByCalls: clobbered,
      integerScratch: PhysicalRegister(rawValue: UInt8(integers)),
      floatScratch: PhysicalRegister(rawValue: UInt8(32 + floats)))
  }

  static let x64 = make(integers: 12, floats: 15)
}

@Suite struct AllocationTests {
  private func run(
    _ registers: MachineRegisters, seeds: Range<Int>, size: Int,
    _ make: (UInt64, MachineRegisters, Int) -> MachineFunction = RandomMachineFunction.make
  ) {
    var allocator = RegisterAllocator()
    var allocation = Allocation()
    for seed in seeds {
      let function = make(UInt64(seed), registers, size)
      allocator.allocate(function, for: registers, into: &allocation)
      do throws(AllocationProblem) {
        try AllocationChecker.check(allocation, of: function, for: registers)
      } catch {
        Issue.record("seed \(seed): \(error)")
        return
      }
    }
  }

  @Test(arguments: [2, 3, 4]) func randomFunctionsWithFewRegisters(_ count: Int) {
    let registers = TestMachine.make(integers: count, floats: count)
    run(registers, seeds: 0..<4000, size: 15)
    run(registers, seeds: 10_000..<11_000, size: 80)
  }

  @Test func randomFunctionsWithManyRegisters() {
    run(TestMachine.x64, seeds: 0..<3000, size: 40)
    run(TestMachine.x64, seeds: 10_000..<10_500, size: 300)
  }

  @Test func typicalFunctions() {
    run(TestMachine.x64, seeds: 0..<200, size: 150, TypicalMachineFunction.make)
    run(TestMachine.make(integers: 5, floats: 5), seeds: 0..<200, size: 150, TypicalMachineFunction.make)
  }

  /// If any single edit is left out, some use does not find its value, and the checker reports it.
  @Test func checkerFindsMistakes() throws {
    let registers = TestMachine.make(integers: 4, floats: 2)
    var builder = FunctionBuilder(registers)
    _ = builder.block()
    let values = (0..<6).map { _ in builder.define() }
    builder.call()
    builder.add(.use(values[0], in: registers.allocatable[1]))
    for value in values { builder.add(.use(value)) }
    builder.add(traits: .terminator)
    let function = builder.finish()
    var allocator = RegisterAllocator()
    var allocation = Allocation()
    allocator.allocate(function, for: registers, into: &allocation)
    try AllocationChecker.check(allocation, of: function, for: registers)
    #expect(!allocation.edits.isEmpty)
    for index in allocation.edits.indices {
      var broken = allocation
      broken.edits.remove(at: index)
      #expect(throws: AllocationProblem.self) {
        try AllocationChecker.check(broken, of: function, for: registers)
      }
    }
  }

  @Test func outcomesAreTheSameEveryTime() {
    var one = RegisterAllocator()
    var first = Allocation()
    var second = Allocation()
    for seed in 0..<50 {
      let function = RandomMachineFunction.make(seed: UInt64(seed), registers: TestMachine.x64, size: 100)
      one.allocate(function, for: TestMachine.x64, into: &first)
      var other = RegisterAllocator()
      other.allocate(function, for: TestMachine.x64, into: &second)
      #expect(first.locations == second.locations && first.edits == second.edits)
    }
  }

  @Test func functionsAreShownWithTheirLocations() {
    let registers = TestMachine.make(integers: 2, floats: 1)
    var builder = FunctionBuilder(registers)
    _ = builder.block()
    let value = builder.define()
    builder.call()
    builder.add(.useAnywhere(value), traits: .terminator)
    let function = builder.finish()
    var allocator = RegisterAllocator()
    var allocation = Allocation()
    allocator.allocate(function, for: registers, into: &allocation)
    let text = MachineFunctionPrinter.text(of: function, allocation)
    #expect(
      text == """
        block0
            0  op1  def v0 late = r0
                  r0 -> [0]
            1  op1  clobbers
            2  op1  v0 early any = [0]

        """)
  }
}
