/// Variable, parametric and table instructions (spec 3.3.4 to 3.3.6).
extension FunctionValidator {
  @inline(__always) mutating func local(_ access: VariableAccess) throws(ModuleError) {
    let index = try u32()
    guard Int(index) < locals.count else { throw invalid("unknown local \(index)") }
    let type = locals[Int(index)]
    if access == .get {
      guard initialized[Int(index)] else { throw invalid("uninitialized local \(index)") }
      push(type)
      return
    }
    try pop(type)
    if !initialized[Int(index)] {
      initialized[Int(index)] = true
      initializations.push(index)
      frequentLocals.setReadable(Int(index), type)
    }
    if access == .tee { push(type) }
  }

  mutating func global(_ access: VariableAccess) throws(ModuleError) {
    let index = try u32()
    let visible = function == nil ? visibleGlobals : context.spaces.globals.count
    guard Int(index) < visible else { throw invalid("unknown global \(index)") }
    let type = context.spaces.globals[Int(index)]
    if access == .get {
      if function == nil, type.isMutable { throw invalid("constant expression required") }
      push(type.value)
    } else {
      guard type.isMutable else { throw invalid("immutable global \(index)") }
      try pop(type.value)
    }
  }

  mutating func parametric(_ form: Form) throws(ModuleError) {
    switch form {
    case .drop: _ = try pop()
    case .select:
      try pop(.i32)
      let second = try pop()
      let first = try pop()
      let areEqual = first == second || first == .bottom || second == .bottom
      guard first.isNumberOrVector, second.isNumberOrVector, areEqual else {
        throw invalid("type mismatch: select requires two equal numbers or vectors, not [\(first) \(second)]")
      }
      push(first == .bottom ? second : first)
    default:
      let count = try count()
      guard count == 1 else {
        for _ in 0..<count { _ = try valueType() }
        throw invalid("invalid result arity")
      }
      let type = try valueType()
      try pop(.i32)
      try pop(type)
      try pop(type)
      push(type)
    }
  }

  func table(_ index: UInt32) throws(ModuleError) -> TableType {
    guard Int(index) < context.spaces.tables.count else { throw invalid("unknown table \(index)") }
    return context.spaces.tables[Int(index)]
  }

  mutating func table(_ form: Form) throws(ModuleError) {
    if case .tableCopy = form { return try tableCopy() }
    if case .tableInit = form { return try tableInit() }
    let table = try table(try u32())
    let address = table.addressType.valueType
    switch form {
    case .table(.get):
      try pop(address)
      push(table.element)
    case .table:
      try pop(table.element)
      try pop(address)
    case .tableSize: push(address)
    case .tableGrow:
      try pop(address)
      try pop(table.element)
      push(address)
    default:
      try pop(address)
      try pop(table.element)
      try pop(address)
    }
  }

  private mutating func tableCopy() throws(ModuleError) {
    let destination = try table(try u32())
    let source = try table(try u32())
    guard context.types.isSubtype(source.element, of: destination.element) else {
      throw invalid("type mismatch: a table of \(source.element) copied to one of \(destination.element)")
    }
    try pop(min(destination.addressType, source.addressType).valueType)
    try pop(source.addressType.valueType)
    try pop(destination.addressType.valueType)
  }

  private mutating func tableInit() throws(ModuleError) {
    let segment = try u32()
    let table = try table(try u32())
    let element = try element(segment)
    guard context.types.isSubtype(element, of: table.element) else {
      throw invalid("type mismatch: a segment of \(element) copied to a table of \(table.element)")
    }
    try pop(.i32)
    try pop(.i32)
    try pop(table.addressType.valueType)
  }
}
