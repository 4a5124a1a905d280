/// The index spaces of a module whose members have ids (spec 6.2.4).
enum Space: Int, CaseIterable {
  case type, function, table, memory, global, tag, element, data

  /// The word the official messages use.
  var noun: StaticString {
    switch self {
    case .type: "type"
    case .function: "func"
    case .table: "table"
    case .memory: "memory"
    case .global: "global"
    case .tag: "tag"
    case .element: "elem segment"
    case .data: "data segment"
    }
  }
}

/// The ids of a module, by symbol, and how many members each space has.
struct IndexNames {
  private var indices: [[UInt32: UInt32]] = Array(repeating: [:], count: Space.allCases.count)
  private var counts: [UInt32] = Array(repeating: 0, count: Space.allCases.count)
  /// The ids of fields, by type.
  var fields: [UInt32: [UInt32: UInt32]] = [:]

  /// The index of a symbol.
  func index(_ space: Space, _ symbol: UInt32) -> UInt32? { indices[space.rawValue][symbol] }

  /// Adds a member without an id.
  mutating func add(_ space: Space) -> UInt32 {
    counts[space.rawValue] += 1
    return counts[space.rawValue] - 1
  }

  /// Gives an index an id; false if it is taken.
  mutating func bind(_ space: Space, _ symbol: UInt32, to index: UInt32) -> Bool {
    indices[space.rawValue].updateValue(index, forKey: symbol) == nil
  }
}
