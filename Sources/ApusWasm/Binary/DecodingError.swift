/// An error in the binary format (spec 5): bytes that are not a WebAssembly module.
public struct DecodingError: Error, Hashable, Sendable {
  /// The message; where the official test suite has a message for the error, it starts with that.
  public var message: String
  /// The offset of the byte in question from the start of the module.
  public var offset: Int

  /// Creates an error.
  public init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }
}

extension DecodingError: CustomStringConvertible {
  /// The message with the offset.
  public var description: String {
    "malformed module at byte 0x\(String(offset, radix: 16)): \(message)"
  }
}
