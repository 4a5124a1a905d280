/// Consecutive imports from one module that are encoded together (compact-import-section proposal).
public struct ImportGroup: Hashable, Sendable {
  /// The encoding of a group in the import section.
  public enum Form: UInt8, Hashable, Sendable {
    /// One import, as in Wasm 1.0.
    case single = 0
    /// The module name once, then a name and a type for each import.
    case sameModule = 0x7F
    /// The module name and the type once, then a name for each import.
    case sameType = 0x7E
  }

  /// The encoding.
  public var form: Form
  /// The indices of the imports in `Module.imports`.
  public var imports: Range<Int>

  /// Creates a group of the imports with these indices.
  public init(_ form: Form, _ imports: Range<Int>) {
    self.form = form
    self.imports = imports
  }
}

extension Module {
  /// All imports in groups, as the import section encodes them: those of `importGroups`, and each of the others alone.
  /// A group that no longer fits its imports, because they have been changed, is split into single imports.
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

  /// Whether the imports of the group exist and have what the form encodes once in common.
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
