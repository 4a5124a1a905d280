import ApusWasm

/// Blocks of several values, and branches that depend on references.
extension BodyGenerator {
  /// A block, loop or `if` of a function type. The code inside pops its parameters, the code after it its results.
  mutating func typedBlock() {
    let index = choices.below(shape.functionTypes.count)
    let type = shape.functionTypes[index]
    for parameter in type.parameters { expression(parameter) }
    let kind = choices.below(3)
    if kind == 2 { expression(.i32) }
    emit(["block", "loop", "if"][kind])
    writer.blockType(.type(TypeIndex(UInt32(index))))
    labels.append(kind == 1 ? type.parameters : type.results)
    if kind == 1 { useFuel() }
    inside(type)
    if kind == 2 {
      emit("else")
      inside(type)
    }
    labels.removeLast()
    emit("end")
    popResults(type.results)
  }

  private mutating func inside(_ type: FuncType) {
    popResults(type.parameters)
    statements()
    if choices.once(in: 2) {
      // A branch to the block's own label: its end, or the head of a loop.
      for type in labels[labels.count - 1] { expression(type) }
      expression(.i32)
      emit("br_if", 0)
      popResults(labels[labels.count - 1])
    }
    for result in type.results { expression(result) }
  }

  /// Pops values from the stack, each into a local of its type or, if there is none or by choice, with `drop`.
  mutating func popResults(_ types: [ValueType]) {
    for type in types.reversed() {
      let candidates = locals.indices.filter { locals[$0] == type }
      if candidates.isEmpty || choices.once(in: 3) {
        emit("drop")
      } else {
        emit("local.set", choices.element(candidates))
      }
    }
  }

  /// `br_on_null`, `br_on_non_null`, `br_on_cast` or `br_on_cast_fail`.
  mutating func branchOnReference() {
    if choices.once(in: 4) { return branchOnNull() }
    let candidates = labels.indices.filter { labels[$0].last?.isReference == true }
    if !candidates.isEmpty, !choices.once(in: 3) { return branchOnReference(to: choices.element(candidates)) }
    let type = choices.element(shape.valueTypes.filter(\.isReference))
    block("block", type, label: [type]) {
      $0.branchOnReference(to: $0.labels.count - 1)
      $0.expression(type)
    }
    popResults([type])
  }

  private mutating func branchOnNull() {
    let label = choices.below(labels.count)
    for type in labels[label] { expression(type) }
    expression(choices.element(shape.valueTypes.filter(\.isReference)))
    emit("br_on_null", depth(of: label))
    emit("drop")
    popResults(labels[label])
  }

  /// A branch to a label whose last value is a reference.
  private mutating func branchOnReference(to label: Int) {
    let carried = labels[label]
    guard let type = carried.last, let heap = type.heapType else { return }
    for type in carried.dropLast() { expression(type) }
    let isOfAny = heap != .func && heap != .extern
    switch isOfAny && shape.options.garbageCollection ? choices.below(3) : 0 {
    case 0:
      expression(type)
      emit("br_on_non_null", depth(of: label))
    case 1:
      // The reference goes to the label if the cast succeeds.
      expression(.anyref)
      castBranch("br_on_cast", label, source: .anyref, to: heap)
    default:
      // The reference goes to the label if the cast fails.
      expression(type)
      castBranch("br_on_cast_fail", label, source: type, to: heap)
    }
    popResults(Array(carried.dropLast()))
  }

  private mutating func castBranch(_ mnemonic: String, _ label: Int, source: ValueType, to heap: HeapType) {
    let target = ValueType.ref(choices.element(shape.subtypes(of: heap)), nullable: choices.once(in: 2))
    emit(mnemonic)
    writer.castBranch(CastBranch(label: LabelIndex(UInt32(depth(of: label))), source: source, target: target))
    emit("drop")
  }

  /// A statement about references, used if the options prefer them.
  mutating func referenceStatement() {
    switch choices.below(4) {
    case 0 where shape.options.garbageCollection: mutation()
    case 1: branchOnReference()
    case 2:
      let globals = shape.globals.indices.filter { shape.globals[$0].isMutable && shape.globals[$0].value.isReference }
      guard !globals.isEmpty else { return branchOnReference() }
      let global = choices.element(globals)
      expression(shape.globals[global].value)
      emit("global.set", global)
    default:
      let types = shape.valueTypes.filter { $0.isReference && locals.contains($0) }
      guard !types.isEmpty else { return branchOnReference() }
      let type = choices.element(types)
      expression(type)
      popResults([type])
    }
  }
}
