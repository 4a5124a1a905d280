import ApusInterpreter
import ApusLayout
import ApusWasm

/// Evaluates the constant expressions of an instance (spec 3.4.15). The interpreter executes those that allocate,
/// like functions.
struct ConstantEvaluator {
  private let instance: InstanceData
  private let store: Store
  private var module: Module { instance.module }
  private var context: UnsafeMutablePointer<InstanceContext> { instance.context }

  /// Creates an evaluator for expressions that may use the functions and globals that `instance` has so far.
  init(_ instance: InstanceData, store: Store) {
    self.instance = instance
    self.store = store
  }

  /// Returns the value in two slots; scalars use the first.
  func evaluate(_ expression: ConstantExpression) throws(LinkError) -> V128 {
    var reader = InstructionReader(module.valid.module.bytes, expression.range)
    var stack: [V128] = []
    var isSimple = true
    do throws(DecodingError) {
      while true {
        let form = try reader.next().form
        if case .end = form { break }
        isSimple = try step(form, &reader, &stack)
        guard isSimple else { break }
      }
    } catch {
      throw .unsupported(error.message, offset: error.offset)
    }
    guard isSimple else { return try run(expression) }
    assert(stack.count == 1, "a valid constant expression has one result")
    return stack.last ?? .zero
  }

  /// Executes one instruction. Returns false if it is not one of the simple ones that this function implements.
  private func step(
    _ form: Form, _ reader: inout InstructionReader, _ stack: inout [V128]
  ) throws(DecodingError) -> Bool {
    switch form {
    case .const(.i32): stack.append(scalar(UInt64(UInt32(bitPattern: Int32(truncatingIfNeeded: try reader.s32())))))
    case .const(.i64): stack.append(scalar(UInt64(bitPattern: Int64(try reader.s64()))))
    case .const(.f32): stack.append(scalar(UInt64(try reader.f32Bits())))
    case .const(.f64): stack.append(scalar(try reader.f64Bits()))
    case .vectorConst: stack.append(try reader.v128())
    case .refNull:
      _ = try reader.heapType()
      stack.append(.zero)
    case .refFunc:
      let index: FuncIndex = try reader.index()
      stack.append(scalar(UInt64(UInt(bitPattern: instance.function(index.position)))))
    case .global(.get):
      let index: GlobalIndex = try reader.index()
      let cell = context.pointee.globals[index.position]
      stack.append(V128(low: cell[0], high: cell[1]))
    case .binop(let type, let operation):
      guard stack.count >= 2 else { return false }
      let b = stack.removeLast().low
      let a = stack.removeLast().low
      let value: UInt64
      switch operation {
      case .add: value = a &+ b
      case .sub: value = a &- b
      case .mul: value = a &* b
      default: return false
      }
      stack.append(scalar(type == .i32 ? value & 0xFFFF_FFFF : value))
    default: return false
    }
    return true
  }

  /// Executes an expression whose result is a reference in the interpreter.
  private func run(_ expression: ConstantExpression) throws(LinkError) -> V128 {
    let bytecode: Bytecode
    do throws(TranslationError) {
      bytecode = try Translator.translate(module.valid, expression: expression)
    } catch {
      throw .unsupported(error.message, offset: error.offset ?? expression.range.offset)
    }
    var type = FuncRecord(type: 0, parameterSlots: 0, resultSlots: 1)
    type.context = context
    type.frameSlots = UInt32(bytecode.frameSlots)
    type.code = bytecode.words
    let record = UnsafeMutablePointer<FuncRecord>.allocate(capacity: 1)
    record.initialize(to: type)
    defer { record.deallocate() }
    let frame = store.context.pointee.stackTop
    let trap = withExtendedLifetime(bytecode) { Interpreter.execute(record, frame: frame, store: store.context) }
    store.context.pointee.trapFunction = nil
    guard trap == .none else { throw .resourceLimit("a constant expression: \(trap.message)") }
    return scalar(frame.pointee)
  }

  private func scalar(_ bits: UInt64) -> V128 { V128(low: bits, high: 0) }
}
