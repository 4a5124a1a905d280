import ApusLayout
import ApusWasm

extension Func {
  /// Returns the function as a Swift closure; its type is checked once, here.
  ///
  ///     let add: (Int32, Int32) throws -> Int32 = try function.typed()
  ///     let three = try add(1, 2)
  ///
  /// Parameters and results are `WasmValue` types; several results are a tuple, none is `Void`. The closure throws
  /// `Trap` if the function traps, `WasmException` for an exception that the guest does not catch, and any error that
  /// a host function threw.
  /// - Parameter name: the name of the function in an error.
  /// - Throws: `LinkError.wrongFunctionType` if the function has another type.
  @_disfavoredOverload
  @inlinable public func typed<each Parameter: WasmValue, each Result: WasmValue>(
    name: String = ""
  ) throws(LinkError) -> (repeat each Parameter) throws(CallError) -> (repeat each Result) {
    let call = try TypedFunc<(repeat each Parameter), (repeat each Result)>(self, name: name)
    return { (argument: repeat each Parameter) throws(CallError) in try call(repeat each argument) }
  }

  /// Throws unless the function accepts arguments, and returns results, of the wanted types.
  /// - Returns: whether a parameter is of a reference type that is narrower than the wanted one, so that each call must
  ///   check the argument.
  @usableFromInline func check(_ wanted: FuncType, name: String) throws(LinkError) -> Bool {
    let type = type
    let types = store.engine.types
    let hasResults =
      type.results.count == wanted.results.count
      && zip(type.results, wanted.results).allSatisfy { types.isSubtype($0, of: $1) }
    guard hasResults, type.parameters.count == wanted.parameters.count else {
      throw .wrongFunctionType(name: name, expected: wanted, found: type)
    }
    var narrows = false
    for (given, parameter) in zip(wanted.parameters, type.parameters) where !types.isSubtype(given, of: parameter) {
      guard given.heapType != nil, types.isSubtype(parameter, of: given) else {
        throw .wrongFunctionType(name: name, expected: wanted, found: type)
      }
      narrows = true
    }
    return narrows
  }
}
