import ApusPlatform
import ApusWasm

/// The names of a module, decoded when they are first needed: for most modules, never.
final class NameCache: Sendable {
  /// The names of a module's text; nil for a binary.
  let given: ModuleNames?
  private let names: Mutex<ModuleNames?>

  init(_ names: ModuleNames?) {
    given = names
    self.names = Mutex(names)
  }

  func names(of module: ApusWasm.Module) -> ModuleNames {
    names.withLock { names in
      if let names { return names }
      let decoded = NameSection.decode(module)
      names = decoded
      return decoded
    }
  }
}

extension Module {
  var names: ModuleNames { nameCache.names(of: valid.module) }

  /// Returns the name of a function: from the name section, otherwise that of an export or import.
  func functionName(_ index: UInt32) -> String? {
    if let name = names.functions[index] { return name }
    for export in valid.module.exports where export.kind == .function && export.index == index {
      return export.name
    }
    guard index < valid.importedFunctionCount else { return nil }
    let imports = valid.module.imports.filter { $0.description.kind == .function }
    return imports[Int(index)].module + "." + imports[Int(index)].name
  }
}
