import ApusWasm

/// The definitions that bodies refer to, chosen before the first body is generated. A generated module imports nothing.
struct ModuleShape {
  let options: GeneratorOptions
  var functionTypes: [FuncType] = []
  var structures: [(index: TypeIndex, fields: [FieldType])] = []
  var arrays: [(index: TypeIndex, element: FieldType)] = []
  /// The type of each function, as an index into `functionTypes`, whose types come first in the module.
  var functions: [Int] = []
  var memories: [MemoryType] = []
  /// The element types of tables; every table has i32 addresses.
  var tables: [ValueType] = []
  /// The first global is the fuel.
  var globals: [GlobalType] = [GlobalType(.i32, isMutable: true)]
  /// The parameters of each tag; their types come after all others.
  var tags: [[ValueType]] = []
  var elementSegments: [ValueType] = []
  var dataSegments = 0
  var types: [SubType] = []

  /// Types with a default value: numbers, vectors and nullable references.
  private(set) var valueTypes: [ValueType] = [.i32, .i64, .f32, .f64]

  init(_ choices: inout Choices, _ options: GeneratorOptions) {
    self.options = options
    if options.vectors { valueTypes.append(.v128) }
    valueTypes += [.funcref, .externref]
    if options.garbageCollection { addAggregates(&choices) }
    // Function types come first, and may refer to the types of the aggregates after them: all are in one recursion
    // group. Hosts can call functions of the first two types with numbers.
    for position in 0..<(2 + choices.below(4)) {
      let types = position < 2 ? [.i32, .i64, .f32, .f64] : valueTypes
      functionTypes.append(functionType(&choices, of: types))
    }
    functions = (0..<(1 + choices.below(6))).map { _ in choices.below(functionTypes.count) }
    addMemories(&choices)
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
    // Segments from which arrays of references are created and filled.
    for array in arrays where array.element.storage.unpacked.isReference {
      if !elementSegments.contains(array.element.storage.unpacked) {
        elementSegments.append(array.element.storage.unpacked)
      }
    }
    dataSegments = 1 + choices.below(2)
    layOutTypes()
  }

  /// Chooses the memories; the first one is unshared and has 32-bit addresses.
  private mutating func addMemories(_ choices: inout Choices) {
    func memory(_ addressType: AddressType, isShared: Bool = false) -> MemoryType {
      MemoryType(addressType: addressType, limits: Limits(minimum: 1, maximum: 3), isShared: isShared)
    }
    memories = [memory(.i32)]
    if options.severalMemories, choices.once(in: 3) { memories.append(memory(.i32)) }
    if options.memory64, choices.once(in: 3) { memories.append(memory(.i64)) }
    if options.atomics, choices.once(in: 2) {
      memories.append(memory(options.memory64 && choices.once(in: 3) ? .i64 : .i32, isShared: true))
    }
  }

  private func functionType(_ choices: inout Choices, of types: [ValueType]) -> FuncType {
    let parameters = (0..<choices.below(4)).map { _ in choices.element(types) }
    let results = (0..<choices.below(4)).map { _ in choices.element(types) }
    return FuncType(parameters: parameters, results: results)
  }

  /// Chooses structures, each a subtype of the one before it, and arrays. Their indices start at `firstAggregate`.
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

  /// The index of the first aggregate type; function types have the indices below it.
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

  /// The heap types that are subtypes of `heap`, including itself.
  func subtypes(of heap: HeapType) -> [HeapType] {
    let aggregates = (structures.map(\.index) + arrays.map(\.index)).map { HeapType($0) }
    switch heap {
    case .any: return [.any, .eq, .i31] + aggregates
    case .eq: return [.eq, .i31] + aggregates
    default:
      guard let first = structures.firstIndex(where: { HeapType($0.index) == heap }) else { return [heap] }
      return structures[first...].map { HeapType($0.index) }
    }
  }

  /// The functions with exactly these results.
  func functionsReturning(_ results: [ValueType]) -> [Int] {
    functions.indices.filter { functionTypes[functions[$0]].results == results }
  }
}
