/// Bytes that are no WebAssembly (spec 5): where, and what the specification calls it.
public struct DecodingError: Error, Hashable, Sendable {
  /// The message; where the official test suite fixes one, it starts with that one.
  public var message: String
  /// The position of the offending byte, counted from the start of the module.
  public var offset: Int

  public init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }
}

extension DecodingError: CustomStringConvertible {
  public var description: String {
    "malformed module at byte 0x\(String(offset, radix: 16)): \(message)"
  }
}
