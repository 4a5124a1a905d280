import ApusWasm

/// Why a module was not instantiated, or an export was not found or is not as expected (spec 4.7.2).
public enum LinkError: Error, Hashable, Sendable {
  /// There is no definition for an import.
  case unknownImport(module: String, name: String)
  /// The definition for an import is of another kind or type.
  case incompatibleImport(module: String, name: String, expected: ExternType, found: ExternType)
  /// The definition for an import is in another store.
  case foreignStore(module: String, name: String)
  /// The module belongs to another engine than the store.
  case foreignEngine
  /// The instance has no export of that name, or one of another kind.
  case unknownExport(String)
  /// The type of a function is not that of the Swift closure type with which it was requested.
  case wrongFunctionType(name: String, expected: FuncType, found: FuncType)
  /// The linker already has a definition of that name.
  case duplicateDefinition(module: String, name: String)
  /// A limit of the store was reached; the text names it.
  case resourceLimit(String)
  /// The host has no memory or address space for a memory or table of `byteCount` bytes.
  case outOfMemory(byteCount: UInt64)
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
    case .unknownImport(let module, let name): "unknown import: \(module.shown).\(name.shown)"
    case .incompatibleImport(let module, let name, let expected, let found):
      "incompatible import type: \(module.shown).\(name.shown) must be \(expected), found \(found)"
    case .foreignStore(let module, let name): "\(module.shown).\(name.shown) belongs to another store"
    case .foreignEngine: "the module and the store belong to different engines"
    case .unknownExport(let name): "unknown export: \(name.shown)"
    case .wrongFunctionType(let name, let expected, let found):
      "function \(name.shown) has type \(found), not \(expected)"
    case .duplicateDefinition(let module, let name): "\(module.shown).\(name.shown) is already defined"
    case .resourceLimit(let what): "resource limit exceeded: \(what)"
    case .outOfMemory(let byteCount): "out of memory: cannot allocate \(byteCount) bytes"
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
    case .global(let type): type.isMutable ? "global (mut \(type.value))" : "global \(type.value)"
    case .table(let type): "table \(Self.prefix(type.addressType, type.limits)) \(type.element)"
    case .memory(let type):
      "memory \(Self.prefix(type.addressType, type.limits))\(type.isShared ? " shared" : "")"
        + (type.pageSizeLog2 == 16 ? "" : " (pagesize \(1 << UInt64(type.pageSizeLog2)))")
    }
  }

  private static func prefix(_ address: AddressType, _ limits: Limits) -> String {
    let maximum = limits.maximum.map { " \($0)" } ?? ""
    return (address == .i64 ? "i64 " : "") + "\(limits.minimum)\(maximum)"
  }
}
