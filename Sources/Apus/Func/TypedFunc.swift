import ApusLayout
import ApusWasm

/// A function of a guest, or of the host, whose type is known to the Swift compiler: the fastest way to call it.
///
///     let add = try TypedFunc<(Int32, Int32), Int32>(instance.function("add"))
///     let three = try add(1, 2)
///
/// `Parameters` and `Result` are tuples of `WasmValue` types, or one such type, or `Void`. The initializer checks the type
/// once; in compiled code a call with up to four parameters and one result takes a few nanoseconds.
///
/// A parameter of a concrete reference type, such as `(ref null $point)`, is a `StructRef?`, `ArrayRef?`, `AnyRef?` or
/// `Func?`; then each call checks that the argument is of that type.
@frozen public struct TypedFunc<Parameters, Result> {
  /// The store in which the function is.
  public let store: Store
  @usableFromInline let record: UnsafeMutablePointer<FuncRecord>
  /// Whether each call must check the types of references (`Store.checkArguments`).
  @usableFromInline let narrows: Bool

  @usableFromInline init(_ function: Func, _ type: FuncType, _ name: String) throws(LinkError) {
    narrows = try function.check(type, name: name)
    store = function.store
    record = function.record
  }

  /// The function without its static type.
  public var untyped: Func { Func(store: store, record: record) }
}

