import ApusLayout

/// Floats and text in the memory of a guest.
extension Memory {
  /// Reads a little-endian float, `Float` or `Double`, with all of its bits.
  ///
  ///     let price: Double = try memory.read(at: address)
  ///
  /// - Parameters:
  ///   - type: the type of the float.
  ///   - address: the address in bytes; it need not be aligned.
  /// - Throws: `AccessError.outOfBounds` if one of the bytes is outside of the memory.
  @inlinable public func read<T: MemoryFloat>(
    _ type: T.Type = T.self, at address: some BinaryInteger
  ) throws(AccessError) -> T { T(bitPattern: try read(at: address)) }

  /// Writes a little-endian float with all of its bits.
  /// - Parameters:
  ///   - value: the float.
  ///   - address: the address in bytes; it need not be aligned.
  /// - Throws: `AccessError.outOfBounds` if one of the bytes is outside of the memory; nothing is written then.
  @inlinable public func write<T: MemoryFloat>(_ value: T, at address: some BinaryInteger) throws(AccessError) {
    try write(value.bitPattern, at: address)
  }

  /// Writes the UTF-8 of a string, without a length or a NUL.
  /// - Returns: the number of bytes written.
  /// - Throws: `AccessError.outOfBounds` if they do not fit into the memory at that address; nothing is written then.
  @discardableResult public func write(string: String, at address: some BinaryInteger) throws(AccessError) -> Int {
    try write(bytes: string.utf8, at: address)
    return string.utf8.count
  }

  /// Writes a string as C has it: its UTF-8 and a NUL.
  /// - Returns: the number of bytes written, the NUL included.
  /// - Throws: `AccessError.outOfBounds` if they do not fit into the memory at that address; nothing is written then.
  @discardableResult public func write(cString: String, at address: some BinaryInteger) throws(AccessError) -> Int {
    let bytes = Array(cString.utf8) + [0]
    try write(bytes: bytes, at: address)
    return bytes.count
  }

  /// Reads a string as C has it: UTF-8 up to a NUL.
  /// - Parameters:
  ///   - address: the address of the first byte.
  ///   - maximumCount: the number of bytes in which the NUL must be, itself included; 1 MiB by default.
  /// - Throws: `AccessError.outOfBounds` if the address is not inside of the memory; `.unterminated` if the NUL is not
  ///   among the bytes; `.invalidUTF8` if the bytes before it are not UTF-8.
  public func readCString(
    at address: some BinaryInteger, maximumCount: Int = 1 << 20
  ) throws(AccessError) -> String {
    let start = try position(address, count: 1)
    let end = start + min(max(maximumCount, 0), byteCount - start)
    // Each byte is read once, since other threads may write a shared memory.
    var bytes: [UInt8] = []
    for position in start..<end {
      let byte = record.pointee.base.load(fromByteOffset: position, as: UInt8.self)
      if byte == 0 {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalidUTF8 }
        return text
      }
      bytes.append(byte)
    }
    throw .unterminated
  }
}

extension Memory {
  /// Explains what is missing: the compiler chooses this only if no type of a number follows from the context.
  @available(*, unavailable, message: "name the type to read: let count: UInt32 = try memory.read(at: address)")
  @_disfavoredOverload public func read(at address: some BinaryInteger) throws(AccessError) -> Never {
    preconditionFailure("unavailable")
  }
}

extension Memory {
  /// Explains what is missing: an integer whose size does not depend on the host.
  @available(*, unavailable, message: "say the size of the integer: try memory.write(Int32(7), at: address)")
  public func write(_ value: Int, at address: some BinaryInteger) throws(AccessError) -> Never {
    preconditionFailure("unavailable")
  }
}

/// `Float` and `Double`, as guests have them in memory.
public protocol MemoryFloat: BinaryFloatingPoint {
  /// The integer of the same size.
  associatedtype Bits: FixedWidthInteger
  /// The bits of the float (IEEE 754), NaN payloads included.
  var bitPattern: Bits { get }
  /// Creates a float from its bits.
  init(bitPattern: Bits)
}

extension Float: MemoryFloat {}
extension Double: MemoryFloat {}
