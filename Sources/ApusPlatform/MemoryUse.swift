import CApus

/// What the process has from the allocator.
package enum HeapUse {
  /// The bytes in use; nil where the C library does not tell. Takes some microseconds.
  package static var byteCount: Int? {
    let byteCount = apus_heap_use()
    return byteCount < 0 ? nil : Int(byteCount)
  }
}

/// What the process has of the machine's memory.
package enum ResidentMemory {
  /// The most bytes that it has had at once since it began; nil if the system does not tell.
  package static var peak: Int? {
    let byteCount = apus_resident_peak()
    return byteCount < 0 ? nil : Int(byteCount)
  }
}
