/// Loads and stores of parts of vectors.
extension X64Selector {
  mutating func selectVectorLoad(_ kind: LoadKind, _ rm: X64Operand, to destination: VirtualRegister) {
    let opcode: X64Opcode =
      switch kind {
      case .splat8: splatOpcode(8)
      case .splat16: splatOpcode(16)
      case .splat32: splatOpcode(32)
      case .splat64: splatOpcode(64)
      case .extend8x8Signed: .vpmovsxbw
      case .extend8x8Unsigned: .vpmovzxbw
      case .extend16x4Signed: .vpmovsxwd
      case .extend16x4Unsigned: .vpmovzxwd
      case .extend32x2Signed: .vpmovsxdq
      case .extend32x2Unsigned: .vpmovzxdq
      case .zero32: .vmovss
      case .zero64: .vmovsd
      default: preconditionFailure("no load of a vector")
      }
    emit(opcode, .w64, to: destination, rm)
  }

  mutating func selectLoadLane(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    let source = register(of: instruction.c)
    let rm = address(of: instruction)
    emitInsert(instruction.accessedShape, source, rm, Int64(instruction.detail & 15), to: destination)
  }

  mutating func selectStoreLane(_ instruction: SSAInstruction) {
    let source = register(of: instruction.c)
    let rm = address(of: instruction)
    emitStoreLane(instruction.accessedShape, source, rm, Int64(instruction.detail & 15))
  }

  private mutating func emitStoreLane(
    _ shape: VectorShape, _ source: VirtualRegister, _ rm: X64Operand, _ lane: Int64
  ) {
    let opcode: X64Opcode =
      switch shape {
      case .i8x16: .vpextrb
      case .i16x8: .vpextrwStore
      case .i32x4, .f32x4: lane == 0 ? .vmovssStore : .vpextrd
      default: lane == 0 ? .vmovlpsStore : .vmovhpsStore
      }
    emit(opcode, .w32, source, rm)
    pending[pending.count - 1].immediate = lane
  }

  /// Selects the store of an extracted lane that has no other use. Returns false if it is no such store.
  mutating func selectStoreOfLane(_ store: SSAInstruction, byteCount: Int) -> Bool {
    let taken = instructions[store.c.index]
    guard taken.operation == .extractLane, taken.laneShape.laneWidth == byteCount * 8, isFoldable(store.c) else {
      return false
    }
    let source = register(of: taken.a)
    emitStoreLane(taken.laneShape, source, address(of: store), taken.immediate)
    return true
  }
}

extension SSAInstruction {
  /// A shape with lanes as wide as the one that is loaded or stored.
  fileprivate var accessedShape: VectorShape {
    switch detail >> 4 {
    case 0: .i8x16
    case 1: .i16x8
    case 2: .i32x4
    default: .i64x2
    }
  }
}
