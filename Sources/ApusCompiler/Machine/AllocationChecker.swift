/// An error in an allocation.
package struct AllocationProblem: Error, CustomStringConvertible {
  /// The index of the instruction at which it was found.
  package var instruction: Int
  package var text: String
  package var description: String { "instruction \(instruction): \(text)" }
}

/// Checks that an allocation preserves the meaning of its function.
///
/// It follows the control flow with the contents of every location: the virtual registers whose value is there. Where
/// paths meet, the intersection remains. Every use has to find its virtual register in its location, and every
/// constraint has to be met.
package struct AllocationChecker: ~Copyable {
  let function: MachineFunction
  let allocation: Allocation
  let registers: MachineRegisters
  var allocatable: RegisterSet = []
  /// For each block, the index of its first edit.
  var firstEdits: [Int] = []
  /// For each block, the contents at its beginning; nil if it has not been reached.
  var entries: [LocationContents?]

  /// - Throws: the first problem found.
  package static func check(
    _ allocation: Allocation, of function: MachineFunction, for registers: MachineRegisters
  ) throws(AllocationProblem) {
    var checker = AllocationChecker(function, allocation, registers)
    try checker.checkEdits()
    try checker.run()
  }

  private init(_ function: MachineFunction, _ allocation: Allocation, _ registers: MachineRegisters) {
    self.function = function
    self.allocation = allocation
    self.registers = registers
    entries = Array(repeating: nil, count: function.blocks.count)
    for register in registers.allocatable { allocatable.insert(register) }
  }

  private mutating func run() throws(AllocationProblem) {
    var work = [0]
    entries[0] = LocationContents(count: 64 + allocation.slotCount)
    var isWaiting = Array(repeating: false, count: function.blocks.count)
    while let block = work.popLast() {
      isWaiting[block] = false
      guard var contents = entries[block] else { continue }
      var edit = firstEdits[block]
      for instruction in function.blocks[block].instructions {
        while edit < allocation.edits.count && Int(allocation.edits[edit].instruction) == instruction {
          apply(allocation.edits[edit], in: block, to: &contents)
          edit += 1
        }
        try check(instruction, &contents)
      }
      for index in function.blocks[block].successors {
        let target = Int(function.blockLists[index])
        var passed = contents
        pass(from: block, to: target, &passed)
        if let known = entries[target] {
          let met = known.met(with: passed)
          if met == known { continue }
          entries[target] = met
        } else {
          entries[target] = passed
        }
        if !isWaiting[target] { work.append(target) }
        isWaiting[target] = true
      }
    }
  }

  /// Checks that the edits are sorted, and each of them by itself.
  private mutating func checkEdits() throws(AllocationProblem) {
    var edit = 0
    firstEdits = Array(repeating: 0, count: function.blocks.count)
    let order = function.blocks.indices.sorted {
      function.blocks[$0].instructions.lowerBound < function.blocks[$1].instructions.lowerBound
    }
    for block in order {
      while edit < allocation.edits.count
        && Int(allocation.edits[edit].instruction) < function.blocks[block].instructions.lowerBound
      {
        edit += 1
      }
      firstEdits[block] = edit
    }
    var last: UInt32 = 0
    for edit in allocation.edits {
      let at = Int(edit.instruction)
      func problem(_ text: String) -> AllocationProblem { AllocationProblem(instruction: at, text: text) }
      if edit.instruction < last { throw problem("edits are out of order") }
      last = edit.instruction
      if edit.source == .none {
        if edit.rematerialization < 0 { throw problem("a move without a source") }
        if !edit.destination.isRegister { throw problem("a rematerialization into a slot") }
      } else if !edit.source.isRegister && !edit.destination.isRegister {
        throw problem("a move from slot to slot")
      }
      for location in [edit.source, edit.destination] where location != .none {
        if let slot = location.slot {
          if slot + edit.kind.slotCount > allocation.slotCount { throw problem("slot \(slot) is outside the area") }
          if slot % edit.kind.slotCount != 0 { throw problem("slot \(slot) is not aligned") }
        } else {
          try check(location.register, edit.kind, at: at)
        }
      }
    }
  }

  private func check(_ register: PhysicalRegister, _ kind: RegisterKind, at instruction: Int) throws(AllocationProblem)
  {
    func problem(_ text: String) -> AllocationProblem { AllocationProblem(instruction: instruction, text: text) }
    if register.isFloat != kind.isFloat { throw problem("register \(register.rawValue) is of the wrong class") }
    if register == registers.integerScratch || register == registers.floatScratch { return }
    if !allocatable.contains(register) { throw problem("register \(register.rawValue) is not allocatable") }
    if !registers.clobberedByCalls.contains(register) && !allocation.saved.contains(register) {
      throw problem("register \(register.rawValue) is not saved")
    }
  }

  private func apply(_ edit: Edit, in block: Int, to contents: inout LocationContents) {
    var values: [Int32] = []
    if edit.source == .none {
      for value in 0..<function.registerCount where function.rematerialization[value] == edit.rematerialization {
        values.append(Int32(value))
      }
      // On the edge to this block, parameters have already received their values.
      let record = function.blocks[block]
      if Int(edit.instruction) == record.instructions.lowerBound && record.predecessors.count == 1 {
        let source = function.blocks[Int(function.blockLists[record.predecessors.lowerBound])]
        for (argument, parameter) in zip(source.arguments, record.parameters) {
          if values.contains(Int32(function.registerLists[argument].index)) {
            values.append(Int32(function.registerLists[parameter].index))
          }
        }
      }
    } else {
      values = contents.values(in: edit.source)
    }
    contents.set(edit.destination, to: values, size: edit.kind.slotCount)
  }

  /// Gives parameters the values of their arguments, in the locations of the arguments.
  private func pass(from source: Int, to target: Int, _ contents: inout LocationContents) {
    let parameters = function.blocks[target].parameters
    let arguments = function.blocks[source].arguments
    if parameters.isEmpty { return }
    contents.rename(
      arguments.map { Int32(function.registerLists[$0].index) },
      parameters.map { Int32(function.registerLists[$0].index) })
  }

  // MARK: Instructions

  private func check(_ instruction: Int, _ contents: inout LocationContents) throws(AllocationProblem) {
    let record = function.instructions[instruction]
    let operands = function.operands(of: instruction)
    for index in operands {
      try checkLocation(index, operands, instruction)
      if function.operands[index].role == .use { try checkUse(index, operands, instruction, contents) }
    }
    var moved: [Int32] = []
    if record.traits.contains(.move) { moved = contents.values(in: allocation.locations[operands.lowerBound]) }
    contents.clear(Location(registers.integerScratch))
    contents.clear(Location(registers.floatScratch))
    if record.traits.contains(.clobbersAll) {
      allocatable.forEach { contents.clear(Location($0)) }
      if !allocatable.subtracting(registers.clobberedByCalls).subtracting(allocation.saved).isEmpty {
        throw AllocationProblem(instruction: instruction, text: "clobbered registers are not saved")
      }
    } else if record.traits.contains(.clobbers) {
      registers.clobberedByCalls.forEach { contents.clear(Location($0)) }
    }
    for index in operands where function.operands[index].role == .def {
      contents.forget(Int32(function.operands[index].register.index))
    }
    for index in operands where function.operands[index].role == .def {
      let register = function.operands[index].register
      for other in operands where other != index && function.operands[other].role == .def {
        if allocation.locations[other] == allocation.locations[index] {
          throw AllocationProblem(instruction: instruction, text: "two definitions in one location")
        }
      }
      moved.removeAll { $0 == Int32(register.index) }
      contents.set(allocation.locations[index], to: moved, size: register.kind.slotCount)
      contents.add(Int32(register.index), to: allocation.locations[index])
    }
  }

  /// Checks that the constraint of an operand allows its location.
  private func checkLocation(_ index: Int, _ operands: Range<Int>, _ instruction: Int) throws(AllocationProblem) {
    let operand = function.operands[index]
    let location = allocation.locations[index]
    func problem(_ text: String) -> AllocationProblem {
      AllocationProblem(instruction: instruction, text: "operand \(index - operands.lowerBound): \(text)")
    }
    if location.isRegister {
      try check(location.register, operand.register.kind, at: instruction)
      if location.register == registers.integerScratch || location.register == registers.floatScratch {
        throw problem("in the scratch register")
      }
    } else if location.slot == nil {
      throw problem("without a location")
    }
    switch operand.constraint {
    case .register: if !location.isRegister { throw problem("not in a register") }
    case .any: break
    case .fixed(let register): if location != Location(register) { throw problem("not in its fixed register") }
    case .reuse(let other):
      if location != allocation.locations[operands.lowerBound + other] { throw problem("not in the reused operand") }
    }
    if operand.role == .def && operand.position == .early {
      for other in operands where other != index && function.operands[other].role == .use {
        if allocation.locations[other] == location {
          throw problem("an early definition shares its location with a use")
        }
      }
    }
  }

  private func checkUse(
    _ index: Int, _ operands: Range<Int>, _ instruction: Int, _ contents: borrowing LocationContents
  ) throws(AllocationProblem) {
    let operand = function.operands[index]
    let location = allocation.locations[index]
    func problem(_ text: String) -> AllocationProblem {
      AllocationProblem(instruction: instruction, text: "operand \(index - operands.lowerBound): \(text)")
    }
    if !contents.has(Int32(operand.register.index), in: location) {
      throw problem("location \(location.rawValue) has \(contents.values(in: location)), not \(operand.register.index)")
    }
    if operand.position == .early { return }
    for other in operands where function.operands[other].role == .def && allocation.locations[other] == location {
      if case .reuse(index - operands.lowerBound) = function.operands[other].constraint { continue }
      throw problem("a late use shares its location with a definition")
    }
    if case .fixed = operand.constraint { return }
    let traits = function.instructions[instruction].traits
    if location.isRegister && traits.contains(.clobbersAll)
      || location.isRegister && traits.contains(.clobbers) && registers.clobberedByCalls.contains(location.register)
    {
      throw problem("a late use is clobbered")
    }
  }
}
