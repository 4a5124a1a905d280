/// The labels in scope in a body, found by name without a search: bodies may be nested deeply.
struct LabelScope<Name: Hashable> {
  /// The innermost last; nil for labels without a name.
  private var labels: [Name?] = []
  /// By name: where in `labels` it stands, the innermost last.
  private var positions: [Name: [Int]] = [:]

  var count: Int { labels.count }
  var isEmpty: Bool { labels.isEmpty }

  mutating func push(_ label: Name?) {
    if let label { positions[label, default: []].append(labels.count) }
    labels.append(label)
  }

  mutating func pop() {
    guard let label = labels.removeLast() else { return }
    positions[label]?.removeLast()
  }

  /// How many labels lie inside of the innermost one of that name; nil if there is none.
  func index(of name: Name) -> UInt32? { positions[name]?.last.map { UInt32(labels.count - 1 - $0) } }

  /// The name of the label with so many others inside of it; nil if it has none, or there is no such label.
  func name(of index: UInt32) -> Name? {
    Int(index) < labels.count ? labels[labels.count - 1 - Int(index)] : nil
  }

  mutating func reset() {
    labels.removeAll(keepingCapacity: true)
    if !positions.isEmpty { positions.removeAll(keepingCapacity: true) }
  }
}
