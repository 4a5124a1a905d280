/// Puts moves that are to be done at once in a sequence that does the same one by one.
struct MoveSequencer: ~Copyable {
  struct Step: BitwiseCopyable {
    var source: Place
    var destination: Place
    var value: Int32
    var kind: RegisterKind
  }

  private var pending = Arena<Step>()
  /// For each place as a source how many moves wait to read it: registers, and slots by search.
  private var readers: InlineArray<64, UInt16> = InlineArray(repeating: 0)
  /// The result.
  private(set) var steps = Arena<Step>()

  mutating func begin() {
    pending.removeAll()
    steps.removeAll()
  }

  mutating func add(_ step: Step) {
    pending.append(step)
    if step.source.isRegister { readers[Int(step.source.rawValue)] &+= 1 }
  }

  private func isRead(_ place: Place, except index: Int) -> Bool {
    if place.isRegister {
      let own: UInt16 = pending[index].source == place ? 1 : 0
      return readers[Int(place.rawValue)] > own
    }
    for other in 0..<pending.count where other != index && pending[other].source == place { return true }
    return false
  }

  private mutating func emit(_ step: Step, _ registers: MachineRegisters) {
    if step.source.isRegister || step.destination.isRegister {
      steps.append(step)
      return
    }
    // From slot to slot, or made anew in a slot.
    let scratch = Place(step.kind.isFloat ? registers.floatScratch : registers.integerScratch)
    steps.append(Step(source: step.source, destination: scratch, value: step.value, kind: step.kind))
    steps.append(Step(source: scratch, destination: step.destination, value: step.value, kind: step.kind))
  }

  /// Sequences what was added.
  ///
  /// - Parameter spare: makes a slot that nobody else uses, of as many units.
  mutating func finish(_ registers: MachineRegisters, spare: (RegisterKind) -> Place) {
    while pending.count > 0 {
      var index = 0
      var hasProgressed = false
      while index < pending.count {
        if isRead(pending[index].destination, except: index) {
          index &+= 1
          continue
        }
        let step = pending[index]
        emit(step, registers)
        remove(index)
        hasProgressed = true
      }
      if !hasProgressed { breakCycle(registers, spare) }
    }
  }

  private mutating func remove(_ index: Int) {
    let source = pending[index].source
    if source.isRegister { readers[Int(source.rawValue)] &-= 1 }
    pending[index] = pending[pending.count &- 1]
    pending.removeAll(from: pending.count &- 1)
  }

  /// All destinations are still to be read: lays one source aside.
  private mutating func breakCycle(_ registers: MachineRegisters, _ spare: (RegisterKind) -> Place) {
    // The scratch register is free for it unless a move from slot to slot needs it on the way.
    var needsScratch = false
    let step = pending[0]
    for index in 0..<pending.count where pending[index].kind.isFloat == step.kind.isFloat {
      if !pending[index].source.isRegister && !pending[index].destination.isRegister { needsScratch = true }
    }
    let aside: Place
    if needsScratch {
      aside = spare(step.kind)
    } else {
      aside = Place(step.kind.isFloat ? registers.floatScratch : registers.integerScratch)
    }
    emit(Step(source: step.source, destination: aside, value: step.value, kind: step.kind), registers)
    for index in 0..<pending.count where pending[index].source == step.source {
      if step.source.isRegister { readers[Int(step.source.rawValue)] &-= 1 }
      let move = pending.pointer(index)
      move.pointee.source = aside
      if aside.isRegister { readers[Int(aside.rawValue)] &+= 1 }
    }
  }
}
