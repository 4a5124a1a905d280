import ApusWasm

extension LoopFunction {
  static let comparisons = ["eq", "ne", "lt_s", "lt_u", "gt_s", "gt_u", "le_s", "le_u", "ge_s", "ge_u"]

  private static let operations = [
    "add", "add", "sub", "sub", "mul", "and", "or", "xor", "shl", "shr_u", "shr_s", "rotl", "add", "shl",
  ]

  mutating func expression(_ type: ValueType, _ levels: Int = 3) {
    let is64 = type == .i64
    let prefix = is64 ? "i64" : "i32"
    guard levels > 0, budget > 0 else { return leaf(type) }
    switch choices.below(16) {
    case 0, 1, 2, 3: leaf(type)
    case 4, 5, 6, 7:
      // The second operand is a constant, as in most operations.
      let operation = choices.element(Self.operations)
      expression(type, levels - 1)
      constant(type, operation.hasPrefix("sh") ? Int64(shiftCount(is64)) : number())
      emit("\(prefix).\(operation)")
    case 8:
      expression(type, levels - 1)
      expression(type, levels - 1)
      emit("\(prefix).\(choices.element(Self.operations))")
    case 9, 10:
      expression(is64 ? .i32 : .i64, levels - 1)
      emit(is64 ? (choices.once(in: 3) ? "i64.extend_i32_s" : "i64.extend_i32_u") : "i32.wrap_i64")
    case 11:
      constant(type, choices.once(in: 3) ? number() : 0)
      expression(type, levels - 1)
      emit("\(prefix).sub")
    case 12: divide(type, levels)
    case 13:
      expression(type, levels - 1)
      expression(type, levels - 1)
      condition()
      emit("select")
    case 14:
      expression(type, levels - 1)
      emit(
        "\(prefix).\(choices.element(is64 ? ["clz", "extend32_s", "extend8_s", "ctz"] : ["clz", "extend16_s", "extend8_s", "ctz"]))"
      )
    default:
      if is64 {
        condition()
        emit("i64.extend_i32_u")
      } else {
        condition()
      }
    }
  }

  mutating func leaf(_ type: ValueType) {
    if choices.once(in: 5) { return constant(type, number()) }
    emit("local.get", type == .i64 ? wideLocal() : narrowLocal())
  }

  /// A shift count; counts that just fit memories of one or two pages are frequent.
  private mutating func shiftCount(_ is64: Bool) -> Int {
    choices.once(in: 2) ? 1 + choices.below(3) : [14, 15, 16, 17, 24, 28, 31, 32, 48, 12][choices.below(10)]
  }

  /// A division by a variable; half of the divisors are made nonzero.
  private mutating func divide(_ type: ValueType, _ levels: Int) {
    let prefix = type == .i64 ? "i64" : "i32"
    expression(type, levels - 1)
    emit("local.get", type == .i64 ? wideLocal() : narrowLocal())
    if choices.once(in: 2) {
      constant(type, 1)
      emit("\(prefix).or")
    }
    emit("\(prefix).\(choices.element(["div_s", "rem_s", "div_u", "rem_u"]))")
  }

  /// A comparison, usually of a variable with a constant.
  mutating func condition() {
    let type: ValueType = choices.once(in: 3) ? .i64 : .i32
    let prefix = type == .i64 ? "i64" : "i32"
    emit("local.get", type == .i64 ? wideLocal() : narrowLocal())
    switch choices.below(4) {
    case 0: emit("local.get", type == .i64 ? wideLocal() : narrowLocal())
    case 1: expression(type, 1)
    default: constant(type, number())
    }
    emit("\(prefix).\(choices.element(Self.comparisons))")
  }

  // MARK: Memory

  private static let loads: [(String, ValueType)] = [
    ("i32.load", .i32), ("i32.load8_u", .i32), ("i32.load16_s", .i32), ("i64.load", .i64), ("i64.load32_u", .i64),
    ("i64.load8_s", .i64),
  ]
  private static let stores: [(String, ValueType)] = [
    ("i32.store", .i32), ("i32.store8", .i32), ("i64.store", .i64), ("i64.store32", .i64), ("i32.store16", .i32),
  ]

  /// A load whose result has the given type.
  mutating func load(_ type: ValueType) {
    let memory = memory()
    address(memory)
    let name = choices.element(Self.loads.filter { $0.1 == type }).0
    emit(name)
    argument(memory)
  }

  mutating func store() {
    let memory = memory()
    let (name, type) = choices.element(Self.stores)
    address(memory)
    expression(type, 1)
    emit(name)
    argument(memory)
  }

  /// Half of all accesses are to the first memory.
  private mutating func memory() -> Int { max(0, choices.below(7) - 3) }

  private mutating func argument(_ memory: Int) {
    let offset: Int64 =
      switch choices.below(12) {
      case 0, 1: Int64(choices.below(64) * 4)
      case 2: [0xFFF8, 0xFFFC, 0xFFFF, 0x1_0000, 4096, 4088][choices.below(6)]
      case 3:
        [0x7FFF_FFF8, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFF8, 0xFFFF_FFFF, 0x1_0000_0000][
          choices.below(memory == 2 ? 6 : 5)]
      default: 0
      }
    writer.memoryArgument(
      MemoryArgument(memory: MemoryIndex(UInt32(memory)), offset: UInt64(offset), alignLog2: 0))
  }

  /// An address computed from a variable in several steps; the last step may keep it within the memory.
  private mutating func address(_ memory: Int) {
    let is64 = memory == 2
    if is64, choices.once(in: 3) {
      emit("local.get", wideLocal())
      steps(.i64)
      if choices.below(3) > 0 {
        constant(.i64, 0xFFF8)
        emit("i64.and")
      }
      return
    }
    if choices.once(in: 8) {
      emit("local.get", wideLocal())
      steps(.i64)
      emit("i32.wrap_i64")
    } else {
      emit("local.get", narrowLocal())
    }
    steps(.i32)
    if choices.once(in: 3) {
      constant(.i32, memory == 3 ? 0x1F8 : 0xFFF8)
      emit("i32.and")
    }
    if is64 { emit(choices.once(in: 4) ? "i64.extend_i32_s" : "i64.extend_i32_u") }
  }

  private mutating func steps(_ type: ValueType) {
    let prefix = type == .i64 ? "i64" : "i32"
    for _ in 0..<choices.below(4) {
      switch choices.below(6) {
      case 0, 1:
        constant(type, Int64(1 + choices.below(3)))
        emit("\(prefix).shl")
      case 2:
        constant(type, Int64(shiftCount(type == .i64)))
        emit("\(prefix).shr_u")
      case 3:
        constant(type, choices.once(in: 2) ? number() : Int64(choices.below(32) * 4))
        emit("\(prefix).\(choices.once(in: 2) ? "sub" : "add")")
      case 4:
        constant(type, [0xFFFF, 0x1_FFFF, 0xFF, 0x1FFF_FFFF, 0x3FFF_FFFF, 0x7FFF_FFFF][choices.below(6)])
        emit("\(prefix).and")
      default:
        emit("local.get", type == .i64 ? wideLocal() : narrowLocal())
        emit("\(prefix).add")
      }
    }
  }
}
