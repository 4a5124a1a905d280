import Synchronization

/// The standard input of a guest.
public enum WASIInput: Sendable {
  /// The host's standard input.
  case inherited
  /// An empty stream.
  case null
  /// These bytes, then the end.
  case bytes([UInt8])
  /// The bytes that the closure returns. It is called with the greatest number of bytes to return; more are dropped,
  /// and none is the end. It must not call guests that use this stream.
  case reader(@Sendable (_ maximumCount: Int) -> [UInt8])
  /// A descriptor of the host, which the embedder closes.
  case descriptor(Int32)
}

/// The standard output or standard error of a guest.
public enum WASIOutput: Sendable {
  /// The host's own stream.
  case inherited
  /// Output is dropped.
  case null
  /// Output is kept in memory for the embedder.
  case buffer(WASIOutputBuffer)
  /// Output is passed to the closure, at most 65536 bytes at a time. It must not call guests that use this stream.
  case writer(@Sendable ([UInt8]) -> Void)
  /// A descriptor of the host, which the embedder closes.
  case descriptor(Int32)
}

/// The output of a guest, kept in memory up to a limit.
public final class WASIOutputBuffer: Sendable {
  private let contents = Mutex<[UInt8]>([])
  /// The number of bytes that are kept; a guest that writes more gets `Errno.nospc`.
  public let limit: Int

  /// Creates an empty buffer.
  /// - Parameter limit: the number of bytes that are kept, 64 MiB by default.
  public init(limit: Int = 64 << 20) { self.limit = max(limit, 0) }

  /// The bytes written so far.
  public var bytes: [UInt8] { contents.withLock { $0 } }

  /// The text written so far; bytes that are not UTF-8 are replaced.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  func append(_ bytes: [UInt8]) throws(Errno) -> Int {
    let taken = contents.withLock { contents in
      let taken = min(bytes.count, limit - contents.count)
      contents += bytes.prefix(taken)
      return taken
    }
    if taken == 0 && !bytes.isEmpty { throw .nospc }
    return taken
  }
}

extension WASIOutputBuffer: CustomStringConvertible {
  /// The number of bytes, as text.
  public var description: String { "output buffer with \(bytes.count) of \(limit) bytes" }
}

/// A stream that is not a descriptor of the host. One thread at a time uses it.
final class VirtualStream: Sendable {
  enum Source: Sendable {
    case bytes([UInt8], position: Int)
    case reader(@Sendable (Int) -> [UInt8])
  }
  enum Sink: Sendable {
    case null
    case buffer(WASIOutputBuffer)
    case writer(@Sendable ([UInt8]) -> Void)
  }

  private let source: Mutex<Source?>
  private let sink: Mutex<Sink?>
  let isReadable: Bool
  let isWritable: Bool

  init(source: Source) {
    self.source = Mutex(source)
    sink = Mutex(nil)
    (isReadable, isWritable) = (true, false)
  }

  init(sink: Sink) {
    source = Mutex(nil)
    self.sink = Mutex(sink)
    (isReadable, isWritable) = (false, true)
  }

  /// The number of bytes that can be read at once; 1 if that is not known.
  var readableByteCount: UInt64 {
    source.withLock { source in
      switch source {
      case .bytes(let bytes, let position): UInt64(bytes.count - position)
      case .reader: 1
      case nil: 0
      }
    }
  }

  func read(into vectors: IOVectors, of memory: GuestMemory) throws(Errno) -> UInt32 {
    try source.withLock { (source) throws(Errno) in
      switch source {
      case nil:
        throw .badf
      case .bytes(let bytes, let position):
        let moved = try vectors.scatter(bytes[position...], into: memory)
        source = .bytes(bytes, position: position + moved)
        return UInt32(clamping: moved)
      case .reader(let reader):
        let room = try vectors.capacity(in: memory)
        if room == 0 { return 0 }
        let bytes = reader(room)
        return UInt32(clamping: try vectors.scatter(bytes.prefix(room), into: memory))
      }
    }
  }

  func write(_ vectors: IOVectors, of memory: GuestMemory) throws(Errno) -> UInt32 {
    let bytes = try vectors.gather(from: memory)
    return try sink.withLock { (sink) throws(Errno) in
      switch sink {
      case nil: throw .badf
      case .null: break
      case .buffer(let buffer): return UInt32(try buffer.append(bytes))
      case .writer(let writer): if !bytes.isEmpty { writer(bytes) }
      }
      return UInt32(bytes.count)
    }
  }
}
