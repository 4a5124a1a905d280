import ApusCompiler
import ApusLayout
import ApusWasm

/// The reason an evaluation ended.
package enum EvaluationStop: Error {
  case trap(TrapCode)
  case exception(UInt32)
  /// The function uses a feature that the evaluator does not support.
  case unsupported(String)
}

/// Executes lowered functions according to the definition of SSA: the oracle for lowering and for the passes after it.
/// Addresses are real ones, of an `EvaluatorInstance`. Vectors are moved, but there are no operations on them.
package struct SSAEvaluator {
  package typealias Word = SIMD2<UInt64>

  /// Lives as long as the call.
  unowned(unsafe) let instance: EvaluatorInstance
  let function: LoweredFunction
  // The parts of the function, which do not change while it runs.
  private let instructions: UnsafeMutablePointer<SSAInstruction>
  private let next: UnsafeMutablePointer<SSAValue>
  private let edges: UnsafeMutablePointer<SSAEdge>
  private let lists: UnsafeMutablePointer<SSAValue>
  private let hasRanges: Bool
  var values: [Word]
  var cells: [Word]

  init(_ instance: EvaluatorInstance, _ function: LoweredFunction) {
    self.instance = instance
    self.function = function
    instructions = function.ssa.instructions.base
    next = function.ssa.next.base
    edges = function.ssa.edges.base
    lists = function.ssa.lists.base
    hasRanges = function.ssa.ranges.count > 0
    values = Array(repeating: .zero, count: function.ssa.instructions.count)
    cells = Array(repeating: .zero, count: function.ssa.cellCount)
  }

  mutating func run(_ arguments: [Word]) throws -> [Word] {
    var block = SSAFunction.entry
    var passed = arguments
    while true {
      var value = function.ssa.blocks[block.index].first
      for argument in passed {
        values[value.index] = argument
        try checkRange(of: value)
        value = next[value.index]
      }
      var edge: Int?
      while edge == nil {
        let instruction = instructions[value.index]
        steps &+= 1
        if steps & 255 == 0 { try countSteps() }
        guard case .terminator(let terminator) = instruction.operation.form else {
          try execute(instruction, value)
          try checkRange(of: value)
          value = next[value.index]
          continue
        }
        switch terminator {
        case .return_:
          return (0..<instruction.c.index).map { values[lists[instruction.b.index + $0].index] }
        case .tailCall:
          let (callee, arguments) = try callee(instruction.a.index)
          tail = (callee, arguments)
          return []
        case .trap: throw EvaluationStop.trap(Self.code(UInt64(instruction.immediate)))
        case .jump: edge = instruction.b.index
        case .branch: edge = instruction.b.index + (values[instruction.a.index][0] != 0 ? 0 : 1)
        case .switch_:
          edge = instruction.b.index + Int(min(values[instruction.a.index][0], UInt64(instruction.c.index - 1)))
        case .invoke:
          do {
            results[value.index] = try call(instruction.a.index)
            edge = instruction.b.index
          } catch EvaluationStop.exception(let reference) {
            caught = UInt64(reference)
            edge = instruction.b.index + 1
          }
        }
      }
      let taken = edges[edge!]
      passed.removeAll(keepingCapacity: true)
      for index in 0..<Int(taken.argumentCount) { passed.append(values[lists[Int(taken.firstArgument) + index].index]) }
      block = taken.block
    }
  }

  private var steps = 0

  private func countSteps() throws {
    instance.store.steps += 256
    if instance.store.steps > instance.stepLimit { throw EvaluationStop.unsupported("too many steps") }
  }

  private var results: [Int: [Word]] = [:]
  private var caught: UInt64 = 0

  static func code(_ bits: UInt64) -> TrapCode { TrapCode(rawValue: UInt32(truncatingIfNeeded: bits)) ?? .none }

  /// The tail call that ends the function.
  private(set) var tail: (callee: Callee, arguments: [Word])?
  typealias Callee = (instance: EvaluatorInstance, index: Int)

  private func call(_ index: Int) throws -> [Word] {
    let call = function.ssa.calls[index]
    guard call.kind == .builtin else {
      let (callee, arguments) = try callee(index)
      return try callee.instance.call(function: callee.index, arguments)
    }
    let arguments = function.ssa.arguments(ofCall: index).map { values[lists[$0].index][0] }
    return [try instance.builtin(NativeBuiltin(rawValue: call.target)!, arguments)]
  }

  private func callee(_ index: Int) throws -> (callee: Callee, arguments: [Word]) {
    let call = function.ssa.calls[index]
    var arguments = function.ssa.arguments(ofCall: index).map { values[lists[$0].index] }
    guard call.kind == .record else { return ((instance, Int(call.target)), arguments) }
    let record = arguments.removeFirst()[0]
    if record == 0 { throw EvaluationStop.trap(Self.code(UInt64(call.nullTrap))) }
    guard let callee = instance.store.functions[record] else { throw EvaluationStop.unsupported("no record") }
    return (callee, arguments)
  }

  /// Checks that a number is in the range that the range analysis found for it.
  private func checkRange(of value: SSAValue) throws {
    guard hasRanges else { return }
    let type = function.ssa.type(of: value)
    guard type.isInteger, !function.ssa.range(of: value).contains(values[value.index][0], type.mask) else { return }
    throw EvaluationStop.unsupported("v\(value.rawValue) is \(values[value.index][0]), outside of its range")
  }

  private mutating func execute(_ instruction: SSAInstruction, _ value: SSAValue) throws {
    let a = instruction.a.isNone || instruction.operation.valueOperands < 1 ? .zero : values[instruction.a.index]
    let b = instruction.b.isNone || instruction.operation.valueOperands < 2 ? .zero : values[instruction.b.index]
    let c = instruction.c.isNone || instruction.operation.valueOperands < 3 ? .zero : values[instruction.c.index]
    var result = Word.zero
    switch instruction.operation.form {
    case .source(.constant): result[0] = UInt64(bitPattern: instruction.immediate)
    case .source(.vectorConstant): result = function.ssa.vectors[Int(instruction.immediate)]
    case .source(.parameter): return
    case .source(.context): result[0] = instance.contextAddress
    case .source(.memoryBase): result[0] = instance.memoryBase
    case .source(.result): result = results[instruction.a.index]![Int(instruction.immediate)]
    case .source(.exception): result[0] = caught
    case .select: result = a[0] != 0 ? b : c
    case .cell(.load): result = cells[Int(instruction.immediate)]
    case .cell(.store): cells[Int(instruction.immediate)] = a
    case .fence: break
    case .check(.bounds):
      if a[0] > b[0] &+ UInt64(CheckedMemory.slack - instruction.immediate) {
        throw EvaluationStop.trap(Self.code(UInt64(instruction.detail)))
      }
    case .check(.trapIf): if a[0] != 0 { throw EvaluationStop.trap(Self.code(UInt64(instruction.immediate))) }
    case .check(.trapWithCode): if a[0] != 0 { throw EvaluationStop.trap(Self.code(a[0])) }
    case .call:
      let found = try call(instruction.a.index)
      results[value.index] = found
      result = found.first ?? .zero
    case .access(.load), .access(.store), .atomic: result = try access(instruction, a, b, c)
    case .access(.loadLane), .access(.storeLane), .vector:
      throw EvaluationStop.unsupported("\(instruction.operation)")
    case .arithmetic, .shift, .division, .count, .extend, .compare, .floatBinary, .floatUnary, .floatCompare,
      .conversion:
      let type = instructions[instruction.a.index].type
      result[0] = try ScalarOperations.result(of: instruction, type, a[0], b[0])
    case .terminator: preconditionFailure("\(instruction.operation) ends a block")
    }
    if instruction.type.bitWidth == 32 { result[0] &= 0xFFFF_FFFF }
    values[value.index] = result
  }

  // MARK: Memory

  private func access(_ instruction: SSAInstruction, _ a: Word, _ b: Word, _ c: Word) throws -> Word {
    let isPlain = instruction.operation == .load || instruction.operation == .store
    let address = a[0] &+ (isPlain ? b[0] &+ UInt64(bitPattern: instruction.immediate) : 0)
    let isRead = instruction.operation == .load || instruction.operation == .atomicLoad
    let valueType = isRead ? instruction.type : instructions[instruction.c.index].type
    let storeKind = StoreKind(rawValue: instruction.detail & 15) ?? .full
    let loadKind = isRead ? LoadKind(rawValue: instruction.detail)! : .full
    let byteCount = isRead ? loadKind.byteCount(valueType) : storeKind.byteCount(valueType)
    if let trap = instruction.flags.trap, !instance.contains(address, byteCount, instruction.flags.region) {
      throw EvaluationStop.trap(Self.code(UInt64(trap)))
    }
    let isReal = instruction.flags.region == .memory && isPlain || address >= 4096
    guard isReal, instance.contains(address, byteCount, instruction.flags.region) else {
      throw EvaluationStop.unsupported("an access to nothing at \(address)")
    }
    let pointer = UnsafeMutableRawPointer(bitPattern: UInt(address))!
    if isRead { return try load(pointer, loadKind, valueType, byteCount) }
    let old = try load(pointer, .full, byteCount == 16 ? .v128 : .i64, byteCount)
    var new = c
    if instruction.operation == .atomicModify {
      new[0] = modified(AtomicOperation(rawValue: instruction.detail >> 4)!, old[0], c[0])
    } else if instruction.operation == .atomicCompareExchange {
      let mask = byteCount == 8 ? .max : UInt64(1) << UInt64(8 * byteCount) - 1
      if old[0] != b[0] & mask { return old }
    }
    if instance.journal != nil, instruction.flags.region == .memory { record(pointer, byteCount) }
    for index in 0..<byteCount {
      pointer.storeBytes(
        of: UInt8(truncatingIfNeeded: new[index / 8] >> UInt64(8 * (index % 8))), toByteOffset: index, as: UInt8.self)
    }
    return old
  }

  /// Records the bytes that an access is about to overwrite.
  private func record(_ pointer: UnsafeMutableRawPointer, _ byteCount: Int) {
    for offset in stride(from: 0, to: byteCount, by: 8) {
      instance.journal?.append((pointer + offset, (pointer + offset).loadUnaligned(as: UInt64.self)))
    }
  }

  private func modified(_ operation: AtomicOperation, _ old: UInt64, _ operand: UInt64) -> UInt64 {
    switch operation {
    case .add: old &+ operand
    case .subtract: old &- operand
    case .and: old & operand
    case .or: old | operand
    case .xor: old ^ operand
    case .exchange: operand
    }
  }

  private func load(
    _ pointer: UnsafeMutableRawPointer, _ kind: LoadKind, _ type: SSAType, _ byteCount: Int
  ) throws -> Word {
    var bits = Word.zero
    for index in 0..<byteCount {
      bits[index / 8] |= UInt64(pointer.load(fromByteOffset: index, as: UInt8.self)) << UInt64(8 * (index % 8))
    }
    switch kind {
    case .full, .unsigned8, .unsigned16, .unsigned32: break
    case .signed8: bits[0] = UInt64(bitPattern: Int64(Int8(truncatingIfNeeded: bits[0])))
    case .signed16: bits[0] = UInt64(bitPattern: Int64(Int16(truncatingIfNeeded: bits[0])))
    case .signed32: bits[0] = UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: bits[0])))
    default: throw EvaluationStop.unsupported("\(kind)")
    }
    return bits
  }
}
