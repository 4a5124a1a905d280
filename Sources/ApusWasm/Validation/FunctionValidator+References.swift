/// References, casts and branches on them (spec 3.3.3, 3.3.8).
extension FunctionValidator {
  mutating func reference(_ form: Form) throws(ModuleError) {
    switch form {
    case .refNull: push(.ref(try heapType(), nullable: true))
    case .refIsNull:
      _ = try popReference()
      push(.i32)
    case .refFunc: try functionReference(try u32())
    case .refEq:
      try pop(.ref(.eq, nullable: true))
      try pop(.ref(.eq, nullable: true))
      push(.i32)
    case .refAsNonNull: push(nonNull(try popReference()))
    case .refTest:
      try pop(.ref(context.types.topType(of: try heapType()), nullable: true))
      push(.i32)
    case .refCast(let nullable):
      let heap = try heapType()
      try pop(.ref(context.types.topType(of: heap), nullable: true))
      push(.ref(heap, nullable: nullable))
    case .refI31:
      try pop(.i32)
      push(.ref(.i31, nullable: false))
    case .i31Get:
      try pop(.ref(.i31, nullable: true))
      push(.i32)
    case .anyConvertExtern: try convert(from: .extern, to: .any)
    default: try convert(from: .any, to: .extern)
    }
  }

  private mutating func functionReference(_ index: UInt32) throws(ModuleError) {
    let type = try functionType(index)
    if function == nil {
      uses[Int(index)] = .declared
    } else {
      switch uses[Int(index)] {
      case .undeclared: throw invalid("undeclared function reference \(index)")
      case .declared, .used: uses[Int(index)] = .used
      }
    }
    push(.ref(HeapType(type), nullable: false))
  }

  /// Converts a reference; the result can be null exactly if the operand can.
  private mutating func convert(from source: HeapType, to target: HeapType) throws(ModuleError) {
    let type = try popReference()
    guard context.types.isSubtype(type, of: .ref(source, nullable: true)) else {
      throw mismatch(.ref(source, nullable: true), found: type)
    }
    push(.ref(target, nullable: type.isNullable))
  }

  /// Returns the type of a reference that has been found not to be null.
  private func nonNull(_ type: ValueType) -> ValueType {
    .ref(type.heapType ?? .bottom, nullable: false)
  }

  mutating func referenceBranch(_ form: Form) throws(ModuleError) {
    switch form {
    case .brOnNull:
      let label = try frame(try u32()).label
      let type = try popReference()
      try pop(label)
      try push(label)
      push(nonNull(type))
    case .brOnNonNull:
      let label = try frame(try u32()).label
      let type = try popReference()
      try branch(label, carrying: nonNull(type))
    default: try castBranch(form)
    }
  }

  private mutating func castBranch(_ form: Form) throws(ModuleError) {
    let immediates = try castBranch()
    let label = try frame(immediates.label.rawValue).label
    let source = try normalize(immediates.source)
    let target = try normalize(immediates.target)
    guard context.types.isSubtype(target, of: source) else {
      throw invalid("type mismatch: a cast from \(source) to \(target), which is not below it")
    }
    // The type of the operand after the cast has failed.
    let rest = target.isNullable ? nonNull(source) : source
    try pop(source)
    if case .brOnCast = form {
      try branch(label, carrying: target)
      push(rest)
    } else {
      try branch(label, carrying: rest)
      push(target)
    }
  }

  /// Checks a branch that carries a reference of type `type` above the operands that stay on the stack.
  private mutating func branch(_ label: TypeList, carrying type: ValueType) throws(ModuleError) {
    guard label.count > 0, label.type(label.count - 1, in: context.types.flat).isReference else {
      throw invalid("type mismatch: the label does not take a reference")
    }
    push(type)
    try pop(label)
    try push(label)
    _ = try pop()
  }
}
