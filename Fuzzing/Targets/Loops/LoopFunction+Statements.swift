import ApusWasm

extension LoopFunction {
  mutating func statement() {
    guard budget > 0 else { return }
    switch choices.below(15) {
    case 14: tryTable()
    case 13: unlikelyArm()
    case 12:
      passArguments()
      emit("call", helper)
      mix()
    case 0, 1: assignLoad()
    case 2: store()
    case 3, 4, 5: assign()
    case 6: guarded()
    case 7 where loopDepth < 2: loop()
    case 8:
      // A value is loaded again after a store.
      assignLoad()
      store()
      assignLoad()
    default:
      let type: ValueType = choices.once(in: 2) ? .i32 : .i64
      expression(type)
      if type == .i32 { emit("i64.extend_i32_u") }
      mix()
    }
  }

  mutating func assign() {
    let type: ValueType = choices.once(in: 3) ? .i64 : .i32
    guard let local = target(type) else { return }
    if choices.once(in: 3) { constant(type, number()) } else { expression(type) }
    emit("local.set", local)
  }

  private mutating func assignLoad() {
    let type: ValueType = choices.once(in: 3) ? .i64 : .i32
    guard let local = target(type) else { return }
    load(type)
    emit("local.set", local)
  }

  /// Statements under a condition on a variable that they use: they see a range that holds only here.
  mutating func guarded() {
    guard budget > 0 else { return }
    let type: ValueType = choices.once(in: 2) ? .i64 : .i32
    let prefix = type == .i64 ? "i64" : "i32"
    let local = type == .i64 ? wideLocal() : narrowLocal()
    emit("local.get", local)
    constant(type, number())
    emit("\(prefix).\(choices.element(Self.comparisons))")
    open("if")
    let converts = choices.below(3) > 0
    if converts, let other = target(type == .i64 ? .i32 : .i64) {
      emit("local.get", local)
      emit(type == .i64 ? "i32.wrap_i64" : "i64.extend_i32_u")
      emit("local.set", other)
      if other < 10, choices.once(in: 2) { loadNear(other) }
    } else if type == .i32, choices.once(in: 2) {
      loadNear(local)
    }
    for _ in 0..<(1 + choices.below(2)) { statement() }
    if choices.once(in: 4) {
      emit("else")
      statement()
    }
    close()
  }

  /// Statements marked as unlikely, which the compiler places after the rest of the code; their results are used in
  /// likely code.
  private mutating func unlikelyArm() {
    open("block")
    emit("local.get", narrowLocal())
    constant(.i32, number())
    emit("i32.\(choices.element(Self.comparisons))")
    unlikely.append(UInt32(writer.count))
    open("if")
    if let other = target(.i64), choices.once(in: 2) {
      passArguments()
      emit("call", helper)
      emit("local.set", other)
    } else {
      assign()
    }
    emit("local.get", narrowLocal())
    if choices.once(in: 2) {
      emit("br_table", 2)
      for _ in 0..<3 { writer.u32(1) }
    } else {
      emit("br_if", 1)
    }
    statement()
    if choices.once(in: 3) {
      emit("local.get", Self.result)
      emit("return")
    }
    close()
    close()
  }

  /// A load from an address that is the difference between a variable and a theme number, possibly shifted right.
  private mutating func loadNear(_ local: Int) {
    let is64 = choices.once(in: 2)
    emit("local.get", local)
    constant(.i32, number())
    emit(choices.once(in: 4) ? "i32.add" : "i32.sub")
    if !choices.once(in: 3) {
      constant(.i32, Int64(14 + choices.below(4)))
      emit("i32.shr_u")
    }
    if is64 { emit("i64.extend_i32_u") }
    emit("i32.load8_u")
    writer.memoryArgument(MemoryArgument(memory: MemoryIndex(is64 ? 2 : 0), offset: 0, alignLog2: 0))
    emit("i64.extend_i32_u")
    mix()
  }

  // MARK: Loops

  mutating func loop() {
    guard budget > 0 else { return }
    switch choices.below(8) {
    case 0, 1: return boundedLoop()
    case 2, 3: return rotatingLoops()
    default: break
    }
    loopDepth += 1
    let counter = choices.below(4) > 0 ? makeCounter() : nil
    if let counter { locked.insert(counter.local) }
    defer {
      loopDepth -= 1
      if let counter { locked.remove(counter.local) }
    }
    let variables = (0..<(2 + choices.below(3))).compactMap { _ in target(choices.once(in: 4) ? .i64 : .i32) }
    guard !variables.isEmpty else { return }
    for variable in variables where choices.below(3) > 0 {
      let small = Int64(choices.below(12))
      constant(Self.type(variable), choices.once(in: 2) ? number() : small == 11 ? -1 : small)
      emit("local.set", variable)
    }
    open("block")
    open("loop")
    if let counter, counter.isTestedAtHead {
      compare(counter)
      emit("i32.eqz")
      emit("br_if", 1)
    }
    // A back edge that skips the comparison at the end may step over the limit.
    let continues = choices.once(in: 6)
    if counter?.isFinite != true || continues { useFuel() }
    for _ in 0..<(1 + choices.below(4)) { statement() }
    if choices.once(in: 5) {
      condition()
      emit("br_if", 1)
    }
    if continues { otherBackEdge(counter, variables) }
    // The condition may read variables before they get their next values.
    let isEarly = choices.once(in: 2)
    if counter == nil, isEarly {
      condition(variables)
      emit("local.set", Self.condition)
    }
    rotate(variables)
    if let counter {
      step(counter)
      if counter.isTestedAtHead { emit("br", 0) } else { compare(counter) }
    } else if isEarly {
      emit("local.get", Self.condition)
    } else {
      condition(variables)
    }
    if counter?.isTestedAtHead != true { emit("br_if", 0) }
    close()
    close()
    if let counter {
      emit("local.get", counter.local)
      if counter.type == .i32 { emit("i64.extend_i32_u") }
      mix()
    }
  }

