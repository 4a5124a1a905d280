/// A line of the text of a function, and where it comes from.
package struct PrintedLine: Sendable {
  package var text: String
  /// Where in the source (bytes from the start of the function's body); nil if it comes from no instruction there.
  package var position: UInt32?
  /// Of machine code: how far behind the first byte of the function it lies; nil of a label.
  package var offset: UInt32?

  /// - Parameter position: zero, where no instruction is, is no position.
  package init(_ text: String, position: UInt32, offset: UInt32? = nil) {
    self.text = text
    self.position = position == 0 ? nil : position
    self.offset = offset
  }
}
