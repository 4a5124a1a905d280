/// The index spaces of a module whose members may have ids (spec 6.2.4).
enum Space: Int, CaseIterable {
  case type, function, table, memory, global, tag, element, data

  /// The word for a member in messages of the official test suite.
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

/// The ids of a module by symbol, and the number of members of each index space.
struct IndexNames {
  private var indices: [[UInt32: UInt32]] = Array(repeating: [:], count: Space.allCases.count)
  private var counts: [UInt32] = Array(repeating: 0, count: Space.allCases.count)
  /// The indices of fields by type and symbol.
  var fields: [UInt32: [UInt32: UInt32]] = [:]

  /// Returns the index of the member with an id.
  func index(_ space: Space, _ symbol: UInt32) -> UInt32? { indices[space.rawValue][symbol] }

  /// Adds a member, for now without an id, and returns its index.
  mutating func add(_ space: Space) -> UInt32 {
    counts[space.rawValue] += 1
    return counts[space.rawValue] - 1
  }

  /// Binds an id to an index; returns false if the id was bound before.
  mutating func bind(_ space: Space, _ symbol: UInt32, to index: UInt32) -> Bool {
    indices[space.rawValue].updateValue(index, forKey: symbol) == nil
  }
}
