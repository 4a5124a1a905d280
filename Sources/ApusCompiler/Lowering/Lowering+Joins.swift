import ApusWasm

/// The state of a local while edges are joined.
struct JoinedLocal: BitwiseCopyable {
  /// The value of `Lowering.stamp` for the join that this is part of.
  var stamp: UInt32 = 0
  /// The number of edges that carry the local, and the value that they all carry; a block parameter if the values
  /// differ.
  var count: UInt32 = 0
  var value = SSAValue.none
  var differs = false
  /// Its index among the arguments.
  var slot: UInt32 = 0
}

/// Blocks where edges meet. An edge is recorded with its operands and with the locals changed since the block it leaves
/// began; once all edges are known, what differs between them becomes a parameter.
extension Lowering {
  /// Leads an edge to a label, with the topmost operands.
  /// - Returns: the index of the pending edge, plus one; zero if the edge is complete.
  @discardableResult mutating func connect(_ edge: Int, to target: Int) -> UInt32 {
    let control = controls[target]
    if control.kind == .loop, control.entry != .none {
      connect(edge, toLoop: control)
      return 0
    }
    let isDirect = target == controls.count - 1
    let scope = isDirect ? builder.scope : controls[target + 1].scope
    // The locals of an inlined body are dead at its end.
    let mark = control.kind == .inlined ? changes.count : control.changes
    let added = record(edge, operands.count - control.labelCount, control.labelCount, since: mark)
    if control.kind == .loop {
      note(added, scope, in: &controls.pointer(target).pointee.backEdges)
    } else {
      note(added, scope, in: &controls.pointer(target).pointee.end)
    }
    return added
  }

  mutating func connect(_ edge: Int, toLoop control: Control) {
    let count = Int(control.shape.parameterCount)
    let first = builder.function.lists.count
    for index in operands.count - count..<operands.count { builder.function.lists.append(operands[index]) }
    for index in Int(control.firstLocal)..<Int(control.firstLocal) + Int(control.localCount) {
      builder.function.lists.append(locals[Int(loopScan.locals[index])])
    }
    setArguments(of: edge, control.entry, first, count + Int(control.localCount))
  }

  mutating func setArguments(of edge: Int, _ block: SSABlockIndex, _ first: Int, _ count: Int) {
    let pointer = builder.function.edges.pointer(edge)
    pointer.pointee.block = block
    pointer.pointee.firstArgument = UInt32(first)
    pointer.pointee.argumentCount = UInt32(count)
    work += count
    if work > workLimit { isTooLarge = true }
  }

  /// Records what an edge carries: operands, and the locals changed since a mark, up to `end` or now. Returns the index
  /// of the pending edge, plus one.
  mutating func record(
    _ edge: Int, _ firstOperand: Int, _ operandCount: Int, since mark: Int, upTo end: Int? = nil
  ) -> UInt32 {
    let start = records.count
    for index in firstOperand..<firstOperand + operandCount { records.append(operands[index].rawValue) }
    stamp += 1
    var localCount: UInt32 = 0
    var index = end ?? changes.count
    work += index - mark + operandCount
    if work > workLimit { isTooLarge = true }
    while index > mark {
      index -= 1
      let local = changes[index].local
      guard stamps[Int(local)] != stamp else { continue }
      stamps[Int(local)] = stamp
      records.append(local)
      records.append(locals[Int(local)].rawValue)
      localCount += 1
    }
    let entry = PendingEdge(edge: UInt32(edge), record: UInt32(start), localCount: localCount)
    return UInt32(pending.append(entry) + 1)
  }

  /// Adds a recorded edge to a join.
  mutating func note(_ added: UInt32, _ scope: Int, in join: inout Join) {
    if join.last == 0 { join.first = added } else { pending.pointer(Int(join.last) - 1).pointee.next = added }
    join.last = added
    join.count += 1
    join.scope = min(join.scope, scope)
  }

  // MARK: Binding

  /// Begins the block where edges meet, in the scope that they share, and pushes the operands that they carry. Before
  /// that, locals must have the values that they had at the beginning of the block that the edges leave.
  mutating func bind(_ join: Join, operandCount: Int) {
    builder.leaveScope(join.scope)
    let block = builder.function.makeBlock()
    startBlock(block)
    guard join.count > 1 else { return bindSingle(join, operandCount, block) }
    stamp += 1
    joinedLocals.removeAll()
    var next = join.first
    while next != 0 {
      let edge = pending[Int(next) - 1]
      gather(edge, operandCount)
      next = edge.next
    }
    let firstOperand = operands.count
    let parameters = addParameters(join, operandCount)
    passArguments(join, operandCount, firstOperand, parameters)
    for index in 0..<joinedLocals.count {
      let local = Int(joinedLocals[index])
      assign(local, joined[local].value)
    }
  }

