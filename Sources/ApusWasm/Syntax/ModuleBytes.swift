/// The bytes a module was read from: an array of its own, or a mapped file. Immutable and shared.
// SAFETY: the buffer is immutable and lives as long as the object.
@safe public final class ModuleBytes: @unchecked Sendable {
  /// Valid as long as this object lives.
  public let buffer: UnsafeRawBufferPointer
  private let release: @Sendable (UnsafeRawBufferPointer) -> Void

  /// Takes over memory owned elsewhere; `release` is called once, at the end.
  public init(
    owning buffer: UnsafeRawBufferPointer,
    release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) {
    // SAFETY: the caller hands over memory that stays valid until `release`.
    unsafe self.buffer = buffer
    unsafe self.release = release
  }

  /// Copies `bytes`.
  public convenience init(_ bytes: some Collection<UInt8>) {
    // SAFETY: freshly allocated for `bytes.count` bytes, initialised in full, freed by `release`.
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    unsafe copy.copyBytes(from: bytes)
    unsafe self.init(owning: UnsafeRawBufferPointer(copy)) { unsafe $0.deallocate() }
  }

  deinit {
    // SAFETY: nobody else can hold the buffer any more.
    unsafe release(buffer)
  }

  public var count: Int {
    // SAFETY: reads the length only.
    unsafe buffer.count
  }

  /// The bytes of `range`, which must lie inside.
  public func copy(of range: ByteRange) -> [UInt8] {
    precondition(range.offset >= 0 && range.count >= 0 && range.end <= count, "range outside the module")
    // SAFETY: the range was just checked.
    return unsafe Array(buffer[range.offset..<range.end])
  }
}
