/// Adds instructions to a function at an insertion point. Pure ones are folded (`SSAFolding`), or replaced by an equal
/// one that dominates the insertion point. Lowering adds all instructions through it, and passes most of theirs.
package struct SSABuilder: ~Copyable {
  package var function = SSAFunction()
  /// Where instructions are added: in `block`, before `insertionPoint`, or at the end if that is none.
  package var block = SSAFunction.entry
  package var insertionPoint = SSAValue.none
  /// The `SSAInstruction.position` of instructions added.
  package var position: UInt32 = 0
  var values = SSAValueTable()

  package init() {}

  /// Begins a new function.
  /// - Parameter size: about how many instructions to expect.
  package mutating func reset(expecting size: Int) {
    function.reset()
    values.reset(expecting: size)
    block = SSAFunction.entry
    insertionPoint = .none
    position = 0
  }

  // MARK: Scopes

  /// A checkpoint of the value-numbering table; `leaveScope` restores it on leaving the dominator subtree in which the
  /// values were added.
  package var scope: Int { values.mark }
  package mutating func leaveScope(_ scope: Int) { values.removeAll(from: scope) }

  // MARK: Instructions

  /// Adds an instruction, unless it can be folded or an equal value is known. Returns its value.
  @inline(never) package mutating func add(_ instruction: SSAInstruction) -> SSAValue {
    var instruction = instruction
    instruction.position = position
    return instruction.isPure || instruction.operation.isDivision ? addPure(&instruction) : append(instruction)
  }

  private mutating func addPure(_ instruction: inout SSAInstruction) -> SSAValue {
    fold(&instruction) ?? share(instruction)
  }

  /// Returns an equal value that dominates the insertion point, or adds the instruction.
  @inline(__always) mutating func share(_ instruction: SSAInstruction) -> SSAValue {
    let hash = instruction.hash
    if let known = values.find(instruction, hash: hash, in: function.instructions) { return known }
    let value = append(instruction)
    values.add(value, hash: hash)
    return value
  }

  /// Adds the instruction as it is at the insertion point.
  @inline(never) @discardableResult package mutating func append(_ instruction: SSAInstruction) -> SSAValue {
    let value = function.make(instruction)
    if insertionPoint.isNone {
      function.link(value, atEndOf: block)
    } else {
      function.link(value, before: insertionPoint, in: block)
    }
    return value
  }

  // MARK: Constants

  @inline(never) package mutating func constant(_ type: SSAType, _ bits: UInt64) -> SSAValue {
    var instruction = SSAInstruction(.constant, type)
    instruction.immediate = Int64(bitPattern: type.bitWidth == 32 ? bits & 0xFFFF_FFFF : bits)
    instruction.position = position
    return share(instruction)
  }

  @inline(__always) package mutating func i32(_ value: UInt32) -> SSAValue { constant(.i32, UInt64(value)) }
  @inline(__always) package mutating func i64(_ value: UInt64) -> SSAValue { constant(.i64, value) }

  /// The index of a vector in `SSAFunction.vectors`; adds it if it is not among the last ones.
  package mutating func vector(_ bits: SIMD2<UInt64>) -> Int {
    var index = function.vectors.count
    // Modules use few different ones, and equal ones close to each other.
    let first = max(0, index - 16)
    while index > first {
      index -= 1
      if function.vectors[index] == bits { return index }
    }
    return function.vectors.append(bits)
  }

  package mutating func vectorConstant(_ bits: SIMD2<UInt64>) -> SSAValue {
    var instruction = SSAInstruction(.vectorConstant, .v128)
    instruction.immediate = Int64(vector(bits))
    return add(instruction)
  }

  /// Zero of any type.
  package mutating func zero(_ type: SSAType) -> SSAValue {
    type == .v128 ? vectorConstant(SIMD2(0, 0)) : constant(type, 0)
  }

  /// The bits of a value if it is a constant.
  @inline(__always) package func constantBits(_ value: SSAValue) -> UInt64? {
    let instruction = function.instructions[value.index]
    return instruction.operation == .constant ? UInt64(bitPattern: instruction.immediate) : nil
  }

  // MARK: Values

  @inline(__always) package mutating func unary(
    _ operation: SSAOperation, _ type: SSAType, _ a: SSAValue, detail: UInt8 = 0
  ) -> SSAValue {
    var instruction = SSAInstruction(operation, type)
    instruction.a = a
    instruction.detail = detail
    return add(instruction)
  }

  @inline(__always) package mutating func binary(
    _ operation: SSAOperation, _ type: SSAType, _ a: SSAValue, _ b: SSAValue, detail: UInt8 = 0
  ) -> SSAValue {
    var instruction = SSAInstruction(operation, type)
    instruction.a = a
    instruction.b = b
    instruction.detail = detail
    return add(instruction)
  }

  @inline(__always) package mutating func compare(_ condition: Condition, _ a: SSAValue, _ b: SSAValue) -> SSAValue {
    binary(.compare, .i32, a, b, detail: condition.rawValue)
  }

  /// Whether a condition holds of a value and a number.
  package mutating func compare(_ condition: Condition, _ a: SSAValue, with number: UInt64) -> SSAValue {
    compare(condition, a, constant(function.type(of: a), number))
  }

  package mutating func select(_ condition: SSAValue, _ first: SSAValue, _ second: SSAValue) -> SSAValue {
    var instruction = SSAInstruction(.select, function.type(of: first))
    (instruction.a, instruction.b, instruction.c) = (condition, first, second)
    return add(instruction)
  }

  package mutating func zeroExtend(_ value: SSAValue) -> SSAValue {
    function.type(of: value) == .i64 ? value : unary(.zeroExtend, .i64, value)
  }

  package mutating func truncate(_ value: SSAValue) -> SSAValue {
    function.type(of: value) == .i32 ? value : unary(.truncate, .i32, value)
  }

  // MARK: Memory

  package mutating func load(
    _ type: SSAType, _ base: SSAValue, _ index: SSAValue = .none, offset: Int64, kind: LoadKind = .full,
    _ flags: AccessFlags
  ) -> SSAValue {
    var instruction = SSAInstruction(.load, type)
    (instruction.a, instruction.b) = (base, index)
    instruction.immediate = offset
    instruction.detail = kind.rawValue
    instruction.flags = flags
    return add(instruction)
  }

  package mutating func store(
    _ value: SSAValue, _ base: SSAValue, _ index: SSAValue = .none, offset: Int64, kind: StoreKind = .full,
    _ flags: AccessFlags
  ) {
    var instruction = SSAInstruction(.store, .none)
    (instruction.a, instruction.b, instruction.c) = (base, index, value)
    instruction.immediate = offset
    instruction.detail = kind.rawValue
    instruction.flags = flags
    _ = add(instruction)
  }

  // MARK: Traps and terminators

  /// Traps if a value is not zero. Adds nothing if it is the constant zero.
  package mutating func trapIf(_ condition: SSAValue, code: UInt32) {
    if constantBits(condition) == 0 { return }
    var instruction = SSAInstruction(.trapIf, .none)
    instruction.a = condition
    instruction.immediate = Int64(code)
    _ = add(instruction)
  }

  /// Traps unless `end` bytes from an index on are in a memory; see `SSAOperation.boundsCheck`.
  package mutating func boundsCheck(_ index: SSAValue, limit: SSAValue, end: UInt64, memory: Int, code: UInt8) {
    var instruction = SSAInstruction(.boundsCheck, .none)
    (instruction.a, instruction.b) = (index, limit)
    instruction.immediate = Int64(end)
    instruction.detail = code
    instruction.flags = AccessFlags(rawValue: UInt16(truncatingIfNeeded: memory))
    _ = add(instruction)
  }

  package mutating func trap(code: UInt32) {
    var instruction = SSAInstruction(.trap, .none)
    instruction.immediate = Int64(code)
    function.blocks.pointer(block.index).pointee.isCold = true
    _ = add(instruction)
  }

  /// Ends the block with a jump and returns its edge, which has no arguments yet.
  @discardableResult package mutating func jump(to target: SSABlockIndex) -> Int {
    var instruction = SSAInstruction(.jump, .none)
    let edge = function.edges.append(SSAEdge(to: target))
    (instruction.b, instruction.c) = (SSAValue(edge), SSAValue(1))
    _ = add(instruction)
    return edge
  }

  /// Ends the block with a branch and returns the first of its two edges, which is taken if the condition is not zero.
  @discardableResult package mutating func branch(
    _ condition: SSAValue, to first: SSABlockIndex, else second: SSABlockIndex
  ) -> Int {
    var instruction = SSAInstruction(.branch, .none)
    let edge = function.edges.append(SSAEdge(to: first))
    function.edges.append(SSAEdge(to: second))
    instruction.a = condition
    (instruction.b, instruction.c) = (SSAValue(edge), SSAValue(2))
    _ = add(instruction)
    return edge
  }

  /// Adds a parameter to the block just begun, after its others.
  package mutating func parameter(_ type: SSAType) -> SSAValue {
    var instruction = SSAInstruction(.parameter, type)
    instruction.immediate = Int64(function.blocks[block.index].parameterCount)
    instruction.position = position
    function.blocks.pointer(block.index).pointee.parameterCount += 1
    return append(instruction)
  }

  /// Continues at the end of a block.
  @inline(__always) package mutating func start(_ block: SSABlockIndex) {
    self.block = block
    insertionPoint = .none
  }
}
