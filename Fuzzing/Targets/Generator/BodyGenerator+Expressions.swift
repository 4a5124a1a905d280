import ApusWasm

/// Expressions: instructions that leave one value of a given type.
extension BodyGenerator {
  mutating func expression(_ type: ValueType) {
    guard budget > 0, !choices.isAtEnd else { return leaf(type) }
    switch choices.below(12) {
    case 0: leaf(type)
    case 1: local(type)
    case 2: block("block", type, label: [type]) { $0.statementThenExpression(type) }
    case 3:
      expression(.i32)
      emit("if")
      writer.blockType(.value(type))
      labels.append([type])
      statementThenExpression(type)
      emit("else")
      expression(type)
      labels.removeLast()
      emit("end")
    case 4: call(type)
    case 5: selection(type)
    case 6:
      block("loop", type, label: []) {
        $0.useFuel()
        $0.statementThenExpression(type)
      }
    case 7 where type.isNumberOrVector: load(type)
    default: type.isNumberOrVector ? computation(type) : reference(type)
    }
  }

  private mutating func statementThenExpression(_ type: ValueType) {
    statement()
    expression(type)
  }

  private mutating func selection(_ type: ValueType) {
    expression(type)
    expression(type)
    expression(.i32)
    // The typed form, which references need, has the same mnemonic as the untyped form.
    writer.byte(0x1C)
    writer.u32(1)
    writer.valueType(type)
  }

  mutating func leaf(_ type: ValueType) {
    budget -= 1
    if type == .f64 {
      emit("f64.const")
      return writer.littleEndian(choices.double().bitPattern, count: 8)
    }
    let number = type == .v128 && choices.once(in: 3) ? 0x3FF0_0000_3F80_0000 : choices.integer()
    Self.writeConstant(type, number, &writer)
  }

  /// A local or global of the type; a constant if there is none.
  mutating func local(_ type: ValueType) {
    let candidates = locals.indices.filter { locals[$0] == type }
    let globals = shape.globals.indices.filter { shape.globals[$0].value == type }
    if !candidates.isEmpty, globals.isEmpty || !choices.once(in: 3) {
      emit("local.get", choices.element(candidates))
    } else if !globals.isEmpty {
      emit("global.get", choices.element(globals))
    } else {
      leaf(type)
    }
  }

  private mutating func call(_ type: ValueType) {
    let candidates = shape.functionsReturning([type])
    guard !candidates.isEmpty else { return local(type) }
    call(choices.element(candidates))
  }

  /// Calls a function directly, through the table or through a reference; its results stay on the stack.
  mutating func call(_ function: Int) {
    let typeIndex = shape.functions[function]
    for parameter in shape.functionTypes[typeIndex].parameters { expression(parameter) }
    switch choices.below(4) {
    case 0:
      i32(1 + choices.below(6))
      // Sometimes the next function too.
      if choices.once(in: 4) {
        local(.i32)
        i32(1)
        emit("i32.and")
        emit("i32.add")
      }
      emit("call_indirect", typeIndex, 0)
    case 1:
      emit("ref.func", function)
      emit("call_ref", typeIndex)
    default: emit("call", function)
    }
  }

  /// An instruction of the opcode table.
  private mutating func computation(_ type: ValueType) {
    guard let slot = Signature.Slot(type), let entries = pool.pure[slot] else { return leaf(type) }
    if type == .i32, shape.options.garbageCollection, choices.once(in: 6) { return observation() }
    if type == .i64, !pool.wide.isEmpty, choices.once(in: 12) { return wide() }
    let entry = choices.element(entries)
    for operand in entry.operands { expression(operand.valueType) }
    budget -= 1
    writer.opcode(entry.opcode)
    switch entry.form.immediates {
    case .lane: writer.byte(UInt8(choices.below(entry.form.laneCount)))
    case .lanes: for _ in 0..<16 { writer.byte(UInt8(choices.below(32))) }
    default: break
    }
    if entry.form.makesNaN { canonicalize(type, entry.form) }
  }

  /// An instruction with two results, which are combined into one; or the second is dropped.
  private mutating func wide() {
    let entry = choices.element(pool.wide)
    for operand in entry.operands { expression(operand.valueType) }
    budget -= 1
    writer.opcode(entry.opcode)
    emit(choices.element(["drop", "i64.xor", "i64.sub"]))
  }

  /// Replaces the value on the stack, or each of its lanes, with the canonical NaN if it is a NaN.
  private mutating func canonicalize(_ type: ValueType, _ form: Form) {
    locals.append(type)
    let local = locals.count - 1
    emit("local.set", local)
    emit("local.get", local)
    let prefix: String
    if type == .v128 {
      prefix = form.isF64x2 ? "f64x2" : "f32x4"
      let pattern: UInt64 = form.isF64x2 ? 0x7FF8_0000_0000_0000 : 0x7FC0_0000_7FC0_0000
      emit("v128.const")
      writer.v128(V128(low: pattern, high: pattern))
    } else {
      prefix = type == .f64 ? "f64" : "f32"
      emit("\(prefix).const")
      if type == .f64 {
        writer.littleEndian(Double.nan.bitPattern, count: 8)
      } else {
        writer.littleEndian(UInt64(Float.nan.bitPattern), count: 4)
      }
    }
    emit("local.get", local)
    emit("local.get", local)
    emit("\(prefix).eq")
    emit(type == .v128 ? "v128.bitselect" : "select")
    // The local may be read later, so it gets the canonical value too.
    emit("local.tee", local)
  }
}

extension Form {
  var laneCount: Int {
    switch self {
    case .extractLane(let shape, _), .replaceLane(let shape), .vectorLoadLane(let shape), .vectorStoreLane(let shape):
      Int(shape.laneCount)
    default: 16
    }
  }

  fileprivate var isF64x2: Bool {
    switch self {
    case .vectorUnop(let shape, _), .vectorBinop(let shape, _), .vectorCvtop(let shape, _), .vectorTernop(let shape, _):
      shape == .f64x2
    default: false
    }
  }
}

extension Signature.Slot {
  init?(_ type: ValueType) {
    switch type.kind {
    case .i32: self = .i32
    case .i64: self = .i64
    case .f32: self = .f32
    case .f64: self = .f64
    case .v128: self = .v128
    default: return nil
    }
  }

  var valueType: ValueType {
    switch self {
    case .i32, .address: .i32
    case .i64: .i64
    case .f32: .f32
    case .f64: .f64
    case .v128: .v128
    }
  }
}
