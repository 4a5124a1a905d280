/// Imports of one module that follow one another and are written together (compact-import-section proposal).
public struct ImportGroup: Hashable, Sendable {
  /// How an import section says it.
  public enum Form: UInt8, Hashable, Sendable {
    /// One import, as in Wasm 1.0.
    case single = 0
    /// The module's name once, then names and types.
    case sameModule = 0x7F
    /// The module's name and the type once, then names.
    case sameType = 0x7E
  }

  public var form: Form
  /// Positions in `Module.imports`.
  public var imports: Range<Int>

  public init(_ form: Form, _ imports: Range<Int>) {
    self.form = form
    self.imports = imports
  }
}

extension Module {
  /// All imports as they are written: `importGroups`, and what stands between them one by one. Groups that do not fit
  /// the imports, because those have been changed, are taken apart.
  public var writtenImports: [ImportGroup] {
    var written: [ImportGroup] = []
    var position = 0
    func single(upTo end: Int) {
      while position < end {
        written.append(ImportGroup(.single, position..<position + 1))
        position += 1
      }
    }
    for group in importGroups where group.imports.lowerBound >= position && fits(group) {
      single(upTo: group.imports.lowerBound)
      written.append(group)
      position = group.imports.upperBound
    }
    single(upTo: imports.count)
    return written
  }

  private func fits(_ group: ImportGroup) -> Bool {
    guard group.form != .single, let first = group.imports.first, group.imports.upperBound <= imports.count else {
      return false
    }
    return imports[group.imports].allSatisfy {
      $0.module == imports[first].module
        && (group.form == .sameModule || $0.description == imports[first].description)
    }
  }
}
