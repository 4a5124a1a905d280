import ApusLayout

/// The slots of arguments or results on the value stack, which are read or written in order.
///
/// It is used by types that conform to `WasmValue`, after types have been checked. Since the contents of slots are not
/// checked again, only the types of this library read and write the bits themselves.
@frozen public struct Slots {
  @usableFromInline var next: UnsafeMutablePointer<UInt64>
  @usableFromInline unowned(unsafe) let store: Store
  /// Whether a reference was written that belongs to another store; its slot is null then.
  @usableFromInline var hasForeignReference = false

  @inlinable init(_ first: UnsafeMutablePointer<UInt64>, store: Store) {
    next = first
    self.store = store
  }

  /// Writes the next slot.
  @inlinable mutating func push(_ bits: UInt64) {
    next.pointee = bits
    next += 1
  }

  private mutating func pushForeign() {
    hasForeignReference = true
    push(0)
  }

  /// Throws `AccessError.foreignStore` if a reference was written that belongs to another store.
  @inlinable @inline(__always) func check() throws(CallError) {
    if hasForeignReference { throw foreignReference }
  }

  @usableFromInline var foreignReference: CallError { AccessError.foreignStore.callError }

  /// Reads the next slot.
  @inlinable mutating func pop() -> UInt64 {
    let bits = next.pointee
    next += 1
    return bits
  }

  @usableFromInline mutating func push(_ function: Func?) {
    guard let function else { return push(0) }
    guard function.store === store else { return pushForeign() }
    push(UInt64(UInt(bitPattern: function.record)))
  }

  @usableFromInline mutating func popFunc() -> Func? {
    guard let record = UnsafeMutablePointer<FuncRecord>(bitPattern: UInt(pop())) else { return nil }
    return Func(store: store, record: record)
  }

  @usableFromInline mutating func push(_ reference: ExternRef?) {
    guard let reference else { return push(0) }
    guard reference.internalized?.fits(store) ?? true else { return pushForeign() }
    push(UInt64(store.bits(of: reference)))
  }

  @usableFromInline mutating func popExternRef() -> ExternRef? {
    store.externRef(UInt32(truncatingIfNeeded: pop()))
  }

  @usableFromInline mutating func push(_ reference: AnyRef?) {
    guard let reference else { return push(0) }
    guard reference.fits(store) else { return pushForeign() }
    push(UInt64(reference.bits))
  }

  @usableFromInline mutating func push(_ reference: ExnRef?) {
    guard let reference else { return push(0) }
    guard reference.store === store else { return pushForeign() }
    push(UInt64(reference.bits))
  }

  @usableFromInline mutating func popExnRef() -> ExnRef? {
    let bits = UInt32(truncatingIfNeeded: pop())
    return bits == 0 ? nil : ExnRef(bits, store: store)
  }

  @usableFromInline mutating func popAnyRef() -> AnyRef? {
    let bits = UInt32(truncatingIfNeeded: pop())
    return bits == 0 ? nil : AnyRef(bits, store: store)
  }
}
