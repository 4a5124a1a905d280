import Synchronization

/// A directory tree in memory, which guests use like a directory of the host.
///
/// `WASIConfiguration.directories` gives it to guests: to one or several at the same time, while the embedder also uses
/// it. Each call of the embedder or of a guest sees the changes of all earlier ones. The tree lives as long as something
/// refers to it. Its errors are those of Linux; reading does not change the access time of a file.
///
/// Paths of the methods are relative to the directory, like `config/settings.json`. They follow symbolic links, and
/// never leave the directory: `..` at its top, an absolute path and a link with an absolute target are `Errno.perm`.
public final class WASIMemoryDirectory: Sendable {
  private let state: Mutex<MemoryFileSystem>
  private let realtime: @Sendable () -> UInt64
  /// A number that no other file system has: hosts do not use the upper half.
  let device: UInt64

  private static let treeCount = Atomic<UInt64>(0)

  /// Creates an empty directory.
  ///
  /// A call that would exceed a limit fails with `Errno.nospc`; a guest that writes to a file writes what has room.
  /// The host uses up to twice the bytes for files that grow, and up to 900 bytes for each entry.
  /// - Parameters:
  ///   - maximumByteCount: the number of bytes in files, names and targets of symbolic links, 64 MiB by default.
  ///   - maximumEntryCount: the number of names of files, directories and symbolic links.
  ///   - clocks: the clocks whose realtime clock gives files their times. Its closure must not use this directory.
  public init(maximumByteCount: Int = 64 << 20, maximumEntryCount: Int = 65536, clocks: WASIClocks = .system) {
    realtime = clocks.realtime
    device = 1 << 63 | Self.treeCount.wrappingAdd(1, ordering: .relaxed).newValue
    state = Mutex(
      MemoryFileSystem(
        maximumByteCount: maximumByteCount, maximumEntryCount: maximumEntryCount, now: clocks.realtime()))
  }

  func inspect<R, E: Error>(_ body: (MemoryFileSystem) throws(E) -> R) throws(E) -> R where R: Sendable {
    try state.withLock { (state) throws(E) in try body(state) }
  }

  func change<R, E: Error>(_ body: (inout MemoryFileSystem) throws(E) -> R) throws(E) -> R where R: Sendable {
    let now = realtime()
    return try state.withLock { (state) throws(E) in
      state.now = now
      return try body(&state)
    }
  }

  /// Returns a new descriptor of the top of the tree.
  func openRoot() -> MemoryDescriptor {
    state.withLock { $0.open(MemoryFileSystem.root) }
    return MemoryDescriptor(self, opened: MemoryFileSystem.root)
  }

  /// The number of bytes in files, names and targets of symbolic links, including files that are removed but still open.
  public var byteCount: Int { state.withLock { $0.byteCount } }

  /// The number of names of files, directories and symbolic links.
  public var entryCount: Int { state.withLock { $0.entryCount } }
}

extension WASIMemoryDirectory: CustomStringConvertible {
  /// The number of bytes, as text.
  public var description: String { "directory in memory with \(byteCount) bytes" }
}
