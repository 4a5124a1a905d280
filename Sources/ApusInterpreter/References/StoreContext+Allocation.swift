import ApusCompiler

/// Making objects, in full; what handlers do themselves is the frequent case of this.
extension UnsafeMutablePointer<StoreContext> {
  /// Makes room for an object of so many bytes and writes its type: the object and the reference to it, or nil if a
  /// limit forbids it.
  @inline(never) func allocate(
    _ byteCount: UInt64, _ allocation: Allocation, _ frame: FP
  ) -> (object: UnsafeMutableRawPointer, reference: UInt32)? {
    pointee.stackTop = frame + allocation.top
    return allocate(byteCount, allocation.type)
  }

  /// The same for an array of so many elements, whose length is written too.
  func allocateArray(
    _ count: UInt32, _ allocation: Allocation, _ frame: FP
  ) -> (elements: UnsafeMutableRawPointer, reference: UInt32)? {
    pointee.stackTop = frame + allocation.top
    return allocateArray(count, allocation.type, allocation.width)
  }
}
