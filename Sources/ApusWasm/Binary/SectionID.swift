/// The sections of a module; the raw values are their ids in the binary format (spec 5.5.2).
enum SectionID: UInt8, CaseIterable {
  case custom, type, `import`, function, table, memory, global, export, start, element, code, data
  case dataCount, tag

  /// The position of the section in the order that the spec prescribes; custom sections may be anywhere.
  var rank: Int {
    switch self {
    case .custom: 0
    case .type: 1
    case .import: 2
    case .function: 3
    case .table: 4
    case .memory: 5
    case .tag: 6
    case .global: 7
    case .export: 8
    case .start: 9
    case .element: 10
    case .dataCount: 11
    case .code: 12
    case .data: 13
    }
  }

  /// The sections other than custom ones, in their order.
  static let ordered = allCases.filter { $0 != .custom }.sorted { $0.rank < $1.rank }
}
