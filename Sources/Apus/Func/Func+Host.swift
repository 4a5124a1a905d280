import ApusWasm

extension Func {
  /// Creates a host function from a Swift closure, with the function type of the closure.
  ///
  ///     let log = Func(store) { (level: Int32, value: Double) in print(level, value) }
  ///
  /// Parameters and results are `WasmValue` types. An error that the closure throws ends the guest's call, and the
  /// host's call of the guest throws it unchanged.
  @inlinable public init<each Parameter: WasmValue, Result: WasmValue>(
    _ store: Store, _ body: @escaping (repeat each Parameter) throws(CallError) -> Result
  ) {
    var parameters: [ValueType] = []
    repeat parameters.append((each Parameter).valueType)
    self.init(store, FuncType(parameters: parameters, results: [Result.valueType])) { (call) throws(CallError) in
      var slots = Slots(call.slots, store: call.store)
      let result = try body(repeat (each Parameter).read(from: &slots))
      slots = Slots(call.slots, store: call.store)
      result.write(to: &slots)
      try slots.check()
    }
  }

  /// Creates a host function from a Swift closure without a result, or with several as a tuple.
  @inlinable public init<each Parameter: WasmValue, each Result: WasmValue>(
    _ store: Store, _ body: @escaping (repeat each Parameter) throws(CallError) -> (repeat each Result)
  ) {
    var parameters: [ValueType] = []
    repeat parameters.append((each Parameter).valueType)
    var results: [ValueType] = []
    repeat results.append((each Result).valueType)
    self.init(store, FuncType(parameters: parameters, results: results)) { (call) throws(CallError) in
      var slots = Slots(call.slots, store: call.store)
      let result = try body(repeat (each Parameter).read(from: &slots))
      slots = Slots(call.slots, store: call.store)
      repeat (each result).write(to: &slots)
      try slots.check()
    }
  }

  /// Creates a host function from a Swift closure that takes the `Caller` first, for example to access the guest's
  /// memory.
  ///
  ///     let print = Func(store) { (caller: Caller, address: UInt32, count: UInt32) in
  ///       Swift.print(try caller.memory().readString(at: address, count: count))
  ///     }
  @inlinable public init<each Parameter: WasmValue, Result: WasmValue>(
    _ store: Store, _ body: @escaping (Caller, repeat each Parameter) throws(CallError) -> Result
  ) {
    var parameters: [ValueType] = []
    repeat parameters.append((each Parameter).valueType)
    self.init(store, FuncType(parameters: parameters, results: [Result.valueType])) { (call) throws(CallError) in
      var slots = Slots(call.slots, store: call.store)
      let result = try body(call.caller, repeat (each Parameter).read(from: &slots))
      slots = Slots(call.slots, store: call.store)
      result.write(to: &slots)
      try slots.check()
    }
  }

  /// Creates a host function from a Swift closure that takes the `Caller` first, without a result or with several as
  /// a tuple.
  @inlinable public init<each Parameter: WasmValue, each Result: WasmValue>(
    _ store: Store, _ body: @escaping (Caller, repeat each Parameter) throws(CallError) -> (repeat each Result)
  ) {
    var parameters: [ValueType] = []
    repeat parameters.append((each Parameter).valueType)
    var results: [ValueType] = []
    repeat results.append((each Result).valueType)
    self.init(store, FuncType(parameters: parameters, results: results)) { (call) throws(CallError) in
      var slots = Slots(call.slots, store: call.store)
      let result = try body(call.caller, repeat (each Parameter).read(from: &slots))
      slots = Slots(call.slots, store: call.store)
      repeat (each result).write(to: &slots)
      try slots.check()
    }
  }

  /// Creates a host function whose type is known only at run time.
  ///
  /// The results that `body` returns are checked against `type`; if they do not fit, the guest's call ends with an
  /// `AccessError`.
  /// - Parameters:
  ///   - store: the store that the function will be in.
  ///   - type: the function's type, which names no concrete types except canonical ones.
  ///   - body: takes the caller and the arguments, and returns the results.
  public init(
    _ store: Store, type: FuncType, _ body: @escaping (Caller, [Value]) throws(CallError) -> [Value]
  ) {
    self.init(store, type) { (call) throws(CallError) in
      let results = try body(call.caller, call.store.read(type.parameters, from: call.slots))
      do throws(AccessError) { try call.store.check(results, type.results) } catch { throw error.callError }
      call.store.write(results, to: call.slots)
    }
  }

  /// Creates a host function that the store keeps.
  @usableFromInline init(_ store: Store, _ type: FuncType, _ body: @escaping HostFunction.Body) {
    let function = HostFunction(store: store, type: type, body: body)
    store.hostFunctions.append(function)
    self.init(store: store, record: function.record)
  }
}

extension Func {
  /// Creates a host function over raw slots (see `FuncRecord`): the arguments begin at the first slot, and the
  /// results replace them. For host interfaces of many functions, which would not profit from a closure type for
  /// each.
  package init(
    _ store: Store, type: FuncType,
    slots body: @escaping (Caller, UnsafeMutablePointer<UInt64>) throws(CallError) -> Void
  ) {
    self.init(store, type) { (call) throws(CallError) in try body(call.caller, call.slots) }
  }
}
