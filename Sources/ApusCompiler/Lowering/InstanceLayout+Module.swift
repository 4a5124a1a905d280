import ApusWasm

extension InstanceLayout {
  /// The layout of the contexts of a module's instances.
  package init(_ module: ValidModule) {
    self.init(
      globals: module.globals.count, importedGlobals: module.importedGlobalCount, memories: module.memories.count,
      tables: module.tables.count, functions: module.functions.count, datas: module.module.datas.count,
      elements: module.module.elements.count, tags: module.tags.count)
  }
}
