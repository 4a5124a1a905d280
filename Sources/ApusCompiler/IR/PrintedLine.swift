/// A line of the text of a function, and where it comes from.
package struct PrintedLine: Sendable {
  package var text: String
  /// The offset of its source instruction in bytes from the start of the function's body; nil if it has none.
  package var position: UInt32?
  /// Of machine code: the offset in bytes from the first byte of the function; nil for a label.
  package var offset: UInt32?
  /// The function whose body the line comes from, by its index among those that the module defines, if that body is in
  /// place of a call; `position` is then that of the call.
  package var inlined: UInt32?

  /// - Parameter position: as the property, with zero for nil: no instruction is at the start of a body.
  package init(_ text: String, position: UInt32, offset: UInt32? = nil) {
    self.text = text
    self.position = position == 0 ? nil : position
    self.offset = offset
  }
}
