extension RegisterAllocator {
  /// Makes the live ranges of all values, their uses, and the clobbers and reservations of instructions, from the last
  /// block to the first.
  mutating func makeRanges(_ function: FunctionView) {
    var block = function.blocks.count &- 1
    while block >= 0 {
      makeRanges(of: block, in: function)
      block &-= 1
    }
    usedRegisters = reservedRegisters
    sortReservations()
    Self.finish(&clobbers, frequencies, blockOf)
    Self.finish(&totalClobbers, frequencies, blockOf)
    for index in 0..<function.registerCount where function.rematerialization[index] >= 0 && !values[index].keepsSlot {
      values.pointer(index).pointee.isRematerialized = true
    }
    attachUses()
  }

  private mutating func makeRanges(of block: Int, in function: FunctionView) {
    let record = function.blocks[block]
    let start = ProgramPoint.gap(record.instructions.lowerBound)
    let end = ProgramPoint.gap(record.instructions.upperBound)
    let frequency = frequencies[block]
    addLiveOut(of: record, from: start, to: end, in: function)
    if !record.arguments.isEmpty {
      let target = function.blocks[Int(function.blockLists[record.successors.lowerBound])]
      assert(record.successors.count == 1 && target.parameters.count == record.arguments.count)
      for index in record.arguments.reversed() {
        let value = function.registerLists[index].index
        addUse(value, end &- 1, operand: index, .argument, weight: 0)
        extend(value, from: start, to: end)
        let parameter = target.parameters.lowerBound &+ (index &- record.arguments.lowerBound)
        addAffinity(value, function.registerLists[parameter].index, record)
      }
    }
    for instruction in record.instructions.reversed() {
      addInstruction(instruction, of: record, start: start, frequency: frequency, in: function)
    }
    for index in record.parameters {
      let value = function.registerLists[index].index
      addUse(value, start, operand: -1, .parameter, weight: 0)
    }
  }

  /// Makes the values that are live at the end of a block live in all of it, until a definition is found.
  private mutating func addLiveOut(
    of block: MachineBlock, from start: UInt32, to end: UInt32, in function: FunctionView
  ) {
    findLiveOut(of: block, in: function)
    // From last to first, since lists of chunks begin with the greatest values.
    var index = worklist.count &- 1
    while index >= 0 {
      let word = Int(worklist[index])
      var bits = liveOut[word]
      liveOut[word] = 0
      while bits != 0 {
        extend(Int(globals[word &* 64 &+ bits.trailingZeroBitCount].value), from: start, to: end)
        bits &= bits &- 1
      }
      index &-= 1
    }
  }

  private mutating func addInstruction(
    _ instruction: Int, of block: MachineBlock, start: UInt32, frequency: Float, in function: FunctionView
  ) {
    let record = function.instructions[instruction]
    let number = Int32(truncatingIfNeeded: instruction)
    if record.traits.contains(.clobbersAll) {
      totalClobbers.append(Clobber(instruction: number, weightBefore: 0))
      clobbers.append(Clobber(instruction: number, weightBefore: 0))
    } else if record.traits.contains(.clobbers), !planted(.lostClobber) {
      clobbers.append(Clobber(instruction: number, weightBefore: 0))
    }
    let operands = function.operands(of: instruction)
    var isSpecial = false
    for index in operands where function.operands[index].role == .def {
      let operand = function.operands[index]
      addDefinition(operand, index, instruction, start: start, frequency: frequency, operands, block, in: function)
    }
    for index in operands {
      let operand = function.operands[index]
      switch operand.constraint {
      case .fixed, .reuse: isSpecial = true
      case .any:
        // Uses are added from last to first, and a late use has a later point than the others.
        if operand.role == .use && operand.position == .late {
          addPlainUse(operand, index, instruction, start: start, frequency: frequency, in: function)
        }
      case .register: break
      }
    }
    for index in operands where function.operands[index].role == .use {
      let operand = function.operands[index]
      if operand.position == .late && operand.constraint == .any { continue }
      if isSpecial {
        addSpecialUse(operand, index, instruction, start: start, frequency: frequency, operands, in: function)
      } else {
        addPlainUse(operand, index, instruction, start: start, frequency: frequency, in: function)
      }
    }
    if record.traits.contains(.move) {
      assert(operands.count == 2, "a move has one use and one definition")
      addAffinity(
        function.operands[operands.lowerBound].register.index,
        function.operands[operands.lowerBound &+ 1].register.index, block)
    }
  }

