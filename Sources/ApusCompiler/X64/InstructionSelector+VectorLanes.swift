/// Moves between lanes of vectors and scalars.
extension X64Selector {
  /// Sets all lanes to a scalar.
  mutating func selectSplat(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    let shape = instruction.laneShape
    if let number = scalarConstant(instruction.a) {
      materializeVector(Self.lanes(UInt64(bitPattern: number), width: shape.laneWidth), to: destination)
      return
    }
    if let rm = laneLoad(instruction.a, shape) {
      emitSplat(shape, to: destination, rm)
      return
    }
    switch shape {
    case .f32x4, .f64x2: emitSplat(shape, to: destination, X64Operand(register(of: instruction.a)))
    case .i64x2:
      let lane = vector(.vmovq, X64Operand(register(of: instruction.a)))
      emitSplat(shape, to: destination, X64Operand(needing: lane))
    default:
      let lane = newVector()
      emit(.vmovd, .w32, to: lane, X64Operand(lowRegister(of: instruction.a)))
      emitSplat(shape, to: destination, X64Operand(needing: lane))
    }
  }

  /// The instruction that copies a lane from memory, or the first one of a register, to all lanes. `width` is in bits.
  mutating func splatOpcode(_ width: Int) -> X64Opcode {
    switch width {
    case 8: .vpbroadcastb
    case 16: .vpbroadcastw
    case 32: .vbroadcastss
    default: .vmovddup
    }
  }

  private mutating func emitSplat(_ shape: VectorShape, to destination: VirtualRegister, _ rm: X64Operand) {
    emit(splatOpcode(shape.laneWidth), .w64, to: destination, rm)
  }

  private mutating func scalarConstant(_ value: SSAValue) -> Int64? {
    let instruction = instructions[value.index]
    return instruction.operation == .constant ? instruction.immediate : nil
  }

  /// The address of a load of as many bytes as a lane has, if it can be folded here.
  private mutating func laneLoad(_ value: SSAValue, _ shape: VectorShape) -> X64Operand? {
    let load = instructions[value.index]
    guard load.operation == .load, let kind = LoadKind(rawValue: load.detail),
      kind.byteCount(load.type) * 8 == shape.laneWidth
    else { return nil }
    return foldLoad(value)
  }

  mutating func selectExtractLane(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    let source = register(of: instruction.a)
    let lane = instruction.immediate
    let shape = instruction.laneShape
    let isSigned = instruction.detail & 128 != 0
    switch shape {
    case .f32x4 where lane == 0, .f64x2 where lane == 0:
      // Not a `copy`, which allocation may coalesce: a float has a smaller spill slot than a vector.
      emit(.vmovaps, .w64, to: destination, X64Operand(needing: source))
    case .f32x4: emit(.vshufps, to: destination, source, X64Operand(needing: source), immediate: lane)
    case .f64x2: emit(.vunpckhpd, to: destination, source, X64Operand(needing: source))
    case .i32x4, .i64x2: emitExtract(shape, source, lane, to: destination)
    default:
      let bits = isSigned ? newInteger() : destination
      emitExtract(shape, source, lane, to: bits)
      guard isSigned else { return }
      emit(shape == .i8x16 ? .movsx8 : .movsx16, .w32, to: destination, X64Operand(needing: bits))
    }
  }

  private mutating func emitExtract(
    _ shape: VectorShape, _ source: VirtualRegister, _ lane: Int64, to destination: VirtualRegister
  ) {
    switch shape {
    case .i16x8: emit(.vpextrw, .w32, to: destination, X64Operand(needing: source), immediate: lane)
    case .i8x16: emitToRM(.vpextrb, .w32, source, lane, destination)
    case .i32x4 where lane == 0: emitToRM(.vmovdStore, .w32, source, 0, destination)
    case .i32x4: emitToRM(.vpextrd, .w32, source, lane, destination)
    case .i64x2 where lane == 0: emitToRM(.vmovqStore, .w64, source, 0, destination)
    default: emitToRM(.vpextrq, .w64, source, lane, destination)
    }
  }

  /// Emits `opcode rm, register`, where the destination is `rm`.
  private mutating func emitToRM(
    _ opcode: X64Opcode, _ width: X64Width, _ source: VirtualRegister, _ lane: Int64, _ destination: VirtualRegister
  ) {
    emit(opcode, width) {
      $0.append(.def(destination))
      $0.append(.use(source))
    }
    pending[pending.count - 1].immediate = lane
  }

  mutating func selectReplaceLane(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    let shape = instruction.laneShape
    let lane = instruction.immediate
    if let rm = laneLoad(instruction.b, shape) {
      let source = register(of: instruction.a)
      emitInsert(shape, source, rm, lane, to: destination)
      return
    }
    let scalar = shape == .i64x2 || shape.isFloat ? register(of: instruction.b) : lowRegister(of: instruction.b)
    let source = register(of: instruction.a)
    switch shape {
    case .f32x4 where lane == 0: emit(.vblendps, to: destination, source, X64Operand(needing: scalar), immediate: 1)
    case .f32x4: emit(.vinsertps, to: destination, source, X64Operand(needing: scalar), immediate: lane << 4)
    case .f64x2 where lane == 0: emit(.vblendpd, to: destination, source, X64Operand(needing: scalar), immediate: 1)
    case .f64x2: emit(.vunpcklpd, to: destination, source, X64Operand(needing: scalar))
    default: emitInsert(shape, source, X64Operand(scalar), lane, to: destination)
    }
  }

  /// Replaces a lane by a value from memory, or by an integer.
  mutating func emitInsert(
    _ shape: VectorShape, _ source: VirtualRegister, _ rm: X64Operand, _ lane: Int64,
    to destination: VirtualRegister
  ) {
    switch shape {
    case .i8x16: emit(.vpinsrb, .w32, to: destination, source, rm, immediate: lane)
    case .i16x8: emit(.vpinsrw, .w32, to: destination, source, rm, immediate: lane)
    case .i32x4: emit(.vpinsrd, .w32, to: destination, source, rm, immediate: lane)
    case .f32x4: emit(.vinsertps, to: destination, source, rm, immediate: lane << 4)
    default:
      if rm.isMemory {
        emit(lane == 0 ? .vmovlps : .vmovhps, to: destination, source, rm)
      } else {
        emit(.vpinsrq, to: destination, source, rm, immediate: lane)
      }
    }
  }
}
