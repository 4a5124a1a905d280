import ApusCompiler
import ApusWasm

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

  @inline(__always) var variant: UInt8 { UInt8(truncatingIfNeeded: tail.pointee >> 8) }
  @inline(__always) var third: Int { Int(truncatingIfNeeded: (tail.pointee >> 16) & 0xFFFF) }
  @inline(__always) var immediate: UInt32 { UInt32(truncatingIfNeeded: tail.pointee >> 32) }
  /// The variant as a width.
  @inline(__always) var width: FieldWidth { FieldWidth(rawValue: variant).unsafelyUnwrapped }
  @inline(__always) var store: UnsafeMutablePointer<StoreContext> { context.pointee.store }

  /// The object that a slot refers to, nil for null.
  @inline(__always) func object(_ slot: Int) -> UnsafeMutableRawPointer? {
    let reference = frame[slot]
    guard _fastPath(reference != 0) else { return nil }
    return store.pointee.heap.base + Int(truncatingIfNeeded: reference)
  }

  /// Makes room for an object and writes its type: the object and the reference to it, or nil if a limit forbids it.
  ///
  /// - Parameter top: the slots from there on keep nothing alive.
  @inline(__always) func allocate(
    _ byteCount: UInt64, top: Int
  ) -> (object: UnsafeMutableRawPointer, reference: UInt32)? {
    var taken: UInt32?
    if _fastPath(byteCount <= UInt64(SizeClass.largestByteCount)) {
      taken = store.pointee.heap.runs[SizeClass(byteCount: Int(byteCount)).index].take()
    }
    guard let reference = taken ?? allocateSlowly(byteCount, top: top) else { return nil }
    let object = store.pointee.heap.base + Int(reference)
    object.storeBytes(of: immediate, toByteOffset: ObjectLayout.type, as: UInt32.self)
    return (object, reference)
  }

  @inline(never) private func allocateSlowly(_ byteCount: UInt64, top: Int) -> UInt32? {
    store.pointee.stackTop = frame + top
    let reference = store.pointee.builtins.allocate(store, byteCount)
    return reference == 0 ? nil : reference
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
