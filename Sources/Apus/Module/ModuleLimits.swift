/// Limits of creating a module: of decoding, validation and, in engines that compile, compilation.
///
/// The size of the module already bounds what decoding, validation and compilation take: a module whose code becomes
/// too large for its size is refused (`CompilationError.Cause.size`).
public struct ModuleLimits: Sendable {
  /// The memory that compilation and the code may take, in bytes. A module that needs more is refused.
  public var memoryBytes: UInt64 = .max
  /// If it is interrupted, compilation ends with an error.
  public var interrupt: InterruptHandle?
  /// Called with numbers of functions that have been compiled since the last call, on the thread that compiled them.
  package var progress: (@Sendable (_ functions: Int) -> Void)?

  /// No limits beyond those that follow from the size of the module.
  public init() {}

  /// Creates limits; the parameters have the meaning of the properties of the same name.
  public init(memoryBytes: UInt64 = .max, interrupt: InterruptHandle? = nil) {
    self.memoryBytes = memoryBytes
    self.interrupt = interrupt
  }
}
