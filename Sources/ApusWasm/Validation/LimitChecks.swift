// Limits that hold in both formats and for types of the host. The decoder checks the numbers of definitions as well, before
// it allocates memory for them.

extension Module {
  /// Checks the numbers of definitions.
  func checkCounts() throws(ValidationError) {
    let counts: [(count: Int, limit: Int, name: StaticString)] = [
      (types.count, ImplementationLimits.types, "types"),
      (functions.count, ImplementationLimits.functions, "functions"),
      (imports.count, ImplementationLimits.imports, "imports"),
      (exports.count, ImplementationLimits.exports, "exports"),
      (globals.count, ImplementationLimits.globals, "globals"),
      (tags.count, ImplementationLimits.tags, "tags"),
      (tables.count, ImplementationLimits.tables, "tables"),
      (memories.count, ImplementationLimits.memories, "memories"),
      (elements.count, ImplementationLimits.elementSegments, "element segments"),
      (datas.count, ImplementationLimits.dataSegments, "data segments"),
    ]
    for (count, limit, name) in counts where count > limit {
      throw ValidationError("too many \(name): \(count), the limit is \(limit)", at: 0)
    }
  }
}

extension CompositeType {
  /// Checks the numbers of parameters, results and fields.
  func checkCounts(at offset: Int) throws(ValidationError) {
    func check(_ count: Int, _ limit: Int, _ name: StaticString) throws(ValidationError) {
      guard count <= limit else {
        throw ValidationError("too many \(name): \(count), the limit is \(limit)", at: offset)
      }
    }
    switch self {
    case .function(let type):
      try check(type.parameters.count, ImplementationLimits.parameters, "parameters")
      try check(type.results.count, ImplementationLimits.results, "results")
    case .structure(let fields): try check(fields.count, ImplementationLimits.structFields, "fields")
    case .array: break
    }
  }
}
