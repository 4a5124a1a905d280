import ApusWasm

// Functions of any number of parameters and results.

extension TypedFunc {
  /// Checks the type of a function once.
  /// - Parameters:
  ///   - function: the function, whose type must be that of `Parameters` and `Result`.
  ///   - name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @_disfavoredOverload
  @inlinable public init<each Parameter: WasmValue, each Value: WasmValue>(
    _ function: Func, name: String = ""
  ) throws(LinkError) where Parameters == (repeat each Parameter), Result == (repeat each Value) {
    var parameters: [ValueType] = []
    repeat parameters.append((each Parameter).valueType)
    var results: [ValueType] = []
    repeat results.append((each Value).valueType)
    try self.init(function, FuncType(parameters: parameters, results: results), name)
  }

  /// Calls the function.
  /// - Throws: `Trap`, `WasmException`, or any error that a host function threw.
  @_disfavoredOverload
  @inlinable @inline(__always) public func callAsFunction<each Parameter: WasmValue, each Value: WasmValue>(
    _ argument: repeat each Parameter
  ) throws(CallError) -> (repeat each Value)
  where Parameters == (repeat each Parameter), Result == (repeat each Value) {
    let frame = try store.beginCall(record)
    var slots = Slots(frame, store: store)
    repeat (each argument).write(to: &slots)
    try store.invoke(record, frame: frame, isPlain: false, narrows: narrows, slots)
    store.keepResults(of: record, at: frame)
    defer { store.dropResults(at: frame) }
    slots = Slots(frame, store: store)
    return (repeat (each Value).read(from: &slots))
  }
}
