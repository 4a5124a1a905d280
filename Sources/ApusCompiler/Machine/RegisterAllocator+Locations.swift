extension RegisterAllocator {
  /// The location of the value in a range; `none` if it is rematerialized where it is needed.
  @inline(__always) mutating func location(of range: LiveRange) -> Location {
    let register = bundles[Int(range.bundle)].register
    if register != 255 { return Location(PhysicalRegister(rawValue: register)) }
    if values[Int(range.value)].isRematerialized { return .none }
    return Location(slot: Int(spillSets[Int(values[Int(range.value)].spillSet)].slot))
  }

  /// Fills in the locations of all operands, and finds the moves that are needed.
  mutating func writeLocations(_ function: FunctionView, into allocation: inout Allocation) {
    allocation.locations.removeAll(keepingCapacity: true)
    allocation.locations.append(contentsOf: repeatElement(Location.none, count: function.operands.count))
    argumentLocations.fill(function.registerLists.count, with: .none)
    parameterLocations.fill(function.registerCount, with: .none)
    endLocations.fill(function.blocks.count, with: .none)
    endStamps.fill(function.blocks.count, with: -1)
    findPredecessors(function)
    // Other registers were only taken temporarily.
    usedRegisters = reservedRegisters
    allocation.locations.withUnsafeMutableBufferPointer { locations in
      for value in 0..<values.count { writeLocations(of: value, function, locations) }
      for index in 0..<reuses.count { finish(reuses[index], locations) }
    }
    addArguments(function)
  }

  private mutating func writeLocations(
    of value: Int, _ function: FunctionView, _ locations: UnsafeMutableBufferPointer<Location>
  ) {
    let record = values[value]
    if record.block < 0 { return }
    writeFixed(value, locations)
    if record.firstRange < 0 { return }
    let firstMove = moves.count
    var previous = Location.none
    var previousEnd = UInt32.max
    var definition = (-1, Location.none)
    var isSpread = record.terminatorRegister != 255
    var index = record.firstRange
    while index >= 0 {
      let range = ranges[Int(index)]
      let location = location(of: range)
      if location.isRegister { usedRegisters.insert(location.register) }
      if range.from == previousEnd && location != previous {
        isSpread = true
        addTransition(value, at: range.from, from: previous, to: location, function)
      } else if location != previous && index != record.firstRange {
        isSpread = true
      }
      for use in Int(range.firstUse)..<Int(range.endUse) {
        write(uses[use], of: value, location, locations)
        if uses[use].kind.isDefinition && (uses[use].kind != .fixedDefinition || uses[use].point == range.from) {
          definition = (use, location)
        }
      }
      previous = location
      previousEnd = range.to
      index = range.nextOfValue
    }
    if isSpread { addEdges(of: value, function) }
    if record.isSplit && !record.isRematerialized && definition.0 >= 0 && record.terminatorRegister == 255 {
      reduceStores(of: value, firstMove: firstMove, uses[definition.0], definition.1, function)
    }
  }

  /// Fills in the locations of operands in fixed registers, which do not depend on the ranges.
  private mutating func writeFixed(_ value: Int, _ locations: UnsafeMutableBufferPointer<Location>) {
    let end = value &+ 1 < values.count ? Int(values[value &+ 1].useCursor) : uses.count
    for index in Int(values[value].useCursor)..<end where uses[index].register != 255 {
      locations[Int(uses[index].operand)] = Location(PhysicalRegister(rawValue: uses[index].register))
    }
  }

  /// Adds the move for a value that changes its location from one range to the next.
  private mutating func addTransition(
    _ value: Int, at point: UInt32, from: Location, to: Location, _ function: FunctionView
  ) {
    let instruction = ProgramPoint.instruction(point)
    if point & 3 != 0 {
      // Within an instruction: the value is stored in its slot before the instruction.
      invariant(!to.isRegister, "a value moves within an instruction")
      addMove(value, from, to, before: instruction, .operand)
      return
    }
    // At the beginning of a block, the moves are on the edges.
    if function.blocks[Int(blockOf[instruction])].instructions.lowerBound == instruction { return }
    addMove(value, from, to, before: instruction, .transition)
  }

  private mutating func write(
    _ use: RegisterUse, of value: Int, _ location: Location, _ locations: UnsafeMutableBufferPointer<Location>
  ) {
    switch use.kind {
    case .register, .lateRegister, .anywhere, .lateAnywhere, .definition, .definitionAnywhere:
      locations[Int(use.operand)] = location
    case .reused: locations[Int(use.operand)] = location
    case .argument: argumentLocations[Int(use.operand)] = location
    case .fixed:
      if use.weight != 0 {
        let register = PhysicalRegister(rawValue: use.register)
        addMove(value, location, Location(register), before: ProgramPoint.instruction(use.point), .operand)
      }
    case .fixedDefinition:
      // The moves of a terminator's definition are on the edges.
      if values[value].terminatorRegister == 255 {
        let register = PhysicalRegister(rawValue: use.register)
        addMove(value, Location(register), location, before: ProgramPoint.instruction(use.point), .transition)
      }
    case .parameter: parameterLocations[value] = location
    }
  }

  /// Moves the value of a use to the register of the definition with which it shares the register.
  private mutating func finish(_ reuse: Reuse, _ locations: UnsafeMutableBufferPointer<Location>) {
    let source = locations[Int(reuse.operand)]
    let destination = locations[Int(reuse.definition)]
    locations[Int(reuse.operand)] = destination
    if reuse.isNamed {
      addMove(Int(reuse.value), source, destination, before: Int(reuse.instruction), .operand)
    }
  }

  @inline(__always)
  mutating func addMove(
    _ value: Int, _ source: Location, _ destination: Location, before instruction: Int, _ phase: PendingMove.Phase
  ) {
    // A value that is rematerialized is not moved.
    if source == destination || destination == .none { return }
    moves.append(
      PendingMove(
        source: source, destination: destination, value: Int32(truncatingIfNeeded: value),
        instruction: UInt32(truncatingIfNeeded: instruction), phase: phase,
        frequency: frequencies[Int(blockOf[instruction])]))
  }

  // MARK: Edges

  /// Finds the first and the last predecessor of each block.
  private mutating func findPredecessors(_ function: FunctionView) {
    predecessorBounds.removeAll()
    for block in 0..<function.blocks.count {
      var bounds = SIMD2<Int32>(.max, .min)
      for index in function.blocks[block].predecessors {
        bounds.x = min(bounds.x, function.blockLists[index])
        bounds.y = max(bounds.y, function.blockLists[index])
      }
      predecessorBounds.append(bounds)
    }
  }

  /// Moves a value on each edge from its location at the end of the source to its location at the start of the target.
  private mutating func addEdges(of value: Int, _ function: FunctionView) {
    let record = values[value]
    let stamp = Int32(truncatingIfNeeded: value)
    startLocations.removeAll()
    var index = record.firstRange
    if record.terminatorRegister != 255 {
      endLocations[Int(record.block)] = Location(PhysicalRegister(rawValue: record.terminatorRegister))
      endStamps[Int(record.block)] = stamp
    }
    while index >= 0 {
      let range = ranges[Int(index)]
      let location = location(of: range)
      var block = Int(blockOf[ProgramPoint.instruction(range.from)])
      let last = Int(blockOf[ProgramPoint.instruction(range.to &- 1)])
      let isWhole = range.to >= ProgramPoint.gap(function.blocks[last].instructions.upperBound)
      // At the ends of these blocks the value is in this location, so that edges between them need no moves.
      let ends = SIMD2<Int32>(Int32(truncatingIfNeeded: block), Int32(truncatingIfNeeded: isWhole ? last : last &- 1))
      let starts = range.from <= ProgramPoint.gap(function.blocks[block].instructions.lowerBound)
      for start in (starts ? block : block &+ 1)..<max(last &+ 1, block &+ 1) where start != Int(record.block) {
        let bounds = predecessorBounds[start]
        if bounds.x < ends.x || bounds.y > ends.y {
          startLocations.append((Int32(truncatingIfNeeded: start), location))
        }
      }
      while block <= Int(ends.y) {
        endLocations[block] = location
        endStamps[block] = stamp
        block &+= 1
      }
      index = range.nextOfValue
    }
    for index in 0..<startLocations.count {
      let (block, location) = startLocations[index]
      for predecessor in function.blocks[Int(block)].predecessors {
        let source = Int(function.blockLists[predecessor])
        invariant(endStamps[source] == stamp, "a value is lost on an edge")
        addEdgeMove(value, endLocations[source], location, from: source, to: Int(block), function)
      }
    }
  }

  private mutating func addEdgeMove(
    _ value: Int, _ source: Location, _ destination: Location, from: Int, to: Int, _ function: FunctionView
  ) {
    if function.hasSinglePredecessor(to) {
      addMove(value, source, destination, before: function.blocks[to].instructions.lowerBound, .entry)
    } else {
      addMove(value, source, destination, before: function.blocks[from].instructions.upperBound &- 1, .exit)
    }
  }

  /// Moves arguments to parameters.
  private mutating func addArguments(_ function: FunctionView) {
    for block in 0..<function.blocks.count {
      let record = function.blocks[block]
      if record.arguments.isEmpty { continue }
      let target = Int(function.blockLists[record.successors.lowerBound])
      let parameters = function.blocks[target].parameters
      for index in 0..<record.arguments.count {
        let argument = record.arguments.lowerBound &+ index
        let parameter = function.registerLists[parameters.lowerBound &+ index].index
        let value = function.registerLists[argument].index
        var source = argumentLocations[argument]
        if values[value].terminatorRegister != 255 && values[value].block == Int32(block) {
          source = Location(PhysicalRegister(rawValue: values[value].terminatorRegister))
        }
        addEdgeMove(value, source, parameterLocations[parameter], from: block, to: target, function)
      }
    }
  }

  // MARK: Stores

  /// Reduces the stores of a value among its moves from `firstMove` on: keeps all of them, or replaces them by one
  /// store after the definition if that costs less.
  private mutating func reduceStores(
    of value: Int, firstMove: Int, _ definition: RegisterUse, _ location: Location, _ function: FunctionView
  ) {
    var cost: Float = 0
    for index in firstMove..<moves.count where moves[index].destination.slot != nil { cost += moves[index].frequency }
    if cost == 0 { return }
    let instruction = Int((definition.point &+ 3) &>> 2)
    if location.isRegister {
      // There is no gap after a definition by a terminator.
      if instruction >= function.instructions.count || blockOf[instruction] != values[value].block { return }
      if cost <= frequencies[Int(values[value].block)] { return }
    }
    var source = location
    if definition.kind == .fixedDefinition { source = Location(PhysicalRegister(rawValue: definition.register)) }
    var kept = firstMove
    for index in firstMove..<moves.count {
      let move = moves[index]
      if move.destination.slot != nil { continue }
      moves[kept] = move
      kept &+= 1
    }
    moves.removeAll(from: kept)
    if source.isRegister {
      let slot = Location(slot: Int(spillSets[Int(values[value].spillSet)].slot))
      addMove(value, source, slot, before: instruction, .transition)
    }
  }
}