  /// A loop whose condition keeps one variable below another; both get new values, and the first is used in addresses.
  private mutating func boundedLoop() {
    guard let low = target(.i32), let high = target(.i32), let next = target(.i32), low != high, next != high else {
      return
    }
    loopDepth += 1
    defer { loopDepth -= 1 }
    for variable in [low, high] {
      constant(.i32, choices.once(in: 4) ? number() : Int64(choices.below(12)))
      emit("local.set", variable)
    }
    open("block")
    open("loop")
    useFuel()
    emit("local.get", low)
    scaledLoad()
    if choices.once(in: 2) { statement() }
    if choices.once(in: 2) { loadInTurn() } else { expression(.i32, 2) }
    emit("local.set", next)
    let isLate = choices.once(in: 2)
    if !isLate { rotate(low, high, next) }
    emit("local.get", isLate || next == low ? next : low)
    emit("local.get", high)
    emit("i32.\(choices.element(["lt_u", "le_u", "lt_s", "le_s", "ne", "lt_u"]))")
    emit("local.set", Self.condition)
    if isLate { rotate(low, high, next) }
    emit("local.get", Self.condition)
    emit("br_if", 0)
    close()
    close()
  }

  /// Assigns the next values of a variable and of its bound.
  private mutating func rotate(_ low: Int, _ high: Int, _ next: Int) {
    if next != low {
      emit("local.get", next)
      emit("local.set", low)
    }
    switch choices.below(5) {
    case 0, 1: constant(.i32, choices.once(in: 2) ? -1 : number())
    case 2: emit("local.get", high)
    case 3: emit("local.get", 2 + choices.below(2))
    default:
      emit("local.get", high)
      constant(.i32, 1)
      emit("i32.add")
    }
    emit("local.set", high)
  }

  /// A load from an address computed from the number on the stack by scaling and adding.
  private mutating func scaledLoad() {
    if choices.below(4) > 0 {
      constant(.i32, Int64(1 + choices.below(3)))
      emit("i32.shl")
    }
    if choices.once(in: 3) {
      constant(.i32, Int64(choices.below(16) * 4))
      emit("i32.add")
    }
    emit("i64.load")
    writer.memoryArgument(
      MemoryArgument(memory: MemoryIndex(UInt32(choices.below(2))), offset: UInt64(choices.below(4) * 8), alignLog2: 0))
    mix()
  }

  /// Loads the initial contents of memory, one number per iteration, as the fuel decreases.
  private mutating func loadInTurn() {
    constant(.i32, 24)
    emit("local.get", Self.fuel)
    emit("i32.sub")
    constant(.i32, 3)
    emit("i32.and")
    constant(.i32, 2)
    emit("i32.shl")
    emit("i32.load")
    writer.memoryArgument(
      MemoryArgument(memory: MemoryIndex(0), offset: UInt64(choices.below(4) * 4), alignLog2: 0))
  }

  static func type(_ local: Int) -> ValueType { (2..<10).contains(local) ? .i32 : .i64 }

  /// Emits code that leaves the loop when the fuel is used up.
  private mutating func useFuel() {
    emit("local.get", Self.fuel)
    emit("i32.eqz")
    emit("br_if", 1)
    emit("local.get", Self.fuel)
    emit("i32.const", 1)
    emit("i32.sub")
    emit("local.set", Self.fuel)
  }

  /// A back edge from the middle of the loop, like `continue`.
  private mutating func otherBackEdge(_ counter: LoopCounter?, _ variables: [Int]) {
    condition()
    open("if")
    if let counter { step(counter) } else { rotate(variables) }
    emit("br", 1)
    close()
  }

  /// Assigns to all variables at once: values of each other, their own values, or new ones.
  private mutating func rotate(_ variables: [Int]) {
    for target in variables {
      let type = Self.type(target)
      switch choices.below(8) {
      case 0: constant(type, number())
      case 1: expression(type, 2)
      case 2: load(type)
      case 3, 4: emit("local.get", target)
      case 5:
        emit("local.get", target)
        constant(type, [1, -1, 2, 4, 8, -8, 3, 0x1000_0000][choices.below(8)])
        emit(type == .i64 ? "i64.add" : "i32.add")
      default: emit("local.get", choices.element(variables.filter { Self.type($0) == type }))
      }
    }
    for target in variables.reversed() { emit("local.set", target) }
  }

  /// A comparison of a variable with another variable of the loop, or with any expression.
  private mutating func condition(_ variables: [Int]) {
    let local = choices.element(variables)
    let type = Self.type(local)
    emit("local.get", local)
    if choices.once(in: 2) {
      emit("local.get", choices.element(variables.filter { Self.type($0) == type }))
    } else {
      expression(type, 1)
    }
    emit("\(type == .i64 ? "i64" : "i32").\(choices.element(Self.comparisons))")
  }
}