extension TypedFunc where Result: WasmValue {
  /// Checks the type of a function once.
  /// - Parameters:
  ///   - function: the function, whose type must be that of `Parameters` and `Result`.
  ///   - name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public init(
    _ function: Func, name: String = ""
  ) throws(LinkError) where Parameters == Void {
    try self.init(function, FuncType(parameters: [], results: [Result.valueType]), name)
  }

  /// Calls the function.
  /// - Throws: `Trap`, `WasmException`, or any error that a host function threw.
  @inlinable @inline(__always) public func callAsFunction() throws(CallError) -> Result where Parameters == Void {
    let frame = try store.beginCall(record, isPlain: true)
    try store.invoke(record, frame: frame, isPlain: true)
    return store.result(of: record, at: frame)
  }

  /// Checks the type of a function once.
  /// - Parameters:
  ///   - function: the function, whose type must be that of `Parameters` and `Result`.
  ///   - name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public init(
    _ function: Func, name: String = ""
  ) throws(LinkError) where Parameters: WasmValue {
    try self.init(function, FuncType(parameters: [Parameters.valueType], results: [Result.valueType]), name)
  }

  /// Calls the function.
  /// - Throws: `Trap`, `WasmException`, or any error that a host function threw.
  @inlinable @inline(__always) public func callAsFunction(
    _ a: Parameters
  ) throws(CallError) -> Result where Parameters: WasmValue {
    let isPlain = isNumber(Parameters.self)
    let frame = try store.beginCall(record, isPlain: isPlain)
    var slots = Slots(frame, store: store)
    a.write(to: &slots)
    try store.invoke(record, frame: frame, isPlain: isPlain, narrows: narrows, slots)
    return store.result(of: record, at: frame)
  }

  /// Checks the type of a function once.
  /// - Parameters:
  ///   - function: the function, whose type must be that of `Parameters` and `Result`.
  ///   - name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public init<A: WasmValue, B: WasmValue>(
    _ function: Func, name: String = ""
  ) throws(LinkError) where Parameters == (A, B) {
    try self.init(function, FuncType(parameters: [A.valueType, B.valueType], results: [Result.valueType]), name)
  }

  /// Calls the function.
  /// - Throws: `Trap`, `WasmException`, or any error that a host function threw.
  @inlinable @inline(__always) public func callAsFunction<A: WasmValue, B: WasmValue>(
    _ a: A, _ b: B
  ) throws(CallError) -> Result where Parameters == (A, B) {
    let isPlain = isNumber(A.self) && isNumber(B.self)
    let frame = try store.beginCall(record, isPlain: isPlain)
    var slots = Slots(frame, store: store)
    a.write(to: &slots)
    b.write(to: &slots)
    try store.invoke(record, frame: frame, isPlain: isPlain, narrows: narrows, slots)
    return store.result(of: record, at: frame)
  }

  /// Checks the type of a function once.
  /// - Parameters:
  ///   - function: the function, whose type must be that of `Parameters` and `Result`.
  ///   - name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public init<A: WasmValue, B: WasmValue, C: WasmValue>(
    _ function: Func, name: String = ""
  ) throws(LinkError) where Parameters == (A, B, C) {
    try self.init(
      function, FuncType(parameters: [A.valueType, B.valueType, C.valueType], results: [Result.valueType]), name)
  }

  /// Calls the function.
  /// - Throws: `Trap`, `WasmException`, or any error that a host function threw.
  @inlinable @inline(__always) public func callAsFunction<A: WasmValue, B: WasmValue, C: WasmValue>(
    _ a: A, _ b: B, _ c: C
  ) throws(CallError) -> Result where Parameters == (A, B, C) {
    let isPlain = isNumber(A.self) && isNumber(B.self) && isNumber(C.self)
    let frame = try store.beginCall(record, isPlain: isPlain)
    var slots = Slots(frame, store: store)
    a.write(to: &slots)
    b.write(to: &slots)
    c.write(to: &slots)
    try store.invoke(record, frame: frame, isPlain: isPlain, narrows: narrows, slots)
    return store.result(of: record, at: frame)
  }

  /// Checks the type of a function once.
  /// - Parameters:
  ///   - function: the function, whose type must be that of `Parameters` and `Result`.
  ///   - name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public init<A: WasmValue, B: WasmValue, C: WasmValue, D: WasmValue>(
    _ function: Func, name: String = ""
  ) throws(LinkError) where Parameters == (A, B, C, D) {
    try self.init(
      function,
      FuncType(parameters: [A.valueType, B.valueType, C.valueType, D.valueType], results: [Result.valueType]), name)
  }

  /// Calls the function.
  /// - Throws: `Trap`, `WasmException`, or any error that a host function threw.
  @inlinable @inline(__always) public func callAsFunction<A: WasmValue, B: WasmValue, C: WasmValue, D: WasmValue>(
    _ a: A, _ b: B, _ c: C, _ d: D
  ) throws(CallError) -> Result where Parameters == (A, B, C, D) {
    let isPlain = isNumber(A.self) && isNumber(B.self) && isNumber(C.self) && isNumber(D.self)
    let frame = try store.beginCall(record, isPlain: isPlain)
    var slots = Slots(frame, store: store)
    a.write(to: &slots)
    b.write(to: &slots)
    c.write(to: &slots)
    d.write(to: &slots)
    try store.invoke(record, frame: frame, isPlain: isPlain, narrows: narrows, slots)
    return store.result(of: record, at: frame)
  }
}

