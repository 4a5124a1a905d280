extension Features {
  /// Whether values of this type may be used. Tables of functions are always there.
  func allows(_ type: ValueType) -> Bool {
    if type.rawValue <= ValueType.f64.rawValue { return true }
    guard let heap = type.heapType else { return contains(.simd) }
    switch heap {
    case .exn, .noexn: return contains(.exceptions)
    case .func, .extern: return contains(type.isNullable ? .referenceTypes : .functionReferences)
    default: return contains(heap.index == nil ? .gc : .functionReferences)
    }
  }

  /// Whether every value type is allowed, so that none need be looked at.
  var allowsAllTypes: Bool {
    isSuperset(of: [.simd, .exceptions, .referenceTypes, .functionReferences, .gc])
  }
}
