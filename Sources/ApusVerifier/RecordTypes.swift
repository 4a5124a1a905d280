import ApusWasm

/// The type of a reference to a function, as far as the verifier follows it: from parameters, results, globals, tables and
/// comparisons, but not through the heap.
struct RecordType: Hashable, BitwiseCopyable {
  /// A type index of the module plus one; or one of the two below.
  let rawValue: UInt32

  /// The reference comes from the heap, or is null: it has the type that the source names where it is used.
  static let trusted = RecordType(rawValue: 0)
  /// The reference may be to any function.
  static let anyFunction = RecordType(rawValue: .max)

  init(rawValue: UInt32) { self.rawValue = rawValue }
  init(_ index: TypeIndex) { rawValue = index.rawValue + 1 }

  /// The representative of a type index of the module; nil if the type is not one of the module.
  var index: TypeIndex? {
    self == .trusted || self == .anyFunction ? nil : TypeIndex(rawValue - 1)
  }
}

extension ModuleTypes {
  /// The type of references to functions that a value type stands for.
  func recordType(_ type: ValueType) -> RecordType {
    guard let heap = type.heapType else { return .trusted }
    if let index = heap.index { return RecordType(representatives[index.position]) }
    return heap == .func ? .anyFunction : .trusted
  }

  /// Whether a reference of one type may be used as one of another.
  func fits(_ found: RecordType, _ wanted: RecordType) -> Bool {
    if found == .trusted || wanted == .anyFunction { return true }
    guard let found = found.index, let wanted = wanted.index else { return false }
    return isDeclaredSubtype(found, of: wanted)
  }

  /// The most specific type that includes two others.
  func joined(_ a: RecordType, _ b: RecordType) -> RecordType {
    if a == b || b == .trusted { return a }
    if a == .trusted { return b }
    var type = a
    while let index = type.index {
      if fits(b, type) { return type }
      guard let parent = normalized[index.position].supertypes.first else { break }
      type = RecordType(parent)
    }
    return .anyFunction
  }
}
