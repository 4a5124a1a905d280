import ApusLayout

/// The word after the word of an operation that allocates an object: type, first free slot, size class and element
/// width.
///
/// In `structNew` and `arrayNewFixed` this word is followed by the size of the object in bytes and then a `FieldWord`
/// for each field or element. A structure without a size class whose fields are all zero has no `FieldWord`s.
struct Allocation {
  let word: UInt64

  @inline(__always) init(_ word: UInt64) { self.word = word }

  /// - Parameters:
  ///   - type: the canonical type.
  ///   - top: the first slot that is not in use: it and the slots after it keep no object alive.
  ///   - width: the width of an array's elements.
  init(type: UInt32, top: Int, width: FieldWidth = .w8) {
    assert(top >= 0 && top < 1 << 16, "slot out of range")
    word = UInt64(top) | UInt64(width.rawValue) << 16 | UInt64(type) << 32
  }

  /// - Parameter byteCount: the size of the object in bytes.
  init(type: UInt32, top: Int, byteCount: Int) {
    let isSmall = byteCount <= SizeClass.largestByteCount
    let sizeClass = isSmall ? SizeClass(byteCount: byteCount).index : 0xFF
    word = UInt64(top) | UInt64(sizeClass) << 24 | UInt64(type) << 32
  }

  /// The word for an object that is always allocated by the runtime.
  var withoutSizeClass: UInt64 { word | 0xFF << 24 }

  /// The index of the size class, for objects of known size; 255 if they take whole blocks.
  @inline(__always) var sizeClass: Int { Int(truncatingIfNeeded: (word >> 24) & 0xFF) }
  @inline(__always) var type: UInt32 { UInt32(truncatingIfNeeded: word >> 32) }
  @inline(__always) var top: Int { Int(truncatingIfNeeded: word & 0xFFFF) }
  @inline(__always) var width: FieldWidth {
    FieldWidth(rawValue: UInt8(truncatingIfNeeded: word >> 16)).unsafelyUnwrapped
  }
}

/// One field of a new object: the slot that holds its value, its width, and its offset in bytes.
struct FieldWord {
  let word: UInt64

  @inline(__always) init(_ word: UInt64) { self.word = word }

  init(_ field: FieldLayout, slot: Int) {
    word = UInt64(slot) | UInt64(field.width.rawValue) << 16 | UInt64(field.offset) << 32
  }

  @inline(__always) var slot: Int { Int(truncatingIfNeeded: word & 0xFFFF) }
  @inline(__always) var width: FieldWidth {
    FieldWidth(rawValue: UInt8(truncatingIfNeeded: word >> 16)).unsafelyUnwrapped
  }
  @inline(__always) var offset: Int { Int(truncatingIfNeeded: word >> 32) }
}
