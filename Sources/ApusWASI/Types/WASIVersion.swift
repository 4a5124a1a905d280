/// The two versions of the interface that programs import. Only the second one has `sock_accept`, and some layouts
/// differ.
public enum WASIVersion: String, Sendable, CaseIterable {
  /// Snapshot 0 of 2019. `whence` has other numbers, `filestat` has 56 bytes and `subscription` 56.
  case preview0 = "wasi_unstable"
  /// Snapshot 1, which toolchains target now.
  case preview1 = "wasi_snapshot_preview1"

  /// The module name from which programs import the functions.
  public var moduleName: String { rawValue }
}

/// Thrown by `proc_exit` (and by a `proc_raise` that ends the program) to end the guest.
public struct WASIExit: Error, Equatable, Sendable {
  /// The exit code of the program; 0 is success.
  public var code: UInt32

  /// Creates an exit with a code.
  public init(code: UInt32) { self.code = code }
}
