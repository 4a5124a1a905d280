import ApusWasm

extension Store {
  /// Throws unless a value is of a type and belongs to this store.
  func check(_ value: Value, _ type: ValueType) throws(AccessError) {
    switch value {
    case .funcRef(let function?):
      guard function.store === self else { throw .foreignStore }
    case .anyRef(let reference?):
      guard reference.fits(self) else { throw .foreignStore }
    case .externRef(let reference?):
      guard reference.internalized?.fits(self) ?? true else { throw .foreignStore }
    case .exnRef(let reference?):
      guard reference.store === self else { throw .foreignStore }
    default: break
    }
    guard engine.types.isSubtype(value.type, of: type) else {
      throw .wrongType(expected: type, found: value.type)
    }
  }

  /// Writes values that have been checked.
  func write(_ values: [Value], to first: UnsafeMutablePointer<UInt64>) {
    var slots = Slots(first, store: self)
    for value in values { value.write(to: &slots) }
  }

  /// Throws unless each value is of its type and belongs to this store.
  func check(_ values: [Value], _ types: [ValueType]) throws(AccessError) {
    guard values.count == types.count else {
      throw .wrongCount(expected: types.count, found: values.count)
    }
    for position in types.indices { try check(values[position], types[position]) }
  }

  func read(_ types: [ValueType], from first: UnsafeMutablePointer<UInt64>) -> [Value] {
    var slots = Slots(first, store: self)
    return types.map { Value(from: &slots, type: $0) }
  }
}

extension Value {
  func write(to slots: inout Slots) {
    switch self {
    case .i32(let value): value.write(to: &slots)
    case .i64(let value): value.write(to: &slots)
    case .f32(let value): value.write(to: &slots)
    case .f64(let value): value.write(to: &slots)
    case .v128(let value): value.write(to: &slots)
    case .funcRef(let function): slots.push(function)
    case .externRef(let reference): slots.push(reference)
    case .anyRef(let reference): slots.push(reference)
    case .exnRef(let reference): slots.push(reference)
    }
  }

  init(from slots: inout Slots, type: ValueType) {
    switch type.kind {
    case .i32: self = .i32(.read(from: &slots))
    case .i64: self = .i64(.read(from: &slots))
    case .f32: self = .f32(.read(from: &slots))
    case .f64: self = .f64(.read(from: &slots))
    case .v128: self = .v128(.read(from: &slots))
    case .ref, .refNull: self.init(reference: &slots, type: type)
    case .bottom, .i8, .i16: preconditionFailure("not the type of a value")
    }
  }

  private init(reference slots: inout Slots, type: ValueType) {
    guard let heap = type.heapType else { preconditionFailure("not a reference type") }
    let store = slots.store
    let top = store.engine.types.topType(of: heap)
    switch top {
    case .func: self = .funcRef(slots.popFunc())
    case .extern: self = .externRef(slots.popExternRef())
    case .exn: self = .exnRef(slots.popExnRef())
    default: self = .anyRef(slots.popAnyRef())
    }
  }
}