  private mutating func bindSingle(_ join: Join, _ operandCount: Int, _ block: SSABlockIndex) {
    let edge = pending[Int(join.first) - 1]
    var cursor = Int(edge.record)
    for _ in 0..<operandCount {
      push(SSAValue(rawValue: records[cursor]))
      cursor += 1
    }
    for _ in 0..<edge.localCount {
      assign(Int(records[cursor]), SSAValue(rawValue: records[cursor + 1]))
      cursor += 2
    }
    forEachEdge(edge) { $0.pointee.block = block }
  }

  /// Compares the locals that an edge carries with those of the edges before it.
  private mutating func gather(_ edge: PendingEdge, _ operandCount: Int) {
    var cursor = Int(edge.record) + operandCount
    work += Int(edge.localCount)
    for _ in 0..<edge.localCount {
      let local = records[cursor]
      let value = SSAValue(rawValue: records[cursor + 1])
      cursor += 2
      let entry = joined.pointer(Int(local))
      if entry.pointee.stamp != stamp {
        entry.pointee = JoinedLocal(stamp: stamp, count: 1, value: value)
        joinedLocals.append(local)
      } else {
        entry.pointee.count += 1
        if entry.pointee.value != value { entry.pointee.differs = true }
      }
    }
  }

  /// Adds parameters for operands and locals that differ, pushes the operands, and sets the values of locals in
  /// `joined`. Returns the number of parameters.
  private mutating func addParameters(_ join: Join, _ operandCount: Int) -> Int {
    for index in 0..<operandCount {
      let value = SSAValue(rawValue: records[Int(pending[Int(join.first) - 1].record) + index])
      push(differs(join, index, value) ? builder.parameter(builder.function.type(of: value)) : value)
    }
    var parameters = Int(builder.function.blocks[builder.block.index].parameterCount)
    for index in 0..<joinedLocals.count {
      let local = Int(joinedLocals[index])
      let entry = joined.pointer(local)
      if entry.pointee.count < join.count, entry.pointee.value != locals[local] { entry.pointee.differs = true }
      guard entry.pointee.differs else { continue }
      entry.pointee.slot = UInt32(parameters)
      entry.pointee.value = builder.parameter(localTypes[local])
      parameters += 1
    }
    return parameters
  }

  /// Whether an operand is not the same on all edges.
  private mutating func differs(_ join: Join, _ index: Int, _ value: SSAValue) -> Bool {
    var next = join.first
    while next != 0 {
      let edge = pending[Int(next) - 1]
      if records[Int(edge.record) + index] != value.rawValue { return true }
      next = edge.next
    }
    return false
  }

  /// Gives all edges their arguments.
  private mutating func passArguments(_ join: Join, _ operandCount: Int, _ firstOperand: Int, _ count: Int) {
    let block = builder.block
    var next = join.first
    while next != 0, !isTooLarge {
      let edge = pending[Int(next) - 1]
      next = edge.next
      let first = builder.function.lists.count
      var cursor = Int(edge.record)
      for index in 0..<operandCount {
        let isParameter = isOwnParameter(operands[firstOperand + index])
        if isParameter { builder.function.lists.append(SSAValue(rawValue: records[cursor])) }
        cursor += 1
      }
      for index in 0..<joinedLocals.count where joined[Int(joinedLocals[index])].differs {
        builder.function.lists.append(locals[Int(joinedLocals[index])])
      }
      for _ in 0..<edge.localCount {
        let entry = joined[Int(records[cursor])]
        if entry.differs { builder.function.lists[first + Int(entry.slot)] = SSAValue(rawValue: records[cursor + 1]) }
        cursor += 2
      }
      work += count
      if work > workLimit { isTooLarge = true }
      forEachEdge(edge) {
        $0.pointee.block = block
        $0.pointee.firstArgument = UInt32(first)
        $0.pointee.argumentCount = UInt32(count)
      }
    }
  }

  /// Whether a value is a parameter of the block just begun, which contains nothing else.
  private mutating func isOwnParameter(_ value: SSAValue) -> Bool {
    let first = builder.function.blocks[builder.block.index].first
    return !first.isNone && value.rawValue >= first.rawValue
  }

  @inline(__always)
  private mutating func forEachEdge(_ edge: PendingEdge, _ body: (UnsafeMutablePointer<SSAEdge>) -> Void) {
    body(builder.function.edges.pointer(Int(edge.edge)))
    var next = edge.duplicates
    while next != 0 {
      body(builder.function.edges.pointer(Int(duplicates[Int(next) - 1].edge)))
      next = duplicates[Int(next) - 1].next
    }
  }
}
