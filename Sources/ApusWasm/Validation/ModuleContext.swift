/// The context of validation (spec 3.1.6) that all functions of a module share. It is immutable.
final class ModuleContext: Sendable {
  let module: Module
  let features: Features
  let types: ModuleTypes
  let spaces: IndexSpaces
  /// The normalized types of the element segments.
  let elementTypes: [ValueType]
  let frequent: FrequentTables

  init(
    module: Module, features: Features, types: ModuleTypes, spaces: IndexSpaces, elementTypes: [ValueType]
  ) {
    self.module = module
    self.features = features
    self.types = types
    self.spaces = spaces
    self.elementTypes = elementTypes
    frequent = FrequentTables(features, types, spaces)
  }
}

/// The index spaces of a module, imports first, with normalized types.
struct IndexSpaces: Sendable {
  var functions: [TypeIndex] = []
  var tables: [TableType] = []
  var memories: [MemoryType] = []
  var globals: [GlobalType] = []
  var tags: [TypeIndex] = []
  var importedFunctionCount = 0
  var importedTableCount = 0
  var importedMemoryCount = 0
  var importedGlobalCount = 0
  var importedTagCount = 0
}
