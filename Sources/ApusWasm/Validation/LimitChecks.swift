// Limits that hold in both formats and for types of the host. The decoder checks the numbers of definitions as well, before
// it allocates memory for them.

private func check(_ count: Int, _ limit: Int, _ name: StaticString, at offset: Int = 0) throws(ValidationError) {
  guard count <= limit else {
    throw ValidationError("too many \(name): \(count), the limit is \(limit)", at: offset)
  }
}

extension Module {
  /// Checks the numbers of definitions.
  func checkCounts() throws(ValidationError) {
    try check(types.count, ImplementationLimits.types, "types")
    try check(functions.count, ImplementationLimits.functions, "functions")
    try check(imports.count, ImplementationLimits.imports, "imports")
    try check(exports.count, ImplementationLimits.exports, "exports")
    try check(globals.count, ImplementationLimits.globals, "globals")
    try check(tags.count, ImplementationLimits.tags, "tags")
    try check(tables.count, ImplementationLimits.tables, "tables")
    try check(memories.count, ImplementationLimits.memories, "memories")
    try check(elements.count, ImplementationLimits.elementSegments, "element segments")
    try check(datas.count, ImplementationLimits.dataSegments, "data segments")
  }
}

extension CompositeType {
  /// Checks the numbers of parameters, results and fields.
  func checkCounts(at offset: Int) throws(ValidationError) {
    switch self {
    case .function(let type):
      try check(type.parameters.count, ImplementationLimits.parameters, "parameters", at: offset)
      try check(type.results.count, ImplementationLimits.results, "results", at: offset)
    case .structure(let fields): try check(fields.count, ImplementationLimits.structFields, "fields", at: offset)
    case .array: break
    }
  }
}
