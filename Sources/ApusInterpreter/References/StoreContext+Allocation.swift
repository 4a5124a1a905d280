import ApusLayout

/// The general way to allocate objects; handlers implement only the frequent case themselves.
extension UnsafeMutablePointer<StoreContext> {
  /// Allocates an object of `byteCount` bytes and writes its type.
  /// - Returns: the object and the reference to it, or nil if a limit forbids the allocation.
  @inline(never) func allocate(
    _ byteCount: UInt64, _ allocation: Allocation, _ frame: FP
  ) -> (object: UnsafeMutableRawPointer, reference: UInt32)? {
    pointee.stackTop = frame + allocation.top
    return allocate(byteCount, allocation.type)
  }

  /// As above for an array of `count` elements, whose length is also written. Returns the address of the first element
  /// and the reference to the array.
  func allocateArray(
    _ count: UInt32, _ allocation: Allocation, _ frame: FP
  ) -> (elements: UnsafeMutableRawPointer, reference: UInt32)? {
    pointee.stackTop = frame + allocation.top
    return allocateArray(count, allocation.type, allocation.width)
  }
}
