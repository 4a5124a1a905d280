import ApusCompiler

/// What an operation that makes an object says of it, in the word after its own.
///
/// The words of `structNew` and `arrayNewFixed` after that: the size in bytes, then a `FieldWord` for each field or
/// element, or, for a structure without size class whose fields are all zero, none.
struct Allocation {
  let word: UInt64

  @inline(__always) init(_ word: UInt64) { self.word = word }

  /// - Parameters:
  ///   - type: canonical.
  ///   - top: the slot from where on nothing keeps objects alive.
  ///   - width: of the elements of an array.
  init(type: UInt32, top: Int, width: FieldWidth = .w8) {
    assert(top >= 0 && top < 1 << 16, "slot out of range")
    word = UInt64(top) | UInt64(width.rawValue) << 16 | UInt64(type) << 32
  }

  /// - Parameter byteCount: the size of the object.
  init(type: UInt32, top: Int, byteCount: Int) {
    let isSmall = byteCount <= SizeClass.largestByteCount
    let sizeClass = isSmall ? SizeClass(byteCount: byteCount).index : 0xFF
    word = UInt64(top) | UInt64(sizeClass) << 24 | UInt64(type) << 32
  }

  /// The word of an object that the runtime makes in any case.
  var withoutSizeClass: UInt64 { word | 0xFF << 24 }

  /// The index of the size class, for objects of known size; 255 if they take blocks of their own.
  @inline(__always) var sizeClass: Int { Int(truncatingIfNeeded: (word >> 24) & 0xFF) }
  @inline(__always) var type: UInt32 { UInt32(truncatingIfNeeded: word >> 32) }
  @inline(__always) var top: Int { Int(truncatingIfNeeded: word & 0xFFFF) }
  @inline(__always) var width: FieldWidth {
    FieldWidth(rawValue: UInt8(truncatingIfNeeded: word >> 16)).unsafelyUnwrapped
  }
}

/// One field of a new object: the slot its value is in, its width, its offset in bytes.
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
