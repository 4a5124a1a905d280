import CApus

/// The memory that the process has allocated.
package enum HeapUse {
  /// The number of bytes in use; nil where the C library does not report it. Takes some microseconds.
  package static var byteCount: Int? {
    let byteCount = apus_heap_use()
    return byteCount < 0 ? nil : Int(byteCount)
  }
}

/// The physical memory of the process.
package enum ResidentMemory {
  /// The largest number of bytes that the process has had at once; nil if the system does not report it.
  package static var peak: Int? {
    let byteCount = apus_resident_peak()
    return byteCount < 0 ? nil : Int(byteCount)
  }
}
