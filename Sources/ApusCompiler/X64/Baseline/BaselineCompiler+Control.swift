import ApusLayout
import ApusWasm

/// Blocks (spec 4.6.8).
extension BaselineCompiler {
  /// Reads the type of a block.
  private mutating func blockShape() throws(DecodingError) -> ModuleTables.Shape {
    try ModuleTables.Shape(reader.blockType(), fragments.lowering.tables, module.types)
  }

  /// The control of a block about to begin, with its parameters on the operand stack.
  mutating func control(_ kind: BaselineControl.Kind, _ shape: ModuleTables.Shape) -> BaselineControl {
    var control = BaselineControl(
      kind: kind, base: operands.count - Int(shape.parameterCount), shape: shape, label: emitter.code.newLabel(),
      other: returnLabel, unmatched: returnLabel)
    control.activeTry = controls[controls.count - 1].activeTry
    return control
  }

  mutating func enterBlock() throws(DecodingError) {
    let control = control(.block, try blockShape())
    settle(upTo: control.base)
    controls.append(control)
  }

  mutating func enterLoop() throws(DecodingError) {
    var control = control(.loop, try blockShape())
    settle(upTo: operands.count)
    for index in control.base..<operands.count where operands[index].place == .constant {
      copy(operands[index], to: operands[index].home)
      operands.pointer(index).pointee.place = .home
    }
    let loop = nextLoop
    nextLoop += 1
    if scan.isOutermostCallFree(loop), scan.hasCalls {
      control.isRegion = true
      beginRegion(scan.loops[loop])
    }
    emitter.code.align(to: 16, maximumPadding: 8)
    emitter.bind(control.label)
    controls.append(control)
    countIteration(loop)
    checkInterrupt()
  }

  mutating func enterIf() throws(DecodingError) {
    let shape = try blockShape()
    let condition = popCondition()
    var control = control(.if, shape)
    settle(upTo: operands.count)
    for index in control.base..<operands.count where operands[index].place == .constant {
      copy(operands[index], to: operands[index].home)
      operands.pointer(index).pointee.place = .home
    }
    control.other = emitter.code.newLabel()
    controls.append(control)
    jump(if: condition.inverted, to: control.other)
  }

  /// Ends an arm or a body: its results go to where the end expects them.
  private mutating func leaveArm(isLast: Bool) {
    let last = controls.count - 1
    guard !controls[last].isUnreachable else { return }
    passValues(to: last)
    controls.pointer(last).pointee.isEndUsed = true
    if !isLast { emitter.put(.jump(to: controls[last].label)) }
  }

  mutating func elseArm() {
    let last = controls.count - 1
    leaveArm(isLast: false)
    beginBlock(last)
    let control = controls.pointer(last)
    control.pointee.kind = .else
    control.pointee.isUnreachable = false
    emitter.bind(control.pointee.other)
    pushHomes(Int(control.pointee.shape.first), Int(control.pointee.shape.parameterCount))
  }

  /// Drops the operands of a block, after which no operand is in a register.
  mutating func beginBlock(_ index: Int) {
    dropOperands(from: controls[index].base)
    free = idle
  }

  /// Pushes values that are in their home slots.
  mutating func pushHomes(_ firstType: Int, _ count: Int) {
    work += count
    for index in 0..<count {
      push(BaselineOperand(place: .home, type: fragments.lowering.tables.types[firstType + index]))
    }
  }

  mutating func endBlock() throws(DecodingError) {
    let last = controls.count - 1
    switch controls[last].kind {
    case .function: return endFunction()
    case .if:
      // The second arm passes the parameters on.
      if controls[last].shape.resultCount == 0 {
        leaveArm(isLast: true)
        emitter.bind(controls[last].other)
        controls.pointer(last).pointee.isEndUsed = true
        controls.pointer(last).pointee.isUnreachable = true
      } else {
        elseArm()
      }
    case .tryTable: try endTryTable()
    case .legacyTry, .legacyCatch: endLegacyTry()
    default: break
    }
    let control = controls[last]
    let isOpen = control.kind == .loop || !control.isEndUsed && control.kind != .else
    if isOpen {
      if control.isRegion { endRegion() }
      controls.removeAll(from: last)
      if control.isUnreachable { becomeUnreachable() }
      return
    }
    leaveArm(isLast: true)
    let isUsed = controls[last].isEndUsed
    beginBlock(last)
    controls.removeAll(from: last)
    guard isUsed else { return becomeUnreachable() }
    emitter.bind(control.label)
    pushResults(control)
  }

  /// At the end of a block: pushes its results, which are where `passValues` has put them.
  private mutating func pushResults(_ control: BaselineControl) {
    let types = Int(control.shape.first + control.shape.parameterCount)
    guard control.shape.resultCount == 1 else { return pushHomes(types, Int(control.shape.resultCount)) }
    let type = fragments.lowering.tables.types[types]
    let register = Self.resultRegister(type)
    free.remove(register)
    push(register, type)
  }

  /// The register of the only result of a block.
  static func resultRegister(_ type: SSAType) -> PhysicalRegister { type.isInteger ? .rax : .xmm0 }

  private mutating func endFunction() {
    let last = controls.count - 1
    if !controls[last].isUnreachable {
      returnValues()
      isReturnUsed = true
    }
    dropOperands(from: 0)
    controls.removeAll()
  }

  /// Marks the rest of the innermost block as unreachable.
  mutating func becomeUnreachable() {
    let last = controls.count - 1
    controls.pointer(last).pointee.isUnreachable = true
    dropOperands(from: controls[last].base)
  }

  /// Skips an unreachable instruction, and counts the blocks opened and closed there.
  mutating func skip(_ form: Form) throws(DecodingError) {
    switch form {
    case .loop:
      nextLoop += 1
      skippedBlocks += 1
    case .block, .if, .tryTable, .legacyTry: skippedBlocks += 1
    case .else where skippedBlocks == 0: return elseArm()
    case .end where skippedBlocks == 0: return try endBlock()
    case .legacyCatch where skippedBlocks == 0, .legacyCatchAll where skippedBlocks == 0:
      return try legacyCatch(form)
    case .legacyDelegate where skippedBlocks == 0: return try legacyDelegate()
    case .end, .legacyDelegate: skippedBlocks -= 1
    case .callIndirect, .callRef: numberIndirectCall()
    default: break
    }
    try reader.skipImmediates(of: form)
  }
}
