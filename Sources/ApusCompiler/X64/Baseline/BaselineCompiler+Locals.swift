import ApusWasm

/// Locals, and the results of instructions that go directly to them.
extension BaselineCompiler {
  mutating func setLocal() throws(DecodingError) {
    let index = Int(try reader.u32())
    let value = pop()
    set(index, value)
    release(value)
  }

  mutating func teeLocal() throws(DecodingError) {
    let index = Int(try reader.u32())
    let value = pop()
    set(index, value)
    // The register of the local serves as well as that of the operand.
    if locals[index].register != .none || value.place == .home {
      release(value)
      push(local: index)
    } else {
      pushAgain(value)
    }
  }

  /// Pushes a popped value, perhaps at another place on the stack.
  mutating func pushAgain(_ value: BaselineOperand) {
    var value = value
    // It would have another home slot there.
    let home = value.home
    value.start = operandsEnd
    if value.place == .home, value.home != home {
      value.start = home
      _ = inRegister(&value)
    }
    if value.place == .local { locals.pointer(Int(value.local)).pointee.reads += 1 }
    push(value)
  }

  /// Changes a local to a popped value.
  private mutating func set(_ index: Int, _ value: BaselineOperand) {
    if value.place == .local, Int(value.local) == index { return }
    keepReads(of: index)
    let local = locals[index]
    if local.register != .none { load(value, to: local.register) }
    if local.isStored {
      if local.register != .none {
        store(local.type, local.register, at: local.home)
      } else {
        copy(value, to: local.home)
      }
    }
  }

  /// Copies the value of a local, before it changes, to a register for each operand that refers to it.
  private mutating func keepReads(of index: Int) {
    guard locals[index].reads > 0 else { return }
    if operands.count - settled > 64 {
      // So that the same operands are not searched again and again.
      return settle(upTo: operands.count)
    }
    for position in settled..<operands.count {
      let operand = operands[position]
      guard operand.place == .local, Int(operand.local) == index else { continue }
      let register = take(operand.type)
      load(operand.type, self.operand(ofLocal: index), to: register)
      locals.pointer(index).pointee.reads -= 1
      owners[Int(register.rawValue)] = Int32(truncatingIfNeeded: position)
      let pointer = operands.pointer(position)
      (pointer.pointee.place, pointer.pointee.register) = (.register, register)
    }
  }

  // MARK: Results

  /// The local that takes the result of the current instruction, because the next instruction changes it: one with a
  /// register, to which no operand refers; otherwise -1.
  mutating func target(_ type: SSAType) -> Int {
    switch reader.nextForm {
    case .local(.set), .local(.tee): break
    default: return -1
    }
    // The index has one or two bytes in all but very large functions.
    let first = reader.offset + 1
    var index = Int(bytes[first])
    if index >= 128 {
      guard bytes[first + 1] < 128 else { return -1 }
      index = index & 127 | Int(bytes[first + 1]) << 7
    }
    let local = locals[index]
    return local.register != .none && local.reads == 0 && local.type == type ? index : -1
  }

  /// The same, but not a local whose register the operand has.
  mutating func target(_ type: SSAType, avoiding operand: BaselineOperand) -> Int {
    let target = target(type)
    return target >= 0 && register(of: operand) == locals[target].register ? -1 : target
  }

  /// The register for a result: that of the target, or a new one.
  mutating func destination(_ type: SSAType, _ target: Int) -> PhysicalRegister {
    target >= 0 ? locals[target].register : take(type)
  }

  /// A register with a popped value that an instruction may overwrite with its result: that of the target, that of the
  /// value, or a new one.
  mutating func writable(_ value: BaselineOperand, _ target: Int) -> PhysicalRegister {
    if target >= 0 {
      load(value, to: locals[target].register)
      release(value)
      return locals[target].register
    }
    if value.place == .register { return value.register }
    let register = take(value.type)
    load(value, to: register)
    return register
  }

  /// Ends an instruction whose result is in `destination`, and the instruction that changes the target to it.
  mutating func finish(_ destination: PhysicalRegister, _ type: SSAType, _ target: Int) throws(DecodingError) {
    guard target >= 0 else { return push(destination, type) }
    let form = try reader.next().form
    _ = try reader.u32()
    let local = locals[target]
    if local.isStored { store(type, local.register, at: local.home) }
    if case .local(.tee) = form { push(local: target) }
  }

  // MARK: Caching in loops

  /// At the head of a loop without calls: loads the locals that it accesses most often into registers.
  mutating func beginRegion(_ loop: BaselineScan.Loop) {
    let run = Int(loop.first)..<Int(loop.end)
    scan.add(run, to: &weights, &weighted)
    for (registers, isFloat) in [(Self.integerCache, false), (Self.floatCache, true)] {
      for register in registers where free.contains(register) {
        var best = -1
        var weight: UInt32 = 0
        for position in 0..<weighted.count {
          let index = Int(weighted[position])
          let local = locals[index]
          guard weights[index] > weight, local.register == .none, local.type.isInteger != isFloat else { continue }
          (best, weight) = (index, weights[index])
        }
        guard best >= 0 else { break }
        free.remove(register)
        load(locals[best].type, slot(locals[best].home), to: register)
        locals.pointer(best).pointee.register = register
        cached.append(UInt32(best))
      }
    }
    clearWeights()
  }

  mutating func clearWeights() {
    for position in 0..<weighted.count { weights[Int(weighted[position])] = 0 }
  }

  /// At the end of such a loop. Home slots have the values of the locals.
  mutating func endRegion() {
    for index in 0..<cached.count {
      let local = locals.pointer(Int(cached[index]))
      if pool.contains(local.pointee.register) { free.insert(local.pointee.register) }
      local.pointee.register = .none
    }
    cached.removeAll()
  }

  /// After registers have changed: loads those that locals are cached in.
  mutating func reloadCached(_ changed: RegisterSet) {
    for index in 0..<cached.count {
      let local = locals[Int(cached[index])]
      if changed.contains(local.register) { load(local.type, slot(local.home), to: local.register) }
    }
  }

  /// The registers of the pool that are free where no operand is in a register.
  var idle: RegisterSet {
    mutating get {
      var idle = pool
      for index in 0..<cached.count { idle.remove(locals[Int(cached[index])].register) }
      return idle
    }
  }
}
