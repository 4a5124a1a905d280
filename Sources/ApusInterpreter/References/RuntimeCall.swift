import ApusCompiler

/// A case of `RuntimeOperation` as a function: the operation's word, the words after it, the frame and the
/// `InstanceContext` (untyped, because C function types cannot name Swift's). Returns a `TrapCode`.
typealias RuntimeHandler =
  @convention(c) (
    _ word: UInt64, _ tail: UnsafePointer<UInt64>, _ frame: UnsafeMutablePointer<UInt64>,
    _ context: UnsafeMutableRawPointer
  ) -> UInt32

/// The operands of one call of such a function.
struct RuntimeCall {
  let word: UInt64
  let tail: UnsafePointer<UInt64>
  let frame: FP
  let context: UnsafeMutablePointer<InstanceContext>

  @inline(__always) init(
    _ word: UInt64, _ tail: UnsafePointer<UInt64>, _ frame: FP, _ context: UnsafeMutableRawPointer
  ) {
    self.word = word
    self.tail = tail
    self.frame = frame
    self.context = context.assumingMemoryBound(to: InstanceContext.self)
  }

  @inline(__always) var third: Int { Int(truncatingIfNeeded: (tail.pointee >> 16) & 0xFFFF) }
  @inline(__always) var segment: Int { Int(truncatingIfNeeded: tail.pointee >> 32) }
  @inline(__always) var width: FieldWidth {
    FieldWidth(rawValue: UInt8(truncatingIfNeeded: tail.pointee >> 8)).unsafelyUnwrapped
  }

  /// The number of elements, in the slot that the second word names.
  @inline(__always) var count: UInt64 { frame[Int(tail[1] & 0xFFFF)] }

  /// The object that a slot refers to, nil for null.
  @inline(__always) func object(_ slot: Int) -> UnsafeMutableRawPointer? {
    let reference = frame[slot]
    guard reference != 0 else { return nil }
    return context.pointee.store.pointee.heap.base + Int(truncatingIfNeeded: reference)
  }
}

/// Elements of arrays.
extension UnsafeMutableRawPointer {
  /// Fills so many elements of a width with what a slot holds, or two slots.
  func fill(_ slot: UnsafePointer<UInt64>, as width: FieldWidth, count: Int) {
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
  @inline(__always) var arrayLength: UInt64 {
    UInt64(load(fromByteOffset: ObjectLayout.length, as: UInt32.self))
  }
}
