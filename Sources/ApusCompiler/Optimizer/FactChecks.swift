import ApusLayout

/// Compiles the facts on which passes rely into checks, for fuzzing: a fact that does not hold traps with an internal
/// error that names the pass. Enabled by `CompilationOptions.checksFacts`.
///
/// What a pass would remove remains as a check (`compare`, `require`). Ranges, on which the selection of addresses
/// relies, are checked after all passes (`checkRanges`).
enum FactChecks {
  /// Adds a trap after an instruction if its result differs, in any bit, from a value that replaces it.
  static func compare(
    _ value: SSAValue, with other: SSAValue, in block: SSABlockIndex, _ code: TrapCode, _ function: inout SSAFunction
  ) {
    var point = InsertionPoint(after: value, in: block, function)
    let type = function.type(of: value)
    let differs: SSAValue
    switch type {
    case .none: return
    case .i32, .i64: differs = point.binary(.compare, .i32, value, other, Condition.notEqual.rawValue, &function)
    case .f32, .f64:
      let bits: SSAType = type == .f32 ? .i32 : .i64
      let first = point.unary(.reinterpret, bits, value, 0, &function)
      let second = point.unary(.reinterpret, bits, other, 0, &function)
      differs = point.binary(.compare, .i32, first, second, Condition.notEqual.rawValue, &function)
    case .v128:
      let bits = point.binary(.vectorBinary, .v128, value, other, VectorOperation.xor.rawValue, &function)
      differs = point.unary(.vectorTest, .i32, bits, VectorOperation.anyTrue.rawValue, &function)
    }
    point.trap(if: differs, code, &function)
  }

  /// Adds a trap before an instruction unless `condition`, an i32, is as expected: zero if `isZero`, else nonzero.
  static func require(
    _ condition: SSAValue, isZero: Bool, before value: SSAValue, in block: SSABlockIndex, _ code: TrapCode,
    _ function: inout SSAFunction
  ) {
    var point = InsertionPoint(before: value, in: block, function)
    var fails = condition
    if !isZero {
      let zero = point.constant(.i32, 0, &function)
      fails = point.binary(.compare, .i32, condition, zero, Condition.equal.rawValue, &function)
    }
    point.trap(if: fails, code, &function)
  }

  /// Adds a trap after each integer that is outside of its range.
  static func checkRanges(_ function: inout SSAFunction) {
    let count = function.ranges.count
    for block in function.order {
      var cursor = function.blocks[block.index].first
      while let value = function.advance(&cursor) {
        let type = function.type(of: value)
        if value.index < count, type.isInteger, function.instructions[value.index].operation != .constant,
          !function.ranges[value.index].isAll(type.mask)
        {
          check(value, function.ranges[value.index], type, in: block, &function)
        }
      }
    }
  }

  private static func check(
    _ value: SSAValue, _ range: IntegerRange, _ type: SSAType, in block: SSABlockIndex, _ function: inout SSAFunction
  ) {
    var point = InsertionPoint(after: value, in: block, function)
    var distance = value
    if range.low != 0 {
      let start = point.constant(type, 0 &- range.low, &function)
      distance = point.binary(.add, type, value, start, 0, &function)
    }
    let span = point.constant(type, range.span, &function)
    let isOutside = point.binary(.compare, .i32, distance, span, Condition.greaterUnsigned.rawValue, &function)
    point.trap(if: isOutside, .rangeViolated, &function)
  }

  /// The insertion point of checks.
  private struct InsertionPoint {
    let block: SSABlockIndex
    let next: SSAValue
    let position: UInt32

    init(before value: SSAValue, in block: SSABlockIndex, _ function: borrowing SSAFunction) {
      (self.block, next, position) = (block, value, function.instructions[value.index].position)
    }

    /// Parameters, and the results of a call, stay together.
    init(after value: SSAValue, in block: SSABlockIndex, _ function: borrowing SSAFunction) {
      var next = function.next[value.index]
      while !next.isNone, function.instructions[next.index].operation.followsItsOwner {
        next = function.next[next.index]
      }
      self.init(before: next, in: block, function)
    }

    mutating func constant(_ type: SSAType, _ bits: UInt64, _ function: inout SSAFunction) -> SSAValue {
      var instruction = SSAInstruction(.constant, type)
      instruction.immediate = Int64(bitPattern: bits & type.mask)
      return link(instruction, &function)
    }

    mutating func unary(
      _ operation: SSAOperation, _ type: SSAType, _ a: SSAValue, _ detail: UInt8, _ function: inout SSAFunction
    ) -> SSAValue {
      var instruction = SSAInstruction(operation, type)
      (instruction.a, instruction.detail) = (a, detail)
      return link(instruction, &function)
    }

    mutating func binary(
      _ operation: SSAOperation, _ type: SSAType, _ a: SSAValue, _ b: SSAValue, _ detail: UInt8,
      _ function: inout SSAFunction
    ) -> SSAValue {
      var instruction = SSAInstruction(operation, type)
      (instruction.a, instruction.b, instruction.detail) = (a, b, detail)
      return link(instruction, &function)
    }

    mutating func trap(if condition: SSAValue, _ code: TrapCode, _ function: inout SSAFunction) {
      var instruction = SSAInstruction(.trapIf, .none)
      instruction.a = condition
      instruction.immediate = Int64(code.rawValue)
      _ = link(instruction, &function)
    }

    private func link(_ instruction: SSAInstruction, _ function: inout SSAFunction) -> SSAValue {
      var instruction = instruction
      instruction.position = position
      let value = function.make(instruction)
      function.link(value, before: next, in: block)
      return value
    }
  }
}

extension SSAOperation {
  /// Whether an instruction must directly follow the one that it belongs to.
  fileprivate var followsItsOwner: Bool { self == .parameter || self == .result || self == .caughtException }
}
