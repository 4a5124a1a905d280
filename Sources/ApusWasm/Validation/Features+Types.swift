extension Features {
  /// Whether the features allow values of this type.
  func allows(_ type: ValueType) -> Bool {
    type.rawValue <= ValueType.f64.rawValue || contains(.required(by: type))
  }

  /// The feature that a value type is part of; none for numbers.
  static func required(by type: ValueType) -> Features {
    if type.rawValue <= ValueType.f64.rawValue { return [] }
    guard let heap = type.heapType else { return .simd }
    switch heap {
    case .exn, .noexn: return .exceptions
    case .func, .extern: return type.isNullable ? .referenceTypes : .functionReferences
    default: return heap.index == nil ? .gc : .functionReferences
    }
  }

  /// Whether every value type is allowed, so that types need not be checked one by one.
  var allowsAllTypes: Bool {
    isSuperset(of: [.simd, .exceptions, .referenceTypes, .functionReferences, .gc])
  }
}
