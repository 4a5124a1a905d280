import ApusWasm

/// The values of locals. A change is recorded once per block, with the value before it, so that it can be undone at the
/// end of the block, and edges out of the block carry only locals that may differ.
extension Lowering {
  /// Adds the parameters, and zeros for the declared locals.
  mutating func addLocals(_ shape: ModuleTables.Shape, _ body: FuncBody) {
    localTypes.removeAll()
    locals.removeAll()
    for index in 0..<Int(shape.parameterCount) {
      let type = tables.types[Int(shape.first) + index]
      locals.append(builder.parameter(type))
      localTypes.append(type)
    }
    lastChange.removeAll()
    addDeclaredLocals(body)
  }

  /// Adds the locals that a body declares, after its parameters, as zeros.
  mutating func addDeclaredLocals(_ body: FuncBody) {
    for run in body.locals {
      let type = SSAType(run.type, in: module.types)
      let zero = builder.zero(type)
      locals.append(repeating: zero, count: Int(run.count))
      localTypes.append(repeating: type, count: Int(run.count))
    }
    prepareChanges()
  }

  /// Prepares for changes of the locals.
  mutating func prepareChanges() {
    lastChange.append(repeating: 0, count: locals.count - lastChange.count)
    if stamps.count < locals.count || stamp > 1 << 30 {
      stamp = 0
      stamps.fill(locals.count, with: 0)
      joined.fill(locals.count, with: JoinedLocal())
    }
  }

  /// Removes the locals of a body at its end.
  mutating func removeLocals(from first: Int) {
    locals.removeAll(from: first)
    localTypes.removeAll(from: first)
    lastChange.removeAll(from: first)
  }

  mutating func local(_ access: VariableAccess) throws(DecodingError) {
    let local = frame.firstLocal + Int(try reader.u32())
    switch access {
    case .get: push(usesCells ? loadCell(local) : locals[local])
    case .set: set(local, pop())
    case .tee: set(local, operands[operands.count - 1])
    }
  }

  @inline(__always) private mutating func set(_ local: Int, _ value: SSAValue) {
    if usesCells { storeCell(local, value) } else { assign(local, value) }
  }

  /// Stores the first values of all locals in their cells.
  mutating func storeLocals() {
    for local in 0..<locals.count { storeCell(local, locals[local]) }
    builder.function.cellCount = locals.count
  }

  private mutating func storeCell(_ local: Int, _ value: SSAValue) {
    var instruction = SSAInstruction(.cellStore, .none)
    instruction.a = value
    instruction.immediate = Int64(local)
    _ = builder.add(instruction)
  }

  private mutating func loadCell(_ local: Int) -> SSAValue {
    var instruction = SSAInstruction(.cellLoad, localTypes[local])
    instruction.immediate = Int64(local)
    return builder.add(instruction)
  }

  /// Assigns a value to a local, until the innermost block ends.
  @inline(__always) mutating func assign(_ local: Int, _ value: SSAValue) {
    let old = locals[local]
    if old == value { return }
    locals[local] = value
    let previous = lastChange[local]
    if controls.count > 0, Int(previous) > controls[controls.count - 1].changes { return }
    let index = changes.append(LocalChange(local: UInt32(truncatingIfNeeded: local), old: old, previous: previous))
    lastChange[local] = UInt32(truncatingIfNeeded: index &+ 1)
  }

  /// Undoes the changes since a mark.
  mutating func undoChanges(to mark: Int) {
    var index = changes.count
    work += index - mark
    while index > mark {
      index -= 1
      let change = changes[index]
      locals[Int(change.local)] = change.old
      lastChange[Int(change.local)] = change.previous
    }
    changes.removeAll(from: mark)
  }

  /// Moves the changes since `mark` to the enclosing block, whose own changes begin at `outer`.
  mutating func keepChanges(since mark: Int, in outer: Int) {
    var end = mark
    work += changes.count - mark
    for index in mark..<changes.count {
      let change = changes[index]
      if Int(change.previous) > outer {
        lastChange[Int(change.local)] = change.previous
      } else {
        changes[end] = change
        end += 1
        lastChange[Int(change.local)] = UInt32(end)
      }
    }
    changes.removeAll(from: end)
  }
}
