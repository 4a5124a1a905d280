/// The two generations of the interface that programs import, which share their functions but not every layout.
public enum WASIVersion: String, Sendable, CaseIterable {
  /// Snapshot 0 of 2019. `whence` is numbered otherwise, `filestat` is 56 bytes and `subscription` 56.
  case preview0 = "wasi_unstable"
  /// Snapshot 1, what toolchains make now.
  case preview1 = "wasi_snapshot_preview1"

  /// The name programs import the functions from.
  public var moduleName: String { rawValue }
}

/// Thrown by `proc_exit` (and by a `proc_raise` that ends the program) to leave the guest.
public struct WASIExit: Error, Equatable, Sendable {
  /// The exit code the program gave; 0 is success.
  public var code: UInt32

  public init(code: UInt32) { self.code = code }
}
