/// Operations on three vectors.
extension X64Selector {
  mutating func selectVectorTernary(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    let shape = instruction.vectorShape
    switch instruction.vectorOperation {
    case .bitSelect: selectBitSelect(instruction, destination)
    case .multiplyAdd:
      selectFused(
        shape.pick(.vfmadd213ps, .vfmadd213pd), shape.pick(.vfmadd231ps, .vfmadd231pd), instruction, destination)
    case .negatedMultiplyAdd:
      selectFused(
        shape.pick(.vfnmadd213ps, .vfnmadd213pd), shape.pick(.vfnmadd231ps, .vfnmadd231pd), instruction, destination)
    case .dotProductAdd: selectDotProductAdd(instruction, destination)
    default: preconditionFailure("no operation on three vectors")
    }
  }

  private mutating func selectBitSelect(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    if let bits = vectorConstant(instruction.c), let pattern = ShufflePattern(mask: bits),
      selectSimpleShuffle(pattern, instruction.b, instruction.a, destination)
    {
      return
    }
    if isLaneMask(instruction.c) {
      let mask = register(of: instruction.c)
      let ifSet = floatOperand(instruction.a)
      let ifClear = register(of: instruction.b)
      emitBlend(.vpblendvb, to: destination, ifClear, ifSet, by: mask)
      return
    }
    let mask = register(of: instruction.c)
    let chosen = vector(.vpand, mask, floatOperand(instruction.a))
    let other = vector(.vpandn, mask, floatOperand(instruction.b))
    emit(.vpor, to: destination, chosen, X64Operand(other))
  }

  /// Selects a fused multiply-add. The result takes the register of the addend, which is best in loops, or that of a
  /// factor if the addend is in memory.
  private mutating func selectFused(
    _ intoFactor: X64Opcode, _ intoSum: X64Opcode, _ instruction: SSAInstruction, _ destination: VirtualRegister
  ) {
    let isSumInMemory = isFoldableLoad(instruction.c) || vectorConstant(instruction.c) != nil
    let last = isSumInMemory ? floatOperand(instruction.c) : floatOperand(instruction.b)
    let tied = register(of: isSumInMemory ? instruction.a : instruction.c)
    let other = register(of: isSumInMemory ? instruction.b : instruction.a)
    emit(isSumInMemory ? intoFactor : intoSum, rm: last) {
      $0.append(.def(destination, reusing: 1))
      $0.append(.use(tied))
      $0.append(.use(other))
    }
  }

  private mutating func selectDotProductAdd(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    let sum = floatOperand(instruction.c)
    let pairs = newVector()
    selectRelaxedDotProduct(instruction, to: pairs)
    let products = vector(.vpmaddwd, pairs, laneOperand(1, width: 16))
    emit(.vpaddd, to: destination, products, sum)
  }
}
