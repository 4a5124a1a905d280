/// The labels in scope in a body. They are found by name without a search, because bodies may be nested deeply.
struct LabelScope<Name: Hashable> {
  /// The names of the labels, innermost last; nil for labels without a name.
  private var labels: [Name?] = []
  /// By name, the indices in `labels` of the labels with it, innermost last.
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

  /// Returns the index of the innermost label with a name: the number of labels inside it. Nil if there is none.
  func index(of name: Name) -> UInt32? { positions[name]?.last.map { UInt32(labels.count - 1 - $0) } }

  /// Returns the name of the label with an index; nil if it has no name or does not exist.
  func name(of index: UInt32) -> Name? {
    Int(index) < labels.count ? labels[labels.count - 1 - Int(index)] : nil
  }

  mutating func reset() {
    labels.removeAll(keepingCapacity: true)
    if !positions.isEmpty { positions.removeAll(keepingCapacity: true) }
  }
}
