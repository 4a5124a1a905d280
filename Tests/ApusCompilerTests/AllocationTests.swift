import Testing

import ApusCompiler

/// Machines with few registers and with many.
enum TestMachine {
  /// The last of each class are scratch; of the others the first half is clobbered by calls.
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
  private func run(_ registers: MachineRegisters, seeds: Range<Int>, size: Int) {
    var allocator = RegisterAllocator()
    var allocation = Allocation()
    for seed in seeds {
      let function = RandomMachineFunction.make(seed: UInt64(seed), registers: registers, size: size)
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
}