  private mutating func addDefinition(
    _ operand: Operand, _ index: Int, _ instruction: Int, start: UInt32, frequency: Float, _ operands: Range<Int>,
    _ block: MachineBlock, in function: FunctionView
  ) {
    let value = operand.register.index
    switch operand.constraint {
    case .register, .any:
      let point = operand.position == .early ? ProgramPoint.early(instruction) : ProgramPoint.late(instruction)
      let kind: RegisterUse.Kind =
        operand.constraint == .any && function.rematerialization[value] < 0 ? .definitionAnywhere : .definition
      addUse(value, point, operand: index, kind, weight: frequency)
      begin(value, at: point, start: start, instruction)
    case .fixed(let register):
      addFixedDefinition(operand, register, index, instruction, start: start, frequency: frequency, in: function)
    case .reuse(let number):
      let reused = function.operands[operands.lowerBound &+ number]
      assert(reused.role == .use, "a definition reuses what is not a use")
      addAffinity(value, reused.register.index, block)
      if case .fixed(let register) = reused.constraint {
        addFixedDefinition(operand, register, index, instruction, start: start, frequency: frequency, in: function)
      } else {
        let point = ProgramPoint.early(instruction)
        addUse(value, point, operand: index, .definition, weight: frequency)
        begin(value, at: point, start: start, instruction)
      }
    }
  }

  private mutating func addFixedDefinition(
    _ operand: Operand, _ register: PhysicalRegister, _ index: Int, _ instruction: Int, start: UInt32,
    frequency: Float, in function: FunctionView
  ) {
    let value = operand.register.index
    let isLate = operand.position == .late
    reserve(
      register, from: isLate ? ProgramPoint.late(instruction) : ProgramPoint.early(instruction),
      to: ProgramPoint.gapAfter(instruction), value, frequency)
    let point = ProgramPoint.gapAfter(instruction)
    addUse(value, point, operand: index, .fixedDefinition, weight: frequency * 0.7, register: register.rawValue)
    if function.instructions[instruction].traits.contains(.terminator) {
      values.pointer(value).pointee.terminatorRegister = register.rawValue
    }
    let head = Int(values[value].firstRange)
    if head < 0 || ranges[head].from != start { return }
    if ranges[head].to == point {
      values.pointer(value).pointee.firstRange = ranges[head].nextOfValue
    } else {
      ranges.pointer(head).pointee.from = point
    }
  }

  @inline(__always)
  private mutating func addPlainUse(
    _ operand: Operand, _ index: Int, _ instruction: Int, start: UInt32, frequency: Float, in function: FunctionView
  ) {
    let value = operand.register.index
    let isLate = operand.position == .late
    if operand.constraint == .any && !isInRegister(value, instruction, in: function) {
      // A late use may be in the slot although the instruction also reads the value from a register.
      addUse(
        value, isLate ? ProgramPoint.late(instruction) : ProgramPoint.early(instruction), operand: index,
        isLate ? .lateAnywhere : .anywhere, weight: frequency * 0.5)
    } else {
      addUse(
        value, ProgramPoint.early(instruction), operand: index, isLate ? .lateRegister : .register, weight: frequency)
    }
    extend(value, from: start, to: isLate ? ProgramPoint.gapAfter(instruction) : ProgramPoint.late(instruction))
  }

  /// Whether a use that allows any location has to be in a register, because the value can be rematerialized and has no
  /// slot. For instructions that may need most of the registers for other operands, gives the value a slot instead.
  private mutating func isInRegister(_ value: Int, _ instruction: Int, in function: FunctionView) -> Bool {
    if function.rematerialization[value] < 0 { return false }
    var isSmall = function.instructions[instruction].operandCount <= 4
    for index in function.operands(of: instruction) {
      if case .fixed = function.operands[index].constraint { isSmall = false }
    }
    if !isSmall { values.pointer(value).pointee.keepsSlot = true }
    return isSmall
  }

