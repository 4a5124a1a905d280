/// Orders parallel moves into a sequence with the same effect.
struct MoveSequencer: ~Copyable {
  struct Step: BitwiseCopyable {
    var source: Location
    var destination: Location
    var value: Int32
    var kind: RegisterKind
  }

  private var pending = Arena<Step>()
  /// For each location (registers, then slots): the number of pending moves that read it, and the index of the move
  /// that writes it, or -1.
  private var readers = Arena<Int32>()
  private var writers = Arena<Int32>()
  private var ready = Arena<Int32>()
  /// For each class, the number of pending moves from slot to slot or of rematerializations into a slot.
  private var throughScratch: (integer: Int, float: Int) = (0, 0)
  /// The result.
  private(set) var steps = Arena<Step>()

  /// Prepares for a spill area of `slotCount` units of 8 bytes.
  mutating func prepare(slotCount: Int) {
    readers.removeAll()
    writers.removeAll()
    readers.append(repeating: 0, count: 64 &+ slotCount)
    writers.append(repeating: -1, count: 64 &+ slotCount)
  }

  mutating func begin() {
    pending.removeAll()
    steps.removeAll()
  }

  /// The index of a location; -1 for none.
  @inline(__always) private func index(_ location: Location) -> Int {
    if location.isRegister { return Int(location.rawValue) }
    return location.slot.map { 64 &+ $0 } ?? -1
  }

  mutating func add(_ step: Step) {
    let destination = index(step.destination)
    if writers[destination] >= 0 {
      assert(pending[Int(writers[destination])].source == step.source, "two values for one location")
      return
    }
    writers[destination] = Int32(truncatingIfNeeded: pending.append(step))
    let source = index(step.source)
    if source >= 0 { readers[source] &+= 1 }
    countThroughScratch(step, by: 1)
  }

  private mutating func countThroughScratch(_ step: Step, by amount: Int) {
    if step.source.isRegister || step.destination.isRegister { return }
    if step.kind.isFloat { throughScratch.float &+= amount } else { throughScratch.integer &+= amount }
  }

  private mutating func emit(_ step: Step, _ registers: MachineRegisters) {
    if step.source.isRegister || step.destination.isRegister {
      steps.append(step)
      return
    }
    let scratch = Location(step.kind.isFloat ? registers.floatScratch : registers.integerScratch)
    steps.append(Step(source: step.source, destination: scratch, value: step.value, kind: step.kind))
    steps.append(Step(source: scratch, destination: step.destination, value: step.value, kind: step.kind))
  }

  /// Sequences what was added.
  ///
  /// - Parameter spare: returns a new slot, to break a cycle when the scratch register is in use.
  mutating func finish(_ registers: MachineRegisters, spare: (RegisterKind) -> Location) {
    ready.removeAll()
    if planted(.movesInAnyOrder) { return emitUnordered(registers) }
    for move in 0..<pending.count where readers[index(pending[move].destination)] == 0 {
      ready.append(Int32(truncatingIfNeeded: move))
    }
    drain(registers)
    // The remaining moves form cycles, in which each location has one reader and one writer.
    for move in 0..<pending.count where writers[index(pending[move].destination)] >= 0 {
      let first = pending[move]
      let isBusy = (first.kind.isFloat ? throughScratch.float : throughScratch.integer) > 0
      let scratch = Location(first.kind.isFloat ? registers.floatScratch : registers.integerScratch)
      let aside = isBusy ? spare(first.kind) : scratch
      emit(Step(source: first.source, destination: aside, value: first.value, kind: first.kind), registers)
      countThroughScratch(first, by: -1)
      pending.pointer(move).pointee.source = aside
      countThroughScratch(pending[move], by: 1)
      let source = index(first.source)
      readers[source] = 0
      ready.append(writers[source])
      drain(registers)
    }
  }

  /// For `PlantedFault.movesInAnyOrder`.
  private mutating func emitUnordered(_ registers: MachineRegisters) {
    for move in 0..<pending.count {
      emit(pending[move], registers)
      writers[index(pending[move].destination)] = -1
      let source = index(pending[move].source)
      if source >= 0 { readers[source] = 0 }
    }
    throughScratch = (0, 0)
  }

  /// Emits the moves whose destination is not read by another pending move.
  private mutating func drain(_ registers: MachineRegisters) {
    while ready.count > 0 {
      let move = Int(ready[ready.count &- 1])
      ready.removeAll(from: ready.count &- 1)
      let step = pending[move]
      emit(step, registers)
      countThroughScratch(step, by: -1)
      writers[index(step.destination)] = -1
      let source = index(step.source)
      // Locations used to break cycles have no count.
      if source < 0 || source >= readers.count || readers[source] == 0 { continue }
      readers[source] &-= 1
      if readers[source] == 0 && writers[source] >= 0 { ready.append(writers[source]) }
    }
  }
}
