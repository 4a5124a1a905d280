import ApusWasm

/// The functions of a real program that can be extracted from it, with the types of the definitions they use.
public struct RealProgram {
  let types: [SubType]
  let recursionGroups: [Range<Int>]
  let globals: [GlobalType]
  /// The types of all functions by function index, imports included.
  let functionTypes: [TypeIndex]
  /// The functions that can be extracted, by function index.
  let functions: [Int: RealFunction]
  let numbers: [Int]
  let is64: Bool

  /// Reads a program; returns nil if it has too few functions that can be extracted.
  public init?(_ bytes: [UInt8]) {
    guard let module = try? ModuleDecoder.decode(ModuleBytes(bytes), features: .all) else { return nil }
    types = module.types
    recursionGroups = module.recursionGroups
    var globals: [GlobalType] = []
    var functionTypes: [TypeIndex] = []
    var memories: [MemoryType] = []
    for item in module.imports {
      switch item.description {
      case .function(let type): functionTypes.append(type)
      case .global(let type): globals.append(type)
      case .memory(let type): memories.append(type)
      case .table, .tag: break
      }
    }
    let imported = functionTypes.count
    globals += module.globals.map(\.type)
    functionTypes += module.functions
    memories += module.memories
    guard memories.count == 1 else { return nil }
    is64 = memories[0].addressType == .i64
    var functions: [Int: RealFunction] = [:]
    for index in module.code.indices {
      let number = imported + index
      functions[number] = RealFunction(module, function: number, definedFunction: index, globals: globals)
    }
    (self.globals, self.functionTypes, self.functions) = (globals, functionTypes, functions)
    numbers = functions.keys.sorted()
    // A small program would yield the same few functions again and again.
    if numbers.count < 20 { return nil }
  }

  /// The number of functions that can be extracted.
  public var count: Int { numbers.count }

  /// The programs from which mutants are made; set before the first input.
  nonisolated(unsafe) public static var all: [RealProgram] = []
}