  /// Adds a use by an instruction that has fixed operands or definitions that reuse uses.
  private mutating func addSpecialUse(
    _ operand: Operand, _ index: Int, _ instruction: Int, start: UInt32, frequency: Float, _ operands: Range<Int>,
    in function: FunctionView
  ) {
    let value = operand.register.index
    let early = ProgramPoint.early(instruction)
    let gap = ProgramPoint.gap(instruction)
    if case .fixed(let register) = operand.constraint {
      let end = operand.position == .late ? ProgramPoint.gapAfter(instruction) : ProgramPoint.late(instruction)
      reserve(register, from: early, to: end, value, frequency)
      addUse(value, gap, operand: index, .fixed, weight: frequency * 0.7, register: register.rawValue)
      extend(value, from: start, to: early)
      return
    }
    // The value may be in the register of another operand.
    if let other = reusing(operand, index, operands, in: function) {
      addUse(value, gap, operand: index, .reused, weight: frequency * 0.7)
      extend(value, from: start, to: early)
      reuses.append(
        Reuse(
          instruction: Int32(truncatingIfNeeded: instruction), operand: Int32(truncatingIfNeeded: index),
          definition: Int32(truncatingIfNeeded: other), value: Int32(truncatingIfNeeded: value),
          isNamed: function.operands[other].constraint == .reuse(index &- operands.lowerBound)))
      return
    }
    for other in operands where other != index && function.operands[other].register == operand.register {
      guard case .fixed(let register) = function.operands[other].constraint else { continue }
      if operand.position == .late && function.operands[other].position == .early { continue }
      addUse(value, gap, operand: index, .fixed, weight: 0, register: register.rawValue)
      return
    }
    addPlainUse(operand, index, instruction, start: start, frequency: frequency, in: function)
  }

  /// The definition whose register an early use can share: the one that names it, or one that names another use of the
  /// same value.
  private mutating func reusing(_ operand: Operand, _ index: Int, _ operands: Range<Int>, in function: FunctionView)
    -> Int?
  {
    var found: Int?
    for other in operands {
      let definition = function.operands[other]
      guard definition.role == .def, case .reuse(let number) = definition.constraint else { continue }
      let named = operands.lowerBound &+ number
      if named == index { return other }
      if operand.position == .early && definition.position == .late
        && function.operands[named].register == operand.register
      {
        if case .fixed = function.operands[named].constraint { continue }
        found = other
      }
    }
    return found
  }

  /// Makes a value live at least from the beginning of the block to a point.
  @inline(__always) private mutating func extend(_ value: Int, from start: UInt32, to end: UInt32) {
    let head = Int(values[value].firstRange)
    if head >= 0 {
      let range = ranges.pointer(head)
      if range.pointee.from == start {
        range.pointee.to = max(range.pointee.to, end)
        return
      }
      if range.pointee.from == end {
        range.pointee.from = start
        return
      }
    }
    addRange(value, from: start, to: end)
  }

  /// Makes a value's range begin at its definition.
  @inline(__always) private mutating func begin(_ value: Int, at point: UInt32, start: UInt32, _ instruction: Int) {
    let head = Int(values[value].firstRange)
    if head >= 0 && ranges[head].from == start {
      ranges.pointer(head).pointee.from = point
    } else {
      addRange(value, from: point, to: ProgramPoint.gapAfter(instruction))
    }
  }

  private mutating func addRange(_ value: Int, from: UInt32, to: UInt32) {
    let head = values[value].firstRange
    let new = ranges.append(
      LiveRange(
        from: from, to: to, value: Int32(truncatingIfNeeded: value), bundle: -1, firstUse: 0, endUse: 0,
        nextInBundle: -1, nextOfValue: head))
    values.pointer(value).pointee.firstRange = Int32(truncatingIfNeeded: new)
  }

