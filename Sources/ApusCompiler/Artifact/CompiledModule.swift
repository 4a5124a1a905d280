/// The machine code of all functions that a module defines, as plain data without addresses, independent of any store.
/// Offsets are in bytes from the start of `code`.
package struct CompiledModule: Sendable {
  /// One function.
  package struct Function: Hashable, Sendable {
    /// The start of the body, a multiple of 16; the checked entry is before it.
    package var body: UInt32
    /// The end of its instructions and constants.
    package var end: UInt32
    /// The number of bytes between the stack pointer in the body and at the entry (`MachineFrame.size`).
    package var frameSize: UInt32
  }

  package var code: [UInt8] = []
  /// The options with which the code was compiled.
  package var options = CompilationOptions()
  /// The functions in the order of the module, which is also that of their offsets.
  package var functions: [Function] = []
  /// The traps, in the order of their offsets.
  package var traps: [TrapRecord] = []
  /// The call sites, in the order of their offsets.
  package var calls: [CallSite] = []
  /// The frame changes, in the order of their offsets; empty unless the options request them.
  package var frameChanges: [FrameChange] = []

  package init() {}
}

/// The assumptions that code makes, and the checks that it omits.
package struct CompilationOptions: Hashable, Sendable {
  /// After a 32-bit memory with pages of 64 KiB, enough address space is inaccessible that plain accesses need no
  /// check.
  package var hasGuardedMemories = true
  /// Code checks for an interrupt at function entries and loop heads.
  package var isInterruptible = false
  /// Indices and addresses that fail a check are masked, so that speculative execution cannot use them either.
  package var masksSpeculation = true
  /// The whole address space of a 32-bit memory that may grow to 4 GiB is reserved, so that its addresses need no mask.
  package var reservesFullMemories = true
  /// The module includes the data that debuggers need to unwind through its code. The code itself is the same.
  package var describesFrames = false
  /// Facts on which passes rely without a check become checks (`FactChecks`).
  package var checksFacts = false

  package init(
    hasGuardedMemories: Bool = true, isInterruptible: Bool = false, masksSpeculation: Bool = true,
    reservesFullMemories: Bool = true, describesFrames: Bool = false
  ) {
    self.hasGuardedMemories = hasGuardedMemories
    self.isInterruptible = isInterruptible
    self.masksSpeculation = masksSpeculation
    self.reservesFullMemories = reservesFullMemories
    self.describesFrames = describesFrames
  }
}

/// An error for which a module cannot be compiled to machine code.
public struct CompilationError: Error, Hashable, Sendable {
  /// The kind of an error.
  public enum Cause: Hashable, Sendable {
    /// A property of this machine or its system: no module can be compiled.
    case system
    /// A function, or all functions together, become too much code for their size.
    case size
    /// Compilation needs more memory than its limit.
    case memory
    /// Compilation was interrupted.
    case interrupted
    /// The compiler detected an error of its own. No code was made.
    case internalError
    /// Verification was requested, and did not prove that the code accesses and calls only what its guest may.
    case unproved
  }

  /// The kind of the error.
  public var cause: Cause
  /// A description of the error.
  public var message: String
  /// The index of the function that was compiled, imports counted; nil if the error does not concern one function.
  public var function: Int?
  /// The offset in bytes from the start of the module; nil if the error has no location.
  public var offset: Int?

  /// Creates an error.
  public init(_ message: String, cause: Cause = .system, function: Int? = nil, offset: Int? = nil) {
    self.cause = cause
    self.message = message
    self.function = function
    self.offset = offset
  }
}

extension CompilationError: CustomStringConvertible {
  /// The message, after the function and before the offset if they are known.
  public var description: String {
    var text = message
    if let function { text = "function \(function): " + text }
    if let offset { text += " at 0x" + String(offset, radix: 16) }
    return text
  }
}
