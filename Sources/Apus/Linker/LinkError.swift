import ApusWasm

/// Why a module was not instantiated, or an export was not found or is not as expected (spec 4.7.2).
public enum LinkError: Error, Hashable, Sendable {
  /// There is no definition for an import; `offer` says which definitions there are.
  case unknownImport(module: String, name: String, offer: ImportOffer)
  /// The definition for an import is of another kind or type.
  case incompatibleImport(module: String, name: String, expected: ExternType, found: ExternType)
  /// The definition for an import is in another store.
  case foreignStore(module: String, name: String)
  /// The module belongs to another engine than the store or the linker.
  case foreignEngine
  /// The instance has no export of that name.
  case unknownExport(String, exports: [String])
  /// The export of that name is not of the kind with which it was requested: `function`, `memory` and so on.
  case wrongExportKind(name: String, expected: String, found: ExternType)
  /// An export of the calling instance was requested in a call by the host, which has no calling instance.
  case noCallingInstance
  /// The type of a function is not that of the Swift closure type with which it was requested.
  case wrongFunctionType(name: String, expected: FuncType, found: FuncType)
  /// The linker already has a definition of that name.
  case duplicateDefinition(module: String, name: String)
  /// A limit of the store was reached; the text names it.
  case resourceLimit(String)
  /// The host has no memory or address space for a memory or table of `byteCount` bytes.
  case outOfMemory(byteCount: UInt64)
  /// The host asked for a memory or table of a type that cannot exist; the text says why.
  case invalidType(String)
  /// The initial value of a global or table does not fit its type.
  case invalidInitialValue(AccessError)
  /// A constant expression uses something that this engine does not execute; `offset` is in bytes from the module's
  /// start.
  case unsupported(String, offset: Int)
}

extension LinkError: CustomStringConvertible {
  /// The message of the error.
  public var description: String {
    switch self {
    case .unknownImport(let module, let name, let offer):
      "unknown import: \(module.shown).\(name.shown) (\(offer))"
        + (module.hasPrefix("wasi_") && offer.names.isEmpty ? "; ApusWASI's Linker.defineWASI() defines WASI" : "")
    case .incompatibleImport(let module, let name, let expected, let found):
      "incompatible import type: \(module.shown).\(name.shown) must be \(expected), found \(found)"
    case .foreignStore(let module, let name): "\(module.shown).\(name.shown) belongs to another store"
    case .foreignEngine: "the module, the linker and the store do not belong to one engine"
    case .unknownExport(let name, let exports):
      "unknown export: \(name.shown); "
        + (exports.isEmpty ? "there are no exports" : "the exports are \(exports.shownList)")
    case .wrongExportKind(let name, let expected, let found): "export \(name.shown) is no \(expected): \(found)"
    case .noCallingInstance: "the host called the function, so that there is no calling instance with exports"
    case .wrongFunctionType(let name, let expected, let found):
      (name.isEmpty ? "the function" : "function \(name.shown)") + " has type \(found), not \(expected)"
    case .duplicateDefinition(let module, let name): "\(module.shown).\(name.shown) is already defined"
    case .resourceLimit(let what): "resource limit exceeded: \(what)"
    case .outOfMemory(let byteCount): "out of memory: cannot allocate \(byteCount) bytes"
    case .invalidType(let reason): "invalid type: \(reason)"
    case .invalidInitialValue(let error): "invalid initial value: \(error)"
    case .unsupported(let what, let offset):
      "unsupported constant expression at byte 0x\(String(offset, radix: 16)): \(what)"
    }
  }
}

extension ExternType: CustomStringConvertible {
  /// The type in a form close to the text format.
  public var description: String {
    switch self {
    case .function(let type): "func \(type)"
    case .tag(let type): "tag \(type)"
    case .global(let type): "global \(type)"
    case .table(let type): "table \(type)"
    case .memory(let type): "memory \(type)"
    }
  }
}
