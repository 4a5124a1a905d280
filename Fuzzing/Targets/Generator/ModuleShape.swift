import ApusWasm

/// All that bodies refer to: decided before the first body is made. The functions, memories and so on of a generated
/// module are all defined in it and all exported.
struct ModuleShape {
  let options: GeneratorOptions
  var functionTypes: [FuncType] = []
  var structures: [(index: TypeIndex, fields: [FieldType])] = []
  var arrays: [(index: TypeIndex, element: FieldType)] = []
  /// The type of each function, as an index of `functionTypes`, which come first in the module.
  var functions: [Int] = []
  var memories: [AddressType] = []
  /// Element types; every table is addressed by i32.
  var tables: [ValueType] = []
  /// The first is the fuel.
  var globals: [GlobalType] = [GlobalType(.i32, isMutable: true)]
  /// Parameters of each tag, whose types come behind all others.
  var tags: [[ValueType]] = []
  var elementSegments: [ValueType] = []
  var dataSegments = 0
  var types: [SubType] = []

  /// Types of values that a place can start with: numbers, vectors and nullable references.
  private(set) var valueTypes: [ValueType] = [.i32, .i64, .f32, .f64]

  init(_ choices: inout Choices, _ options: GeneratorOptions) {
    self.options = options
    if options.vectors { valueTypes.append(.v128) }
    valueTypes += [.funcref, .externref]
    if options.garbageCollection { addAggregates(&choices) }
    // Function types come first, and their types may be those of the aggregates behind them: one group for all.
    for _ in 0..<(2 + choices.below(4)) { functionTypes.append(functionType(&choices)) }
    functions = (0..<(1 + choices.below(6))).map { _ in choices.below(functionTypes.count) }
    memories = [.i32]
    if options.severalMemories, choices.once(in: 3) { memories.append(.i32) }
    if options.memory64, choices.once(in: 3) { memories.append(.i64) }
    tables = [.funcref, .externref]
    if options.garbageCollection { tables.append(.anyref) }
    for _ in 0..<(1 + choices.below(6)) {
      globals.append(GlobalType(choices.element(valueTypes), isMutable: !choices.once(in: 4)))
    }
    if options.exceptions {
      tags = (0..<2).map { _ in (0..<choices.below(3)).map { _ in choices.element(valueTypes) } }
    }
    elementSegments = [.funcref]
    if options.garbageCollection { elementSegments.append(.anyref) }
    dataSegments = 1 + choices.below(2)
    layOutTypes()
  }

  private mutating func functionType(_ choices: inout Choices) -> FuncType {
    let parameters = (0..<choices.below(4)).map { _ in choices.element(valueTypes) }
    let results = (0..<choices.below(3)).map { _ in choices.element(valueTypes) }
    return FuncType(parameters: parameters, results: results)
  }

  /// Structures, each below the one before it, and arrays. Their indices follow those of at most five function types
  /// and are set when all is known; until then they count from 0.
  private mutating func addAggregates(_ choices: inout Choices) {
    valueTypes += [.anyref, .ref(.eq, nullable: true), .ref(.i31, nullable: true)]
    var fields: [FieldType] = []
    for position in 0..<(1 + choices.below(3)) {
      for _ in 0..<choices.below(3) { fields.append(field(&choices)) }
      structures.append((TypeIndex(UInt32(Self.firstAggregate + position)), fields))
    }
    for position in 0..<(1 + choices.below(3)) {
      arrays.append((TypeIndex(UInt32(Self.firstAggregate + structures.count + position)), field(&choices)))
    }
    valueTypes += structures.map { .ref(HeapType($0.index), nullable: true) }
    valueTypes += arrays.map { .ref(HeapType($0.index), nullable: true) }
  }

  private func field(_ choices: inout Choices) -> FieldType {
    let storage: StorageType =
      choices.once(in: 4) ? choices.element([.i8, .i16]) : StorageType(choices.element(valueTypes))
    return FieldType(storage, isMutable: true)
  }

  /// Function types take the indices before this one.
  static let firstAggregate = 8

  private mutating func layOutTypes() {
    types = functionTypes.map { SubType(composite: .function($0)) }
    while types.count < Self.firstAggregate { types.append(SubType(composite: .function(FuncType()))) }
    for (position, structure) in structures.enumerated() {
      types.append(
        SubType(
          isFinal: false, supertypes: position == 0 ? [] : [structures[position - 1].index],
          composite: .structure(structure.fields)))
    }
    for array in arrays { types.append(SubType(composite: .array(array.element))) }
    for tag in tags { types.append(SubType(composite: .function(FuncType(parameters: tag)))) }
  }

  /// The type of a tag.
  func tagType(_ tag: Int) -> TypeIndex { TypeIndex(UInt32(types.count - tags.count + tag)) }

  /// The functions with just these results.
  func functionsReturning(_ results: [ValueType]) -> [Int] {
    functions.indices.filter { functionTypes[functions[$0]].results == results }
  }
}
