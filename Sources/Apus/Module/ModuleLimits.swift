/// What making a module may take: decoding, validation and, in engines that compile, its code.
///
/// What is decoded and validated is bounded by the size of the module, and so is compiling: a module that becomes too much
/// code for its size is refused (`CompilationError.Cause.size`).
public struct ModuleLimits: Sendable {
  /// The memory for compiling and for the code, in bytes. A module that needs more is refused.
  public var memoryBytes: UInt64 = .max
  /// Ends compiling when it is asked to interrupt.
  public var interrupt: InterruptHandle?

  /// As much as the size of the module allows, uninterrupted.
  public init() {}

  public init(memoryBytes: UInt64 = .max, interrupt: InterruptHandle? = nil) {
    self.memoryBytes = memoryBytes
    self.interrupt = interrupt
  }
}
