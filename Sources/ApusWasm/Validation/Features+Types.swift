extension Features {
  /// Whether the features allow values of this type.
  func allows(_ type: ValueType) -> Bool {
    if type.rawValue <= ValueType.f64.rawValue { return true }
    guard let heap = type.heapType else { return contains(.simd) }
    switch heap {
    case .exn, .noexn: return contains(.exceptions)
    case .func, .extern: return contains(type.isNullable ? .referenceTypes : .functionReferences)
    default: return contains(heap.index == nil ? .gc : .functionReferences)
    }
  }

  /// Whether every value type is allowed, so that types need not be checked one by one.
  var allowsAllTypes: Bool {
    isSuperset(of: [.simd, .exceptions, .referenceTypes, .functionReferences, .gc])
  }
}