extension TypedFunc where Result == Void {
  /// Checks the type of a function once.
  /// - Parameters:
  ///   - function: the function, whose type must be that of `Parameters` and `Result`.
  ///   - name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public init(
    _ function: Func, name: String = ""
  ) throws(LinkError) where Parameters == Void {
    try self.init(function, FuncType(parameters: [], results: []), name)
  }

  /// Calls the function.
  /// - Throws: `Trap`, `WasmException`, or any error that a host function threw.
  @inlinable @inline(__always) public func callAsFunction() throws(CallError) where Parameters == Void {
    let frame = try store.beginCall(record, isPlain: true)
    try store.invoke(record, frame: frame, isPlain: true)
  }

  /// Checks the type of a function once.
  /// - Parameters:
  ///   - function: the function, whose type must be that of `Parameters` and `Result`.
  ///   - name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public init(
    _ function: Func, name: String = ""
  ) throws(LinkError) where Parameters: WasmValue {
    try self.init(function, FuncType(parameters: [Parameters.valueType], results: []), name)
  }

  /// Calls the function.
  /// - Throws: `Trap`, `WasmException`, or any error that a host function threw.
  @inlinable @inline(__always) public func callAsFunction(
    _ a: Parameters
  ) throws(CallError) where Parameters: WasmValue {
    let isPlain = isNumber(Parameters.self)
    let frame = try store.beginCall(record, isPlain: isPlain)
    var slots = Slots(frame, store: store)
    a.write(to: &slots)
    try store.invoke(record, frame: frame, isPlain: isPlain, narrows: narrows, slots)
  }

  /// Checks the type of a function once.
  /// - Parameters:
  ///   - function: the function, whose type must be that of `Parameters` and `Result`.
  ///   - name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public init<A: WasmValue, B: WasmValue>(
    _ function: Func, name: String = ""
  ) throws(LinkError) where Parameters == (A, B) {
    try self.init(function, FuncType(parameters: [A.valueType, B.valueType], results: []), name)
  }

  /// Calls the function.
  /// - Throws: `Trap`, `WasmException`, or any error that a host function threw.
  @inlinable @inline(__always) public func callAsFunction<A: WasmValue, B: WasmValue>(
    _ a: A, _ b: B
  ) throws(CallError) where Parameters == (A, B) {
    let isPlain = isNumber(A.self) && isNumber(B.self)
    let frame = try store.beginCall(record, isPlain: isPlain)
    var slots = Slots(frame, store: store)
    a.write(to: &slots)
    b.write(to: &slots)
    try store.invoke(record, frame: frame, isPlain: isPlain, narrows: narrows, slots)
  }

  /// Checks the type of a function once.
  /// - Parameters:
  ///   - function: the function, whose type must be that of `Parameters` and `Result`.
  ///   - name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public init<A: WasmValue, B: WasmValue, C: WasmValue>(
    _ function: Func, name: String = ""
  ) throws(LinkError) where Parameters == (A, B, C) {
    try self.init(function, FuncType(parameters: [A.valueType, B.valueType, C.valueType], results: []), name)
  }

  /// Calls the function.
  /// - Throws: `Trap`, `WasmException`, or any error that a host function threw.
  @inlinable @inline(__always) public func callAsFunction<A: WasmValue, B: WasmValue, C: WasmValue>(
    _ a: A, _ b: B, _ c: C
  ) throws(CallError) where Parameters == (A, B, C) {
    let isPlain = isNumber(A.self) && isNumber(B.self) && isNumber(C.self)
    let frame = try store.beginCall(record, isPlain: isPlain)
    var slots = Slots(frame, store: store)
    a.write(to: &slots)
    b.write(to: &slots)
    c.write(to: &slots)
    try store.invoke(record, frame: frame, isPlain: isPlain, narrows: narrows, slots)
  }

  /// Checks the type of a function once.
  /// - Parameters:
  ///   - function: the function, whose type must be that of `Parameters` and `Result`.
  ///   - name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @inlinable public init<A: WasmValue, B: WasmValue, C: WasmValue, D: WasmValue>(
    _ function: Func, name: String = ""
  ) throws(LinkError) where Parameters == (A, B, C, D) {
    try self.init(
      function, FuncType(parameters: [A.valueType, B.valueType, C.valueType, D.valueType], results: []), name)
  }

  /// Calls the function.
  /// - Throws: `Trap`, `WasmException`, or any error that a host function threw.
  @inlinable @inline(__always) public func callAsFunction<A: WasmValue, B: WasmValue, C: WasmValue, D: WasmValue>(
    _ a: A, _ b: B, _ c: C, _ d: D
  ) throws(CallError) where Parameters == (A, B, C, D) {
    let isPlain = isNumber(A.self) && isNumber(B.self) && isNumber(C.self) && isNumber(D.self)
    let frame = try store.beginCall(record, isPlain: isPlain)
    var slots = Slots(frame, store: store)
    a.write(to: &slots)
    b.write(to: &slots)
    c.write(to: &slots)
    d.write(to: &slots)
    try store.invoke(record, frame: frame, isPlain: isPlain, narrows: narrows, slots)
  }
}
