/// The bytes from which a module was read, in memory of its own or a mapped file. They are immutable and shared.
// SAFETY: the buffer is immutable and lives as long as the object.
@safe public final class ModuleBytes: @unchecked Sendable {
  /// The bytes, valid as long as this object lives.
  public let buffer: UnsafeRawBufferPointer
  private let release: @Sendable (UnsafeRawBufferPointer) -> Void

  /// Takes ownership of memory that was allocated elsewhere.
  /// - Parameter release: Called once with the memory, when this object is destroyed.
  public init(
    owning buffer: UnsafeRawBufferPointer,
    release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) {
    // SAFETY: the caller hands over memory that stays valid until `release`.
    unsafe self.buffer = buffer
    unsafe self.release = release
  }

  /// Copies `bytes` into memory of its own.
  public convenience init(_ bytes: some Collection<UInt8>) {
    // SAFETY: allocated here for `bytes.count` bytes, all of them initialized, freed by `release`.
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    unsafe copy.copyBytes(from: bytes)
    unsafe self.init(owning: UnsafeRawBufferPointer(copy)) { unsafe $0.deallocate() }
  }

  deinit {
    // SAFETY: no reference to this object is left, so the buffer is no longer used.
    unsafe release(buffer)
  }

  /// The number of bytes.
  public var count: Int {
    // SAFETY: reads the length only.
    unsafe buffer.count
  }

  /// Returns a copy of the bytes of `range`, which must be inside.
  public func copy(of range: ByteRange) -> [UInt8] {
    precondition(range.offset >= 0 && range.count >= 0 && range.end <= count, "range outside the module")
    // SAFETY: the range was just checked.
    return unsafe Array(buffer[range.offset..<range.end])
  }
}
