/// Elements of arrays.
extension UnsafeMutableRawPointer {
  /// Fills so many elements of a width with what a slot holds, or two slots.
  public func fill(_ slot: UnsafePointer<UInt64>, as width: FieldWidth, count: Int) {
    let value = slot.pointee
    switch width {
    case .w8: initializeMemory(as: UInt8.self, repeating: UInt8(truncatingIfNeeded: value), count: count)
    case .w16: initializeMemory(as: UInt16.self, repeating: UInt16(truncatingIfNeeded: value), count: count)
    case .w32: initializeMemory(as: UInt32.self, repeating: UInt32(truncatingIfNeeded: value), count: count)
    case .w64: initializeMemory(as: UInt64.self, repeating: value, count: count)
    case .w128: for index in 0..<count { storeField(slot, as: .w128, at: index * 16) }
    }
  }

  /// Copies elements of a segment, as slots hold references.
  func copy(_ elements: UnsafePointer<UInt64>, as width: FieldWidth, count: Int) {
    for index in 0..<count { storeField(elements + index, as: width, at: index * width.byteCount) }
  }

  /// The length of an array.
  @inlinable @inline(__always) public var arrayLength: UInt64 {
    UInt64(load(fromByteOffset: ObjectLayout.length, as: UInt32.self))
  }

  /// The place of `count` elements of an array from `index` on; nil if they do not lie in it.
  public func elements(from index: UInt64, count: UInt64, as width: FieldWidth) -> UnsafeMutableRawPointer? {
    guard index <= arrayLength, count <= arrayLength - index else { return nil }
    return self + ObjectLayout.elements + Int(index) << Int(width.log2)
  }
}

/// Arrays, many elements at once (spec 4.6.4).
extension UnsafeMutablePointer<InstanceContext> {
  /// The bytes of a data segment for `count` elements; nil if they do not lie in it.
  private func bytes(
    _ segment: Int, at offset: UInt64, count: UInt64, as width: FieldWidth
  ) -> UnsafeBufferPointer<UInt8>? {
    let data = pointee.datas[segment]
    let byteCount = count << UInt64(width.log2)
    guard fits(offset, byteCount, data.count) else { return nil }
    return UnsafeBufferPointer(start: data.bytes.map { $0 + Int(offset) }, count: Int(byteCount))
  }

  /// The elements of an element segment; nil if they do not lie in it.
  private func elements(_ segment: Int, at offset: UInt64, count: UInt64) -> UnsafeBufferPointer<UInt64>? {
    let record = pointee.elements[segment]
    guard fits(offset, count, record.count) else { return nil }
    return UnsafeBufferPointer(start: record.elements.map { $0 + Int(offset) }, count: Int(count))
  }

  /// A new array of a canonical type, with elements of a data segment; what is in use lies below `stackTop`.
  public func newArray(
    _ type: UInt32, as width: FieldWidth, count: UInt32, fromData segment: Int, at offset: UInt64
  ) -> (reference: UInt32, trap: TrapCode) {
    guard let source = bytes(segment, at: offset, count: UInt64(count), as: width) else {
      return (0, .memoryOutOfBounds)
    }
    guard let array = pointee.store.allocateArray(count, type, width) else { return (0, .limitExceeded) }
    if let start = source.baseAddress { array.elements.copyMemory(from: start, byteCount: source.count) }
    return (array.reference, .none)
  }

  /// The same with elements of an element segment.
  public func newArray(
    _ type: UInt32, as width: FieldWidth, count: UInt32, fromElements segment: Int, at offset: UInt64
  ) -> (reference: UInt32, trap: TrapCode) {
    guard let source = elements(segment, at: offset, count: UInt64(count)) else { return (0, .tableOutOfBounds) }
    guard let array = pointee.store.allocateArray(count, type, width) else { return (0, .limitExceeded) }
    if let start = source.baseAddress { array.elements.copy(start, as: width, count: source.count) }
    return (array.reference, .none)
  }

  public func initArray(
    _ array: UnsafeMutableRawPointer?, at target: UInt64, as width: FieldWidth, count: UInt64,
    fromData segment: Int, at offset: UInt64
  ) -> TrapCode {
    guard let array else { return .nullArrayReference }
    guard let target = array.elements(from: target, count: count, as: width) else { return .arrayOutOfBounds }
    guard let source = bytes(segment, at: offset, count: count, as: width) else { return .memoryOutOfBounds }
    if let start = source.baseAddress { target.copyMemory(from: start, byteCount: source.count) }
    return .none
  }

  public func initArray(
    _ array: UnsafeMutableRawPointer?, at target: UInt64, as width: FieldWidth, count: UInt64,
    fromElements segment: Int, at offset: UInt64
  ) -> TrapCode {
    guard let array else { return .nullArrayReference }
    guard let target = array.elements(from: target, count: count, as: width) else { return .arrayOutOfBounds }
    guard let source = elements(segment, at: offset, count: count) else { return .tableOutOfBounds }
    if let start = source.baseAddress { target.copy(start, as: width, count: source.count) }
    return .none
  }

  public func copyArray(
    _ array: UnsafeMutableRawPointer?, at target: UInt64, from other: UnsafeMutableRawPointer?, at source: UInt64,
    as width: FieldWidth, count: UInt64
  ) -> TrapCode {
    guard let array, let other else { return .nullArrayReference }
    guard let target = array.elements(from: target, count: count, as: width),
      let source = other.elements(from: source, count: count, as: width)
    else { return .arrayOutOfBounds }
    target.copyMemory(from: source, byteCount: Int(count) << Int(width.log2))
    return .none
  }

  /// - Parameter value: in a slot, or in two.
  public func fillArray(
    _ array: UnsafeMutableRawPointer?, at target: UInt64, with value: UnsafePointer<UInt64>, as width: FieldWidth,
    count: UInt64
  ) -> TrapCode {
    guard let array else { return .nullArrayReference }
    guard let target = array.elements(from: target, count: count, as: width) else { return .arrayOutOfBounds }
    target.fill(value, as: width, count: Int(count))
    return .none
  }

  /// The object that a reference is to, nil for null.
  @inlinable @inline(__always) public func object(_ reference: UInt64) -> UnsafeMutableRawPointer? {
    guard reference != 0 else { return nil }
    return pointee.store.pointee.heap.base + Int(truncatingIfNeeded: reference)
  }
}

extension UnsafeMutablePointer<StoreContext> {
  /// Makes room for an array of a canonical type, and writes type and length: nil if a limit forbids it.
  public func allocateArray(
    _ count: UInt32, _ type: UInt32, _ width: FieldWidth
  ) -> (elements: UnsafeMutableRawPointer, reference: UInt32)? {
    let byteCount = UInt64(ObjectLayout.elements) + UInt64(count) &<< UInt64(width.log2)
    guard let (object, reference) = allocate(byteCount, type) else { return nil }
    object.storeBytes(of: count, toByteOffset: ObjectLayout.length, as: UInt32.self)
    return (object + ObjectLayout.elements, reference)
  }

  /// Makes room for an object of so many bytes, and writes its canonical type: nil if a limit forbids it. What is in use
  /// lies below `stackTop`.
  public func allocate(
    _ byteCount: UInt64, _ type: UInt32
  ) -> (object: UnsafeMutableRawPointer, reference: UInt32)? {
    let reference = pointee.builtins.allocate(self, byteCount)
    guard reference != 0 else { return nil }
    let object = pointee.heap.base + Int(reference)
    object.storeBytes(of: type, toByteOffset: ObjectLayout.type, as: UInt32.self)
    return (object, reference)
  }
}
