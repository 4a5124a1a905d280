import ApusWasm

// Host functions of few parameters and at most one result. They do the same as those of any number of parameters, but
// code that Swift generates for a parameter pack takes several times as long.

extension Func {
  /// Creates a host function from a Swift closure, with the function type of the closure.
  @inlinable public init<Result: WasmValue>(
    _ store: Store, _ body: @escaping () throws(CallError) -> Result
  ) {
    let type = FuncType(parameters: [], results: [Result.valueType])
    self.init(store, type) { (call) throws(CallError) in
      let result = try body()
      var slots = Slots(call.slots, store: call.store)
      result.write(to: &slots)
      try slots.check()
    }
  }

  /// Creates a host function from a Swift closure, with the function type of the closure.
  @inlinable public init<A: WasmValue, Result: WasmValue>(
    _ store: Store, _ body: @escaping (A) throws(CallError) -> Result
  ) {
    let type = FuncType(parameters: [A.valueType], results: [Result.valueType])
    self.init(store, type) { (call) throws(CallError) in
      var slots = Slots(call.slots, store: call.store)
      let a = A.read(from: &slots)
      let result = try body(a)
      slots = Slots(call.slots, store: call.store)
      result.write(to: &slots)
      try slots.check()
    }
  }

  /// Creates a host function from a Swift closure, with the function type of the closure.
  @inlinable public init<A: WasmValue, B: WasmValue, Result: WasmValue>(
    _ store: Store, _ body: @escaping (A, B) throws(CallError) -> Result
  ) {
    let type = FuncType(parameters: [A.valueType, B.valueType], results: [Result.valueType])
    self.init(store, type) { (call) throws(CallError) in
      var slots = Slots(call.slots, store: call.store)
      let a = A.read(from: &slots)
      let b = B.read(from: &slots)
      let result = try body(a, b)
      slots = Slots(call.slots, store: call.store)
      result.write(to: &slots)
      try slots.check()
    }
  }

  /// Creates a host function from a Swift closure, with the function type of the closure.
  @inlinable public init<A: WasmValue, B: WasmValue, C: WasmValue, Result: WasmValue>(
    _ store: Store, _ body: @escaping (A, B, C) throws(CallError) -> Result
  ) {
    let type = FuncType(parameters: [A.valueType, B.valueType, C.valueType], results: [Result.valueType])
    self.init(store, type) { (call) throws(CallError) in
      var slots = Slots(call.slots, store: call.store)
      let a = A.read(from: &slots)
      let b = B.read(from: &slots)
      let c = C.read(from: &slots)
      let result = try body(a, b, c)
      slots = Slots(call.slots, store: call.store)
      result.write(to: &slots)
      try slots.check()
    }
  }

  /// Creates a host function from a Swift closure, with the function type of the closure.
  @inlinable public init(
    _ store: Store, _ body: @escaping () throws(CallError) -> Void
  ) {
    let type = FuncType(parameters: [], results: [])
    self.init(store, type) { (call) throws(CallError) in
      try body()
    }
  }

  /// Creates a host function from a Swift closure, with the function type of the closure.
  @inlinable public init<A: WasmValue>(
    _ store: Store, _ body: @escaping (A) throws(CallError) -> Void
  ) {
    let type = FuncType(parameters: [A.valueType], results: [])
    self.init(store, type) { (call) throws(CallError) in
      var slots = Slots(call.slots, store: call.store)
      let a = A.read(from: &slots)
      try body(a)
    }
  }

  /// Creates a host function from a Swift closure, with the function type of the closure.
  @inlinable public init<A: WasmValue, B: WasmValue>(
    _ store: Store, _ body: @escaping (A, B) throws(CallError) -> Void
  ) {
    let type = FuncType(parameters: [A.valueType, B.valueType], results: [])
    self.init(store, type) { (call) throws(CallError) in
      var slots = Slots(call.slots, store: call.store)
      let a = A.read(from: &slots)
      let b = B.read(from: &slots)
      try body(a, b)
    }
  }

  /// Creates a host function from a Swift closure, with the function type of the closure.
  @inlinable public init<A: WasmValue, B: WasmValue, C: WasmValue>(
    _ store: Store, _ body: @escaping (A, B, C) throws(CallError) -> Void
  ) {
    let type = FuncType(parameters: [A.valueType, B.valueType, C.valueType], results: [])
    self.init(store, type) { (call) throws(CallError) in
      var slots = Slots(call.slots, store: call.store)
      let a = A.read(from: &slots)
      let b = B.read(from: &slots)
      let c = C.read(from: &slots)
      try body(a, b, c)
    }
  }

