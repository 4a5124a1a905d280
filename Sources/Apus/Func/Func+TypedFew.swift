import ApusCompiler
import ApusWasm

// Functions of few parameters and at most one result: as those of any number, but what Swift makes of a parameter pack
// takes ten times as long as what it makes of this.

extension Func {
  /// Checks the type once, and gives what calls need.
  @inlinable func checked(
    _ parameters: [ValueType], _ results: [ValueType], _ name: String
  ) throws(LinkError) -> (store: Store, record: UnsafeMutablePointer<FuncRecord>) {
    try check(FuncType(parameters: parameters, results: results), name: name)
    return (store, record)
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> () throws(CallError) -> Result {
    let (store, record) = try checked([], [Result.valueType], name)
    return { () throws(CallError) -> Result in
      let frame = try store.beginCall(record)
      try store.invoke(record, frame: frame)
      var slots = Slots(frame, store: store)
      return Result.read(from: &slots)
    }
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<A: WasmValue, Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A) throws(CallError) -> Result {
    let (store, record) = try checked([A.valueType], [Result.valueType], name)
    return { (a: A) throws(CallError) -> Result in
      let frame = try store.beginCall(record)
      var slots = Slots(frame, store: store)
      a.write(to: &slots)
      try store.invoke(record, frame: frame)
      slots = Slots(frame, store: store)
      return Result.read(from: &slots)
    }
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<A: WasmValue, B: WasmValue, Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B) throws(CallError) -> Result {
    let (store, record) = try checked([A.valueType, B.valueType], [Result.valueType], name)
    return { (a: A, b: B) throws(CallError) -> Result in
      let frame = try store.beginCall(record)
      var slots = Slots(frame, store: store)
      a.write(to: &slots)
      b.write(to: &slots)
      try store.invoke(record, frame: frame)
      slots = Slots(frame, store: store)
      return Result.read(from: &slots)
    }
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<A: WasmValue, B: WasmValue, C: WasmValue, Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B, C) throws(CallError) -> Result {
    let (store, record) = try checked([A.valueType, B.valueType, C.valueType], [Result.valueType], name)
    return { (a: A, b: B, c: C) throws(CallError) -> Result in
      let frame = try store.beginCall(record)
      var slots = Slots(frame, store: store)
      a.write(to: &slots)
      b.write(to: &slots)
      c.write(to: &slots)
      try store.invoke(record, frame: frame)
      slots = Slots(frame, store: store)
      return Result.read(from: &slots)
    }
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<A: WasmValue, B: WasmValue, C: WasmValue, D: WasmValue, Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B, C, D) throws(CallError) -> Result {
    let (store, record) = try checked([A.valueType, B.valueType, C.valueType, D.valueType], [Result.valueType], name)
    return { (a: A, b: B, c: C, d: D) throws(CallError) -> Result in
      let frame = try store.beginCall(record)
      var slots = Slots(frame, store: store)
      a.write(to: &slots)
      b.write(to: &slots)
      c.write(to: &slots)
      d.write(to: &slots)
      try store.invoke(record, frame: frame)
      slots = Slots(frame, store: store)
      return Result.read(from: &slots)
    }
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<A: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A) throws(CallError) -> Void {
    let (store, record) = try checked([A.valueType], [], name)
    return { (a: A) throws(CallError) -> Void in
      let frame = try store.beginCall(record)
      var slots = Slots(frame, store: store)
      a.write(to: &slots)
      try store.invoke(record, frame: frame)
    }
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<A: WasmValue, B: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B) throws(CallError) -> Void {
    let (store, record) = try checked([A.valueType, B.valueType], [], name)
    return { (a: A, b: B) throws(CallError) -> Void in
      let frame = try store.beginCall(record)
      var slots = Slots(frame, store: store)
      a.write(to: &slots)
      b.write(to: &slots)
      try store.invoke(record, frame: frame)
    }
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<A: WasmValue, B: WasmValue, C: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B, C) throws(CallError) -> Void {
    let (store, record) = try checked([A.valueType, B.valueType, C.valueType], [], name)
    return { (a: A, b: B, c: C) throws(CallError) -> Void in
      let frame = try store.beginCall(record)
      var slots = Slots(frame, store: store)
      a.write(to: &slots)
      b.write(to: &slots)
      c.write(to: &slots)
      try store.invoke(record, frame: frame)
    }
  }

  /// The function as a Swift closure, its type checked once, here.
  @inlinable public func typed<A: WasmValue, B: WasmValue, C: WasmValue, D: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (A, B, C, D) throws(CallError) -> Void {
    let (store, record) = try checked([A.valueType, B.valueType, C.valueType, D.valueType], [], name)
    return { (a: A, b: B, c: C, d: D) throws(CallError) -> Void in
      let frame = try store.beginCall(record)
      var slots = Slots(frame, store: store)
      a.write(to: &slots)
      b.write(to: &slots)
      c.write(to: &slots)
      d.write(to: &slots)
      try store.invoke(record, frame: frame)
    }
  }
}
