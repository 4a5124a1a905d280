extension Module {
  /// By function that is exported: the first name under which it is.
  package var exportedFunctionNames: [UInt32: String] {
    var names: [UInt32: String] = [:]
    for export in exports where export.kind == .function && names[export.index] == nil {
      names[export.index] = export.name
    }
    return names
  }
}
