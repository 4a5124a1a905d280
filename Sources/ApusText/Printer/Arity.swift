import ApusWasm

/// The numbers of operands and results of an instruction.
struct Arity {
  var operands: Int
  var results: Int

  init(_ operands: Int, _ results: Int) {
    self.operands = operands
    self.results = results
  }

  init(_ type: FuncType, more: Int = 0) { self.init(type.parameters.count + more, type.results.count) }

  /// Returns the arity of an instruction; nil if it depends on more than the definitions of the module, as for branches
  /// and blocks.
  /// - Parameter reader: A reader at the immediates.
  static func of(_ form: Form, _ reader: InstructionReader, in module: Module) -> Arity? {
    if let signature = form.signature {
      return Arity(Signature.slots(signature.operands).count, Signature.slots(signature.results).count)
    }
    if let fixed = fixed(form) { return fixed }
    var reader = reader
    guard let index = try? reader.u32() else { return nil }
    switch form {
    case .call: return functionType(index, in: module).map { Arity($0) }
    case .callIndirect, .callRef: return type(index, in: module)?.funcType.map { Arity($0, more: 1) }
    case .structNew:
      guard case .structure(let fields)? = type(index, in: module)?.composite else { return nil }
      return Arity(fields.count, 1)
    case .arrayNewFixed: return (try? reader.u32()).map { Arity(Int($0), 1) }
    default: return nil
    }
  }

  private static func type(_ index: UInt32, in module: Module) -> SubType? {
    Int(index) < module.types.count ? module.types[Int(index)] : nil
  }

  private static func functionType(_ index: UInt32, in module: Module) -> FuncType? {
    var index = Int(index)
    for item in module.imports {
      guard case .function(let type) = item.description else { continue }
      if index == 0 { return self.type(type.rawValue, in: module)?.funcType }
      index -= 1
    }
    guard index < module.functions.count else { return nil }
    return type(module.functions[index].rawValue, in: module)?.funcType
  }

  /// Returns the arity that depends only on the form; nil for other forms.
  private static func fixed(_ form: Form) -> Arity? {
    switch form {
    case .local(.get), .global(.get), .refNull, .refFunc, .tableSize, .structNewDefault: Arity(0, 1)
    case .local(.set), .global(.set), .drop: Arity(1, 0)
    case .local(.tee), .table(.get), .refIsNull, .refAsNonNull, .refTest, .refCast, .refI31, .i31Get,
      .structGet, .arrayNewDefault, .arrayLen, .anyConvertExtern, .externConvertAny:
      Arity(1, 1)
    case .table(.set), .structSet: Arity(2, 0)
    case .tableGrow, .refEq, .arrayNew, .arrayNewData, .arrayNewElem, .arrayGet: Arity(2, 1)
    case .tableFill, .tableCopy, .tableInit, .memoryCopy, .arraySet: Arity(3, 0)
    case .select, .selectTyped: Arity(3, 1)
    case .arrayFill, .arrayInitData, .arrayInitElem: Arity(4, 0)
    case .arrayCopy: Arity(5, 0)
    default: nil
    }
  }
}
