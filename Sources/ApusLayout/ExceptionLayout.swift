import ApusWasm

/// The layout of exceptions in the heap (spec 4.2.13): the canonical type of the tag, at the offset at which structures
/// have theirs, the number of the tag in its store, then the payload in slots.
public enum ExceptionLayout {
  /// The offset in bytes of the number of the tag, which is 32 bits wide.
  @inlinable public static var tag: Int { 4 }
  /// The offset in bytes of the payload.
  @inlinable public static var payload: Int { 8 }

  /// The size in bytes of an exception whose payload takes a number of slots.
  @inlinable public static func byteCount(slots: Int) -> Int { payload + 8 * slots }

  /// The offsets in bytes, from the start of an exception with such a payload, of the references that keep objects
  /// alive.
  public static func references(_ parameters: [ValueType], in space: some TypeSpace) -> [UInt32] {
    var offsets: [UInt32] = []
    var offset = UInt32(payload)
    for type in parameters {
      if type.isTraced(in: space) { offsets.append(offset) }
      offset += type == .v128 ? 16 : 8
    }
    return offsets
  }
}