  /// Creates a host function from a Swift closure that takes the `Caller` first.
  @inlinable public init<Result: WasmValue>(
    _ store: Store, _ body: @escaping (Caller) throws(CallError) -> Result
  ) {
    let type = FuncType(parameters: [], results: [Result.valueType])
    self.init(store, type) { (call) throws(CallError) in
      let result = try body(call.caller)
      var slots = Slots(call.slots, store: call.store)
      result.write(to: &slots)
      try slots.check()
    }
  }

  /// Creates a host function from a Swift closure that takes the `Caller` first.
  @inlinable public init<A: WasmValue, Result: WasmValue>(
    _ store: Store, _ body: @escaping (Caller, A) throws(CallError) -> Result
  ) {
    let type = FuncType(parameters: [A.valueType], results: [Result.valueType])
    self.init(store, type) { (call) throws(CallError) in
      var slots = Slots(call.slots, store: call.store)
      let a = A.read(from: &slots)
      let result = try body(call.caller, a)
      slots = Slots(call.slots, store: call.store)
      result.write(to: &slots)
      try slots.check()
    }
  }

  /// Creates a host function from a Swift closure that takes the `Caller` first.
  @inlinable public init<A: WasmValue, B: WasmValue, Result: WasmValue>(
    _ store: Store, _ body: @escaping (Caller, A, B) throws(CallError) -> Result
  ) {
    let type = FuncType(parameters: [A.valueType, B.valueType], results: [Result.valueType])
    self.init(store, type) { (call) throws(CallError) in
      var slots = Slots(call.slots, store: call.store)
      let a = A.read(from: &slots)
      let b = B.read(from: &slots)
      let result = try body(call.caller, a, b)
      slots = Slots(call.slots, store: call.store)
      result.write(to: &slots)
      try slots.check()
    }
  }

  /// Creates a host function from a Swift closure that takes the `Caller` first.
  @inlinable public init<A: WasmValue, B: WasmValue, C: WasmValue, Result: WasmValue>(
    _ store: Store, _ body: @escaping (Caller, A, B, C) throws(CallError) -> Result
  ) {
    let type = FuncType(parameters: [A.valueType, B.valueType, C.valueType], results: [Result.valueType])
    self.init(store, type) { (call) throws(CallError) in
      var slots = Slots(call.slots, store: call.store)
      let a = A.read(from: &slots)
      let b = B.read(from: &slots)
      let c = C.read(from: &slots)
      let result = try body(call.caller, a, b, c)
      slots = Slots(call.slots, store: call.store)
      result.write(to: &slots)
      try slots.check()
    }
  }

  /// Creates a host function from a Swift closure that takes the `Caller` first.
  @inlinable public init(
    _ store: Store, _ body: @escaping (Caller) throws(CallError) -> Void
  ) {
    let type = FuncType(parameters: [], results: [])
    self.init(store, type) { (call) throws(CallError) in
      try body(call.caller)
    }
  }

  /// Creates a host function from a Swift closure that takes the `Caller` first.
  @inlinable public init<A: WasmValue>(
    _ store: Store, _ body: @escaping (Caller, A) throws(CallError) -> Void
  ) {
    let type = FuncType(parameters: [A.valueType], results: [])
    self.init(store, type) { (call) throws(CallError) in
      var slots = Slots(call.slots, store: call.store)
      let a = A.read(from: &slots)
      try body(call.caller, a)
    }
  }

  /// Creates a host function from a Swift closure that takes the `Caller` first.
  @inlinable public init<A: WasmValue, B: WasmValue>(
    _ store: Store, _ body: @escaping (Caller, A, B) throws(CallError) -> Void
  ) {
    let type = FuncType(parameters: [A.valueType, B.valueType], results: [])
    self.init(store, type) { (call) throws(CallError) in
      var slots = Slots(call.slots, store: call.store)
      let a = A.read(from: &slots)
      let b = B.read(from: &slots)
      try body(call.caller, a, b)
    }
  }

  /// Creates a host function from a Swift closure that takes the `Caller` first.
  @inlinable public init<A: WasmValue, B: WasmValue, C: WasmValue>(
    _ store: Store, _ body: @escaping (Caller, A, B, C) throws(CallError) -> Void
  ) {
    let type = FuncType(parameters: [A.valueType, B.valueType, C.valueType], results: [])
    self.init(store, type) { (call) throws(CallError) in
      var slots = Slots(call.slots, store: call.store)
      let a = A.read(from: &slots)
      let b = B.read(from: &slots)
      let c = C.read(from: &slots)
      try body(call.caller, a, b, c)
    }
  }
}
