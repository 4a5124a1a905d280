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

  private func export(_ name: String) throws(LinkError) -> Extern {
    guard let export = self[name] else { throw .unknownExport(name, exports: module.exports.map { $0.name }) }
    return export
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
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no function.
  public func function(_ name: String) throws(LinkError) -> Func {
    let export = try export(name)
    guard case .function(let function) = export else { throw export.wrongKind(name, "function") }
    return function
  }

  /// Returns the exported function of a name as a Swift closure; its type is checked once, here.
  ///
  ///     let add: (Int32, Int32) throws -> Int32 = try instance.function("add")
  ///     let three = try add(1, 2)
  ///
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no function,
  ///   `.wrongFunctionType` if it has another type.
  @_disfavoredOverload
  @inlinable public func function<each Parameter: WasmValue, each Result: WasmValue>(
    _ name: String
  ) throws(LinkError) -> (repeat each Parameter) throws(CallError) -> (repeat each Result) {
    let function: Func = try function(name)
    return try function.typed(name: name)
  }

  /// Returns the exported memory of a name.
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no memory.
  public func memory(_ name: String = "memory") throws(LinkError) -> Memory {
    let export = try export(name)
    guard case .memory(let memory) = export else { throw export.wrongKind(name, "memory") }
    return memory
  }

  /// Returns the exported table of a name.
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no table.
  public func table(_ name: String) throws(LinkError) -> Table {
    let export = try export(name)
    guard case .table(let table) = export else { throw export.wrongKind(name, "table") }
    return table
  }

  /// Returns the exported global of a name.
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no global.
  public func global(_ name: String) throws(LinkError) -> Global {
    let export = try export(name)
    guard case .global(let global) = export else { throw export.wrongKind(name, "global") }
    return global
  }

  /// Returns the exported tag of a name.
  /// - Throws: `LinkError.unknownExport` if there is no export of that name, `.wrongExportKind` if it is no tag.
  public func tag(_ name: String) throws(LinkError) -> Tag {
    let export = try export(name)
    guard case .tag(let tag) = export else { throw export.wrongKind(name, "tag") }
    return tag
  }
}

extension Extern {
  /// The error for an export of another kind than `expected`.
  fileprivate func wrongKind(_ name: String, _ expected: String) -> LinkError {
    .wrongExportKind(name: name, expected: expected, found: type)
  }
}
