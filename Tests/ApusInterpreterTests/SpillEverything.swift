@testable import ApusCompiler

/// The simplest possible allocation: every virtual register has its own spill slot, from which it is reloaded before
/// each instruction and to which it is stored after it.
struct SpillEverything {
  /// Whether operands that may be spill slots are spill slots.
  var usesSlots: Bool
  /// Whether a late definition gets the register of an early use.
  var sharesRegisters: Bool

  private static let integers: [PhysicalRegister] = [1, 2, 6, 7, 8, 9, 10].map { PhysicalRegister(rawValue: $0) }
  private static let floats = (UInt8(32)..<47).map { PhysicalRegister(rawValue: $0) }

  func allocate(_ machine: borrowing MachineFunction) -> Allocation {
    var allocation = Allocation()
    allocation.locations = Array(repeating: .none, count: machine.operands.count)
    allocation.slotCount = machine.registerCount * 2
    var stores: [Edit] = []
    for block in machine.blocks {
      precondition(block.parameters.isEmpty && block.arguments.isEmpty, "blocks have no parameters here")
      for number in block.instructions {
        for var store in stores {
          store.instruction = UInt32(number)
          allocation.edits.append(store)
        }
        stores.removeAll()
        assign(number, machine, &allocation, &stores)
      }
      precondition(stores.isEmpty, "a terminator defines something")
    }
    return allocation
  }

  private static func slot(_ register: VirtualRegister) -> Location { Location(slot: register.index * 2) }

  private func assign(
    _ number: Int, _ machine: borrowing MachineFunction, _ allocation: inout Allocation, _ stores: inout [Edit]
  ) {
    var free = (integers: Self.integers, floats: Self.floats)
    var shared: (integers: [PhysicalRegister], floats: [PhysicalRegister]) = ([], [])
    func take(_ kind: RegisterKind) -> PhysicalRegister {
      kind.isFloat ? free.floats.removeFirst() : free.integers.removeFirst()
    }
    let range = machine.operands(of: number)
    let tied = Set(
      range.compactMap { index -> Int? in
        if case .reuse(let other) = machine.operands[index].constraint { range.lowerBound + other } else { nil }
      })
    checkSlots(number, machine)
    for index in range {
      if case .fixed(let physical) = machine.operands[index].constraint {
        free.integers.removeAll { $0 == physical }
        free.floats.removeAll { $0 == physical }
      }
    }
    for index in range where machine.operands[index].role == .use {
      let operand = machine.operands[index]
      let kind = operand.register.kind
      switch operand.constraint {
      case .any where usesSlots:
        allocation.locations[index] = Self.slot(operand.register)
        continue
      case .fixed(let physical): allocation.locations[index] = Location(physical)
      default:
        let register = take(kind)
        allocation.locations[index] = Location(register)
        if operand.position == .early, !tied.contains(index) {
          if kind.isFloat { shared.floats.append(register) } else { shared.integers.append(register) }
        }
      }
      allocation.edits.append(
        Edit(
          instruction: UInt32(number), kind: kind, source: Self.slot(operand.register),
          destination: allocation.locations[index], rematerialization: -1))
    }
    for index in range where machine.operands[index].role == .def {
      let operand = machine.operands[index]
      let kind = operand.register.kind
      switch operand.constraint {
      case .fixed(let physical): allocation.locations[index] = Location(physical)
      case .reuse(let other): allocation.locations[index] = allocation.locations[range.lowerBound + other]
      default:
        let candidates = kind.isFloat ? shared.floats : shared.integers
        if sharesRegisters, operand.position == .late, let last = candidates.last {
          allocation.locations[index] = Location(last)
          shared = ([], [])
        } else {
          allocation.locations[index] = Location(take(kind))
        }
      }
      stores.append(
        Edit(
          instruction: 0, kind: kind, source: allocation.locations[index], destination: Self.slot(operand.register),
          rematerialization: -1))
    }
  }

  /// Checks that no instruction that reads 16 bytes has the spill slot of a float, which has 8 bytes, as its operand.
  private func checkSlots(_ number: Int, _ machine: borrowing MachineFunction) {
    let code = machine.instructions[number].opcode
    guard let opcode = X64Opcode(rawValue: code), opcode.row.rm == .xmm128 else { return }
    for index in machine.operands(of: number) {
      let operand = machine.operands[index]
      precondition(operand.constraint != .any || operand.register.kind == .vector, "\(opcode) reads a spilled float")
    }
  }
}
