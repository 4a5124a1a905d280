/// The assumptions about the heap: see `TrustRules.md`.
enum HeapTrust {
  /// The largest offset in bytes, from the start of an object, of a field or of an element that a new object is filled
  /// with.
  static var largestDisplacement: Int { 1 << 20 }
}
