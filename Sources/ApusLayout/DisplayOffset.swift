/// The layout of `TypeDisplays` in memory: it starts with the address of the segments; an entry has the address of the
/// display, the depth and the kind. A test compares these values with the tables of a registry.
package enum DisplayOffset {
  /// The offset of the address of the segments, in `TypeDisplays`.
  package static var segments: Int32 { 0 }
  /// The base-two logarithm of the number of entries in a segment.
  package static var segmentLog2: UInt64 { 12 }
  /// The base-two logarithm of the size of an entry in bytes.
  package static var entryLog2: UInt64 { 4 }
  /// The offset of the address of the display, in an entry.
  package static var display: Int32 { 0 }
  /// The offset of the depth, 32 bits wide, in an entry.
  package static var depth: Int32 { 8 }
  /// The offset of the kind, in an entry.
  package static var kind: Int32 { 12 }
}
