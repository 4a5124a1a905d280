/// What is taken for granted of the heap: see `TrustRules.md`.
enum HeapTrust {
  /// No field of an object, and no element that a new object is filled with, lies further from its start.
  static var largestDisplacement: Int { 1 << 20 }
}
