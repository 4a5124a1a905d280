/// How `TypeDisplays` lie in memory: the address of the segments first; an entry has the address of the display, the
/// depth and the kind. A test compares it with what a registry makes.
package enum DisplayOffset {
  package static var segments: Int32 { 0 }
  package static var segmentLog2: UInt64 { 12 }
  package static var entryLog2: UInt64 { 4 }
  package static var display: Int32 { 0 }
  package static var depth: Int32 { 8 }
  package static var kind: Int32 { 12 }
}
