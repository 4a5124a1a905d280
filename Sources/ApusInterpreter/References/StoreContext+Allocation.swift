import ApusCompiler

/// Making objects, in full; what handlers do themselves is the frequent case of this.
extension UnsafeMutablePointer<StoreContext> {
  /// Makes room for an object of so many bytes and writes its type: the object and the reference to it, or nil if a
  /// limit forbids it.
  @inline(never) func allocate(
    _ byteCount: UInt64, _ allocation: Allocation, _ frame: FP
  ) -> (object: UnsafeMutableRawPointer, reference: UInt32)? {
    pointee.stackTop = frame + allocation.top
    let reference = pointee.builtins.allocate(self, byteCount)
    guard reference != 0 else { return nil }
    let object = pointee.heap.base + Int(reference)
    object.storeBytes(of: allocation.type, toByteOffset: ObjectLayout.type, as: UInt32.self)
    return (object, reference)
  }

  /// The same for an array of so many elements, whose length is written too.
  func allocateArray(
    _ count: UInt32, _ allocation: Allocation, _ frame: FP
  ) -> (elements: UnsafeMutableRawPointer, reference: UInt32)? {
    let byteCount = UInt64(ObjectLayout.elements) + UInt64(count) &<< UInt64(allocation.width.log2)
    guard let (object, reference) = allocate(byteCount, allocation, frame) else { return nil }
    object.storeBytes(of: count, toByteOffset: ObjectLayout.length, as: UInt32.self)
    return (object + ObjectLayout.elements, reference)
  }
}
