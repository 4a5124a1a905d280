import ApusWasm

/// Vector instructions (spec 4.3.3).
extension Lowering {
  mutating func vector(_ form: Form) throws(DecodingError) {
    switch form {
    case .vectorConst:
      let bits = try reader.v128()
      push(builder.vectorConstant(SIMD2(bits.low, bits.high)))
    case .shuffle:
      let lanes = try reader.v128()
      let b = pop()
      var instruction = SSAInstruction(.shuffle, .v128)
      (instruction.a, instruction.b) = (pop(), b)
      instruction.immediate = Int64(builder.vector(SIMD2(lanes.low, lanes.high)))
      push(builder.add(instruction))
    case .splat(let shape):
      push(builder.unary(.splat, .v128, pop(), detail: VectorShape(shape).rawValue))
    case .extractLane(let shape, let sign):
      var instruction = SSAInstruction(.extractLane, SSAType(shape.lane))
      instruction.immediate = Int64(try reader.byte())
      instruction.a = pop()
      instruction.detail = VectorShape(shape).rawValue | (sign == .signed ? 128 : 0)
      push(builder.add(instruction))
    case .replaceLane(let shape):
      var instruction = SSAInstruction(.replaceLane, .v128)
      instruction.immediate = Int64(try reader.byte())
      instruction.b = pop()
      instruction.a = pop()
      instruction.detail = VectorShape(shape).rawValue
      push(builder.add(instruction))
    case .vectorBitwise(.anyTrue): push(vector(.vectorTest, .i32, .anyTrue, .i8x16, 1))
    case .allTrue(let shape): push(vector(.vectorTest, .i32, .allTrue, VectorShape(shape), 1))
    case .bitmask(let shape): push(vector(.vectorTest, .i32, .bitmask, VectorShape(shape), 1))
    default: lanewise(form)
    }
  }

  private mutating func lanewise(_ form: Form) {
    switch form {
    case .vectorBitwise(.not): push(vector(.vectorUnary, .v128, .not, .i8x16, 1))
    case .vectorBitwise(.bitselect): push(vector(.vectorTernary, .v128, .bitSelect, .i8x16, 3))
    case .vectorBitwise(let op): push(vector(.vectorBinary, .v128, VectorOperation(op), .i8x16, 2))
    case .vectorUnop(let shape, let op):
      push(vector(.vectorUnary, .v128, VectorOperation(op), VectorShape(shape), 1))
    case .vectorBinop(let shape, let op):
      push(vector(.vectorBinary, .v128, VectorOperation(op), VectorShape(shape), 2))
    case .vectorTernop(let shape, let op):
      push(vector(.vectorTernary, .v128, VectorOperation(op), VectorShape(shape), 3))
    case .vectorRelop(let shape, let op):
      push(vector(.vectorBinary, .v128, VectorOperation(op), VectorShape(shape), 2))
    case .vectorShift(let shape, let op):
      push(vector(.vectorShift, .v128, VectorOperation(op), VectorShape(shape), 2))
    case .vectorCvtop(let shape, let op):
      push(vector(.vectorUnary, .v128, VectorOperation(op), VectorShape(shape), 1))
    default: preconditionFailure("not a vector instruction")
    }
  }

  /// Adds a vector instruction on the topmost `count` operands.
  private mutating func vector(
    _ operation: SSAOperation, _ type: SSAType, _ detail: VectorOperation, _ shape: VectorShape, _ count: Int
  ) -> SSAValue {
    var instruction = SSAInstruction(operation, type)
    if count > 2 { instruction.c = pop() }
    if count > 1 { instruction.b = pop() }
    instruction.a = pop()
    instruction.detail = detail.rawValue
    instruction.immediate = Int64(shape.rawValue)
    return builder.add(instruction)
  }
}

extension VectorShape {
  @inline(__always) init(_ shape: Shape) {
    switch shape {
    case .i8x16: self = .i8x16
    case .i16x8: self = .i16x8
    case .i32x4: self = .i32x4
    case .i64x2: self = .i64x2
    case .f32x4: self = .f32x4
    case .f64x2: self = .f64x2
    }
  }
}
