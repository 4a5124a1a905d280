import ApusWasm

/// How exceptions lie in the heap (spec 4.2.13): the canonical type of the tag where structures have theirs, the
/// number of the tag in its store, then the payload as slots hold it.
public enum ExceptionLayout {
  /// Where the number of the tag is, 32 bits wide.
  @inlinable public static var tag: Int { 4 }
  /// Where the payload is.
  @inlinable public static var payload: Int { 8 }

  /// The size in bytes of an exception whose payload takes so many slots.
  @inlinable public static func byteCount(slots: Int) -> Int { payload + 8 * slots }

  /// Where in an exception with such a payload there are references that keep objects alive, in bytes from its start.
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
