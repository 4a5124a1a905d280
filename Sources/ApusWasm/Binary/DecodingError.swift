/// An error in the binary format (spec 5): bytes that are not a WebAssembly module.
public struct DecodingError: Error, Hashable, Sendable {
  /// The message; where the official test suite has a message for the error, it starts with that.
  public var message: String
  /// The offset of the byte in question from the start of the module.
  public var offset: Int
  /// For a module in the text format, the message with its line and column, and the line; nil otherwise.
  package var textDescription: String?

  /// Creates an error.
  public init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }
}

extension DecodingError: CustomStringConvertible {
  /// The message with the offset, or with the line and column of a module in the text format.
  public var description: String {
    textDescription ?? "malformed module at byte 0x\(String(offset, radix: 16)): \(message)"
  }
}
