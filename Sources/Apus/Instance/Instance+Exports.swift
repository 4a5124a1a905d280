import ApusCompiler
import ApusWasm

extension Instance {
  /// What the instance exports, in the order of the module.
  public var exports: [(name: String, value: Extern)] {
    module.valid.module.exports.map { ($0.name, extern($0)) }
  }

  /// The export of that name, if there is one.
  public subscript(name: String) -> Extern? {
    module.exportPositions[ExactName(name)].map { extern(module.valid.module.exports[$0]) }
  }

  private func extern(_ export: ApusWasm.Export) -> Extern {
    let position = Int(export.index)
    switch export.kind {
    case .function: return .function(Func(store: store, record: data.context.pointee.functions[position]))
    case .table: return .table(Table(store: store, storage: data.tables[position]))
    case .memory: return .memory(Memory(store: store, storage: data.memories[position]))
    case .global: return .global(Global(store: store, storage: data.globals[position]))
    case .tag: return .tag(Tag(store: store, storage: data.tags[position]))
    }
  }

  /// The exported function of that name, to be called with values of types known at run time.
  /// - Throws: `LinkError.unknownExport` if there is none.
  public func function(_ name: String) throws(LinkError) -> Func {
    guard case .function(let function)? = self[name] else { throw .unknownExport(name) }
    return function
  }

  /// The exported function of that name as a Swift closure, its type checked once, here.
  ///
  ///     let add: (Int32, Int32) throws -> Int32 = try instance.function("add")
  ///     let three = try add(1, 2)
  ///
  /// - Throws: `LinkError.unknownExport` if there is none, `.wrongFunctionType` if it has another type.
  @_disfavoredOverload
  @inlinable public func function<each Parameter: WasmValue, each Result: WasmValue>(
    _ name: String
  ) throws(LinkError) -> (repeat each Parameter) throws(CallError) -> (repeat each Result) {
    let function: Func = try function(name)
    return try function.typed(name: name)
  }

  /// The exported memory of that name.
  /// - Throws: `LinkError.unknownExport` if there is none.
  public func memory(_ name: String = "memory") throws(LinkError) -> Memory {
    guard case .memory(let memory)? = self[name] else { throw .unknownExport(name) }
    return memory
  }

  /// The exported table of that name.
  /// - Throws: `LinkError.unknownExport` if there is none.
  public func table(_ name: String) throws(LinkError) -> Table {
    guard case .table(let table)? = self[name] else { throw .unknownExport(name) }
    return table
  }

  /// The exported global of that name.
  /// - Throws: `LinkError.unknownExport` if there is none.
  public func global(_ name: String) throws(LinkError) -> Global {
    guard case .global(let global)? = self[name] else { throw .unknownExport(name) }
    return global
  }

  /// The exported tag of that name.
  /// - Throws: `LinkError.unknownExport` if there is none.
  public func tag(_ name: String) throws(LinkError) -> Tag {
    guard case .tag(let tag)? = self[name] else { throw .unknownExport(name) }
    return tag
  }
}
