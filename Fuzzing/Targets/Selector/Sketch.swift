import ApusCompiler
import ApusCompilerTestSupport
import ApusLayout

/// A function built directly in SSA, without folding, so that selection meets code that passes may leave.
///
/// It has as parameters two numbers as i64 (`x`) and their lower halves as i32 (`z`), and returns an i64. Both numbers
/// are also in memory, in the first two of `cellCount` cells of eight bytes.
final class Sketch {
  let made = LoweredFunction()
  private(set) var block = SSAFunction.entry
  private(set) var x = (SSAValue.none, SSAValue.none)
  private(set) var z = (SSAValue.none, SSAValue.none)
  private(set) var base = SSAValue.none
  /// The type of the result before it was returned as bits: for floats, all NaNs compare equal.
  var result = SSAType.i64

  static let memoryTrap = UInt8(TrapCode.memoryOutOfBounds.rawValue)
  static let cellCount = 12

  /// Starts a new function.
  func reset() {
    made.ssa.reset()
    made.ssa.signature = SSASignature(parameters: [.i64, .i64, .i32, .i32], results: [.i64])
    result = .i64
    block = made.ssa.makeBlock()
    made.ssa.order = [block]
    x = (made.ssa.addParameter(.i64, to: block), made.ssa.addParameter(.i64, to: block))
    z = (made.ssa.addParameter(.i32, to: block), made.ssa.addParameter(.i32, to: block))
    base = add(.memoryBase, .i64)
  }

  @discardableResult
  func add(
    _ operation: SSAOperation, _ type: SSAType, _ a: SSAValue = .none, _ b: SSAValue = .none, _ c: SSAValue = .none,
    detail: UInt8 = 0, immediate: Int64 = 0
  ) -> SSAValue {
    var instruction = SSAInstruction(operation, type)
    (instruction.a, instruction.b, instruction.c) = (a, b, c)
    (instruction.detail, instruction.immediate) = (detail, immediate)
    return made.ssa.append(instruction, to: block)
  }

  func type(of value: SSAValue) -> SSAType { made.ssa.type(of: value) }

  func constant(_ type: SSAType, _ bits: UInt64) -> SSAValue {
    add(.constant, type, immediate: Int64(bitPattern: type.bitWidth == 32 ? bits & 0xFFFF_FFFF : bits))
  }

  func compare(_ condition: Condition, _ a: SSAValue, _ b: SSAValue) -> SSAValue {
    add(.compare, .i32, a, b, detail: condition.rawValue)
  }

  // MARK: Memory

  func load(
    _ type: SSAType, cell: Int, _ kind: LoadKind = .full, index: SSAValue = .none, offset: Int64 = 0,
    base other: SSAValue? = nil
  ) -> SSAValue {
    var instruction = SSAInstruction(.load, type)
    (instruction.a, instruction.b) = (other ?? base, index)
    instruction.detail = kind.rawValue
    instruction.immediate = Int64(cell * 8) + offset
    instruction.flags = AccessFlags(.memory, faultsWith: Self.memoryTrap)
    return made.ssa.append(instruction, to: block)
  }

  func store(
    _ value: SSAValue, cell: Int, _ kind: StoreKind = .full, index: SSAValue = .none, offset: Int64 = 0
  ) {
    var instruction = SSAInstruction(.store, .none)
    (instruction.a, instruction.b, instruction.c) = (base, index, value)
    instruction.detail = kind.rawValue
    instruction.immediate = Int64(cell * 8) + offset
    instruction.flags = AccessFlags(.memory, faultsWith: Self.memoryTrap)
    made.ssa.append(instruction, to: block)
  }

  func trapIf(_ condition: SSAValue, _ code: TrapCode) {
    add(.trapIf, .none, condition, immediate: Int64(code.rawValue))
  }

  // MARK: Ends

  /// A number of any type as an i64: 32-bit integers and floats are zero-extended.
  func wide(_ value: SSAValue) -> SSAValue {
    switch type(of: value) {
    case .i32: add(.zeroExtend, .i64, value)
    case .f32: add(.zeroExtend, .i64, add(.reinterpret, .i32, value))
    case .f64: add(.reinterpret, .i64, value)
    default: value
    }
  }

  func finish(_ value: SSAValue) {
    let type = type(of: value)
    if type.isFloat, result == .i64 { result = type }
    let returned = wide(value)
    let first = made.ssa.lists.append(returned)
    add(.return_, .none, .none, SSAValue(first), SSAValue(1))
  }

  // MARK: Blocks

  /// Makes another block, with parameters.
  func makeBlock(_ parameters: [SSAType] = []) -> (block: SSABlockIndex, parameters: [SSAValue]) {
    let new = made.ssa.makeBlock()
    made.ssa.order.append(new)
    return (new, parameters.map { made.ssa.addParameter($0, to: new) })
  }

  func go(to block: SSABlockIndex) { self.block = block }

  /// Marks the blocks of a loop; the first one is the head.
  func markLoop(_ blocks: [SSABlockIndex]) {
    for block in blocks {
      made.ssa.blocks.pointer(block.index).pointee.loopDepth = 1
      made.ssa.blocks.pointer(block.index).pointee.loopHead = blocks[0]
    }
    made.ssa.blocks.pointer(blocks[0].index).pointee.isLoopHead = true
  }

  /// Ends the block with a jump, branch or switch.
  func end(_ operation: SSAOperation, on value: SSAValue = .none, _ edges: [(SSABlockIndex, [SSAValue])]) {
    let first = made.ssa.edges.count
    for (target, arguments) in edges {
      var edge = SSAEdge(to: target)
      edge.firstArgument = UInt32(made.ssa.lists.count)
      edge.argumentCount = UInt32(arguments.count)
      for argument in arguments { made.ssa.lists.append(argument) }
      made.ssa.edges.append(edge)
    }
    add(operation, .none, value, SSAValue(first), SSAValue(edges.count))
  }
}