  @inline(__always)
  private mutating func addUse(
    _ value: Int, _ point: UInt32, operand: Int, _ kind: RegisterUse.Kind, weight: Float, register: UInt8 = 255
  ) {
    let record = values.pointer(value)
    record.pointee.useCursor &-= 1
    uses[Int(record.pointee.useCursor)] = RegisterUse(
      point: point, operand: Int32(truncatingIfNeeded: operand), weight: weight, kind: kind, register: register)
  }

  private mutating func addAffinity(_ first: Int, _ second: Int, _ block: MachineBlock) {
    affinities.append(
      Affinity(
        first: Int32(truncatingIfNeeded: first), second: Int32(truncatingIfNeeded: second),
        rank: block.isCold ? 0 : Int32(min(block.loopDepth, 14) &+ 1)))
  }

  private mutating func reserve(
    _ register: PhysicalRegister, from: UInt32, to: UInt32, _ value: Int, _ frequency: Float
  ) {
    reservedRegisters.insert(register)
    reservedMasks.insert(Int(register.rawValue), from: from, to: to)
    reservedAnywhere.append(
      (
        register.rawValue,
        Reservation(from: from, to: to, owner: Int32(truncatingIfNeeded: value), weight: frequency * 2)
      ))
  }

  /// Sorts the reservations by register and point.
  private mutating func sortReservations() {
    reservedFirst.fill(65, with: 0)
    for index in 0..<reservedAnywhere.count { reservedFirst[Int(reservedAnywhere[index].0) &+ 1] &+= 1 }
    for register in 0..<64 { reservedFirst[register &+ 1] &+= reservedFirst[register] }
    reserved.removeAll()
    reserved.append(
      repeating: Reservation(from: 0, to: 0, owner: -1, weight: 0), count: reservedAnywhere.count)
    // They were found from last to first; those of one instruction may be in any order.
    worklist.removeAll()
    for register in 0..<64 { worklist.append(reservedFirst[register]) }
    var index = reservedAnywhere.count &- 1
    while index >= 0 {
      let (register, reservation) = reservedAnywhere[index]
      let cursor = Int(worklist[Int(register)])
      worklist[Int(register)] &+= 1
      var slot = cursor
      while slot > Int(reservedFirst[Int(register)]) && isBefore(reservation, reserved[slot &- 1]) {
        reserved[slot] = reserved[slot &- 1]
        slot &-= 1
      }
      reserved[slot] = reservation
      index &-= 1
    }
  }

  /// Orders by beginning, then by end.
  private mutating func isBefore(_ one: Reservation, _ other: Reservation) -> Bool {
    one.from < other.from || (one.from == other.from && one.to < other.to)
  }

  /// Sorts clobbers by instruction, and sums up their costs. An additional last element has the total.
  private static func finish(
    _ list: inout Arena<Clobber>, _ frequencies: borrowing Arena<Float>, _ blockOf: borrowing Arena<Int32>
  ) {
    var low = 0
    var high = list.count &- 1
    while low < high {
      let clobber = list[low]
      list[low] = list[high]
      list[high] = clobber
      low &+= 1
      high &-= 1
    }
    var sum: Double = 0
    for index in 0..<list.count {
      list.pointer(index).pointee.weightBefore = sum
      sum += Double(frequencies[Int(blockOf[Int(list[index].instruction)])]) * 2
    }
    list.append(Clobber(instruction: .max, weightBefore: sum))
  }

  /// Assigns to each range the uses in it.
  private mutating func attachUses() {
    for index in 0..<values.count {
      var use = values[index].useCursor
      let end = index &+ 1 < values.count ? values[index &+ 1].useCursor : Int32(truncatingIfNeeded: uses.count)
      var range = values[index].firstRange
      while range >= 0 {
        let record = ranges.pointer(Int(range))
        record.pointee.firstUse = use
        let isLast = record.pointee.nextOfValue < 0
        while use < end && (isLast || uses[Int(use)].point < record.pointee.to) { use &+= 1 }
        record.pointee.endUse = use
        range = record.pointee.nextOfValue
      }
    }
  }
}
