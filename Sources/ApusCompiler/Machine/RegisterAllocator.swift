/// Temporary: every value in a slot of its own.
package struct RegisterAllocator: ~Copyable {
  package init() {}

  package mutating func allocate(
    _ function: borrowing MachineFunction, for registers: MachineRegisters, into allocation: inout Allocation
  ) {
    allocation = Allocation()
    allocation.places = Array(repeating: .none, count: function.operands.count)
    let temporaries = function.registerCount * 2
    func slot(_ register: VirtualRegister) -> Place { Place(slot: register.index * 2) }
    func add(_ instruction: Int, _ kind: RegisterKind, _ source: Place, _ destination: Place) {
      allocation.edits.append(
        Edit(
          instruction: UInt32(instruction), kind: kind, source: source, destination: destination, rematerialization: -1))
    }
    var pendingStores: [Int: [(VirtualRegister, Place)]] = [:]
    for (number, block) in function.blocks.enumerated() {
      for instruction in block.instructions {
        for (register, place) in pendingStores[instruction] ?? [] { add(instruction, register.kind, place, slot(register)) }
        var taken: RegisterSet = [registers.integerScratch, registers.floatScratch]
        let range = function.operands(of: instruction)
        for operand in range {
          if case .fixed(let physical) = function.operands[operand].constraint { taken.insert(physical) }
        }
        func take(_ kind: RegisterKind) -> PhysicalRegister {
          for register in registers.allocatable where register.isFloat == kind.isFloat && !taken.contains(register) {
            taken.insert(register)
            return register
          }
          preconditionFailure("no register left")
        }
        for place in range {
          let operand = function.operands[place]
          guard operand.role == .use else { continue }
          switch operand.constraint {
          case .any: allocation.places[place] = slot(operand.register)
          case .fixed(let physical):
            add(instruction, operand.register.kind, slot(operand.register), Place(physical))
            allocation.places[place] = Place(physical)
          default:
            let physical = take(operand.register.kind)
            add(instruction, operand.register.kind, slot(operand.register), Place(physical))
            allocation.places[place] = Place(physical)
          }
        }
        var stores: [(VirtualRegister, Place)] = []
        for place in range {
          let operand = function.operands[place]
          guard operand.role == .def else { continue }
          switch operand.constraint {
          case .fixed(let physical): allocation.places[place] = Place(physical)
          case .reuse(let other): allocation.places[place] = allocation.places[range.lowerBound + other]
          default: allocation.places[place] = Place(take(operand.register.kind))
          }
          stores.append((operand.register, allocation.places[place]))
        }
        let isTerminator = instruction == block.instructions.upperBound - 1
        if isTerminator {
          if !stores.isEmpty {
            let target = Int(function.blockLists[block.successors.lowerBound])
            pendingStores[function.blocks[target].instructions.lowerBound, default: []] += stores
          }
          if block.successors.count == 1 {
            let target = function.blocks[Int(function.blockLists[block.successors.lowerBound])]
            for (index, place) in block.arguments.enumerated() {
              let argument = function.registerLists[place]
              let scratch = Place(argument.kind.isFloat ? registers.floatScratch : registers.integerScratch)
              add(instruction, argument.kind, slot(argument), scratch)
              add(instruction, argument.kind, scratch, Place(slot: temporaries + index * 2))
            }
            for (index, place) in target.parameters.enumerated() {
              let parameter = function.registerLists[place]
              let scratch = Place(parameter.kind.isFloat ? registers.floatScratch : registers.integerScratch)
              add(instruction, parameter.kind, Place(slot: temporaries + index * 2), scratch)
              add(instruction, parameter.kind, scratch, slot(parameter))
              allocation.slotCount = max(allocation.slotCount, temporaries + index * 2 + 2)
            }
          }
        } else {
          pendingStores[instruction + 1, default: []] += stores
        }
      }
      _ = number
    }
    allocation.slotCount = max(allocation.slotCount, temporaries)
    for register in registers.allocatable where !registers.clobberedByCalls.contains(register) {
      allocation.saved.insert(register)
    }
  }
}
