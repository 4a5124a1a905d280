import ApusLayout
import ApusWasm

extension Instance {
  /// The exports of the instance, in the order of the module.
  public var exports: [(name: String, value: Extern)] {
    module.valid.module.exports.map { ($0.name, extern($0)) }
  }

  /// The export of a name; nil if there is none.
  public subscript(name: String) -> Extern? {
    module.exportPositions[ExactName(name)].map { extern(module.valid.module.exports[$0]) }
  }

  private func extern(_ export: ApusWasm.Export) -> Extern {
    let position = Int(export.index)
    switch export.kind {
    case .function: return .function(Func(store: store, record: data.function(position)))
    case .table: return .table(Table(store: store, storage: data.tables[position]))
    case .memory: return .memory(Memory(store: store, storage: data.memories[position]))
    case .global: return .global(Global(store: store, storage: data.globals[position]))
    case .tag: return .tag(Tag(store: store, storage: data.tags[position]))
    }
  }

  /// Returns the exported function of a name, to be called with values whose types are known at run time.
  /// - Throws: `LinkError.unknownExport` if there is no function of that name.
  public func function(_ name: String) throws(LinkError) -> Func {
    guard case .function(let function)? = self[name] else { throw .unknownExport(name) }
    return function
  }

  /// Returns the exported function of a name as a Swift closure; its type is checked once, here.
  ///
  ///     let add: (Int32, Int32) throws -> Int32 = try instance.function("add")
  ///     let three = try add(1, 2)
  ///
  /// - Throws: `LinkError.unknownExport` if there is no function of that name, `.wrongFunctionType` if it has another
  ///   type.
  @_disfavoredOverload
  @inlinable public func function<each Parameter: WasmValue, each Result: WasmValue>(
    _ name: String
  ) throws(LinkError) -> (repeat each Parameter) throws(CallError) -> (repeat each Result) {
    let function: Func = try function(name)
    return try function.typed(name: name)
  }

  /// Returns the exported memory of a name.
  /// - Throws: `LinkError.unknownExport` if there is no memory of that name.
  public func memory(_ name: String = "memory") throws(LinkError) -> Memory {
    guard case .memory(let memory)? = self[name] else { throw .unknownExport(name) }
    return memory
  }

  /// Returns the exported table of a name.
  /// - Throws: `LinkError.unknownExport` if there is no table of that name.
  public func table(_ name: String) throws(LinkError) -> Table {
    guard case .table(let table)? = self[name] else { throw .unknownExport(name) }
    return table
  }

  /// Returns the exported global of a name.
  /// - Throws: `LinkError.unknownExport` if there is no global of that name.
  public func global(_ name: String) throws(LinkError) -> Global {
    guard case .global(let global)? = self[name] else { throw .unknownExport(name) }
    return global
  }

  /// Returns the exported tag of a name.
  /// - Throws: `LinkError.unknownExport` if there is no tag of that name.
  public func tag(_ name: String) throws(LinkError) -> Tag {
    guard case .tag(let tag)? = self[name] else { throw .unknownExport(name) }
    return tag
  }
}
