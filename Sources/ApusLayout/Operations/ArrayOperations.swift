/// Elements of arrays.
extension UnsafeMutableRawPointer {
  /// Writes a value to `count` elements of a width.
  /// - Parameter slot: the value, in a slot of 8 bytes or, for a vector, in two.
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

  /// Writes `count` references of an element segment, each in a slot, to elements of a width.
  func copy(_ elements: UnsafePointer<UInt64>, as width: FieldWidth, count: Int) {
    for index in 0..<count { storeField(elements + index, as: width, at: index * width.byteCount) }
  }

  /// The length of the array at this address, in elements.
  @inlinable @inline(__always) public var arrayLength: UInt64 {
    UInt64(load(fromByteOffset: ObjectLayout.length, as: UInt32.self))
  }

  /// The address of `count` elements of the array at this address, from `index` on; nil if they are not all inside of
  /// it.
  public func elements(from index: UInt64, count: UInt64, as width: FieldWidth) -> UnsafeMutableRawPointer? {
    guard index <= arrayLength, count <= arrayLength - index else { return nil }
    return self + ObjectLayout.elements + Int(index) << Int(width.log2)
  }
}

/// Arrays, many elements at once (spec 4.6.4).
extension UnsafeMutablePointer<InstanceContext> {
  /// The bytes of a data segment for `count` elements, from the byte `offset` on; nil if they are not all inside of it.
  private func bytes(
    _ segment: Int, at offset: UInt64, count: UInt64, as width: FieldWidth
  ) -> UnsafeBufferPointer<UInt8>? {
    let data = pointee.datas[segment]
    let byteCount = count << UInt64(width.log2)
    guard fits(offset, byteCount, data.count) else { return nil }
    return UnsafeBufferPointer(start: data.bytes.map { $0 + Int(offset) }, count: Int(byteCount))
  }

  /// `count` elements of an element segment, from `offset` on; nil if they are not all inside of it.
  private func elements(_ segment: Int, at offset: UInt64, count: UInt64) -> UnsafeBufferPointer<UInt64>? {
    let record = pointee.elements[segment]
    guard fits(offset, count, record.count) else { return nil }
    return UnsafeBufferPointer(start: record.elements.map { $0 + Int(offset) }, count: Int(count))
  }

  /// Allocates an array of a canonical type, with `count` elements from the byte `offset` of a data segment on
  /// (`array.new_data`, spec 4.6.4). Slots in use must be below the store's `stackTop`.
  /// - Returns: the reference and `.none`, or 0 and the trap code: `memoryOutOfBounds` if the bytes are not all in the
  ///   segment, `limitExceeded` if a limit forbids the array.
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

  /// Allocates an array of a canonical type, with `count` elements of an element segment from `offset` on
  /// (`array.new_elem`, spec 4.6.4). Slots in use must be below the store's `stackTop`.
  /// - Returns: the reference and `.none`, or 0 and the trap code: `tableOutOfBounds` if the elements are not all in
  ///   the segment, `limitExceeded` if a limit forbids the array.
  public func newArray(
    _ type: UInt32, as width: FieldWidth, count: UInt32, fromElements segment: Int, at offset: UInt64
  ) -> (reference: UInt32, trap: TrapCode) {
    guard let source = elements(segment, at: offset, count: UInt64(count)) else { return (0, .tableOutOfBounds) }
    guard let array = pointee.store.allocateArray(count, type, width) else { return (0, .limitExceeded) }
    if let start = source.baseAddress { array.elements.copy(start, as: width, count: source.count) }
    return (array.reference, .none)
  }

  /// Sets `count` elements of an array, from `target` on, from the byte `offset` of a data segment on
  /// (`array.init_data`, spec 4.6.4).
  /// - Returns: `.none`, or the trap code: `nullArrayReference`, `arrayOutOfBounds` or `memoryOutOfBounds`.
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

  /// Sets `count` elements of an array, from `target` on, to those of an element segment from `offset` on
  /// (`array.init_elem`, spec 4.6.4).
  /// - Returns: `.none`, or the trap code: `nullArrayReference`, `arrayOutOfBounds` or `tableOutOfBounds`.
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

  /// Copies `count` elements of an array from `source` on to another one from `target` on (`array.copy`, spec 4.6.4).
  /// The arrays may be the same and the elements overlap.
  /// - Returns: `.none`, or the trap code: `nullArrayReference` or `arrayOutOfBounds`.
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

  /// Sets `count` elements of an array, from `target` on, to a value (`array.fill`, spec 4.6.4).
  /// - Parameter value: in a slot of 8 bytes or, for a vector, in two.
  /// - Returns: `.none`, or the trap code: `nullArrayReference` or `arrayOutOfBounds`.
  public func fillArray(
    _ array: UnsafeMutableRawPointer?, at target: UInt64, with value: UnsafePointer<UInt64>, as width: FieldWidth,
    count: UInt64
  ) -> TrapCode {
    guard let array else { return .nullArrayReference }
    guard let target = array.elements(from: target, count: count, as: width) else { return .arrayOutOfBounds }
    target.fill(value, as: width, count: Int(count))
    return .none
  }

  /// The address of the object that a reference refers to; nil for null.
  @inlinable @inline(__always) public func object(_ reference: UInt64) -> UnsafeMutableRawPointer? {
    guard reference != 0 else { return nil }
    return pointee.store.pointee.heap.base + Int(truncatingIfNeeded: reference)
  }
}

extension UnsafeMutablePointer<StoreContext> {
  /// Allocates an array of a canonical type with `count` elements, and writes type and length; the contents of the
  /// elements are undefined. Slots in use must be below `stackTop`.
  /// - Returns: the address of the first element and the reference; nil if a limit forbids the array.
  public func allocateArray(
    _ count: UInt32, _ type: UInt32, _ width: FieldWidth
  ) -> (elements: UnsafeMutableRawPointer, reference: UInt32)? {
    let byteCount = UInt64(ObjectLayout.elements) + UInt64(count) &<< UInt64(width.log2)
    guard let (object, reference) = allocate(byteCount, type) else { return nil }
    object.storeBytes(of: count, toByteOffset: ObjectLayout.length, as: UInt32.self)
    return (object + ObjectLayout.elements, reference)
  }

  /// Allocates an object of a size in bytes, and writes its canonical type; its other contents are undefined. Slots in
  /// use must be below `stackTop`.
  /// - Returns: the address of the object and the reference; nil if a limit forbids the object.
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
