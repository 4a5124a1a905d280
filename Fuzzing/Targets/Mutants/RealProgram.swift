import ApusWasm

/// The functions of a real program that can be taken out of it, with the types of what they use.
public struct RealProgram {
  let types: [SubType]
  let recursionGroups: [Range<Int>]
  let globals: [GlobalType]
  /// By number, imports counted, the types of all functions.
  let functionTypes: [TypeIndex]
  /// By number, what can be taken out.
  let functions: [Int: RealFunction]
  let numbers: [Int]
  let is64: Bool

  /// Nil if hardly anything can be taken out.
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
    // Of small programs there would be the same few functions again and again.
    if numbers.count < 20 { return nil }
  }

  /// How many functions can be taken out.
  public var count: Int { numbers.count }

  /// What mutants are made of; set before any is.
  nonisolated(unsafe) public static var all: [RealProgram] = []
}
