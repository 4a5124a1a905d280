/// The machine code of all functions that a module defines, as plain data: it knows no address and no store. Offsets
/// count from the first byte of `code`.
package struct CompiledModule: Sendable {
  /// One function.
  package struct Function: Hashable, Sendable {
    /// Where the body begins, a multiple of 16; the checked entry lies before it.
    package var body: UInt32
    /// Where its instructions and constants end.
    package var end: UInt32
    /// The bytes between the stack pointer in the body and the return address, which lies above them.
    package var frameSize: UInt32
  }

  /// An instruction that traps.
  package struct Trap: Hashable, Sendable {
    /// Of the instruction that faults, or of the call of `ContextOffset.trapExit` or `trapExitWithCode`.
    package var offset: UInt32
    /// Where in the source it comes from, in bytes from the start of the function's body.
    package var position: UInt32
    /// The `TrapCode`; of a call of `trapExitWithCode` it does not count. `stackExhausted` only stands before the
    /// function has its frame.
    package var code: UInt8
  }

  /// A call, of whatever.
  package struct Call: Hashable, Sendable {
    /// Where it returns to.
    package var returnOffset: UInt32
    /// Where in the source it comes from, in bytes from the start of the function's body.
    package var position: UInt32
    /// Where the function goes on if the call throws; `noHandler` if it does not catch. Then `rsp` is as in the body,
    /// the reference to the exception is in the register of the first result, and no other register means anything.
    package var handler: UInt32

    package static var noHandler: UInt32 { .max }
  }

  package var code: [UInt8] = []
  /// What the code was compiled for.
  package var options = CompilationOptions()
  /// In the order of the module, and so of the offsets.
  package var functions: [Function] = []
  /// In the order of the offsets, both.
  package var traps: [Trap] = []
  package var calls: [Call] = []
  /// In the order of the offsets; empty unless the options ask for them.
  package var frameChanges: [FrameChange] = []

  package init() {}
}

/// What code takes for granted, or leaves out.
package struct CompilationOptions: Hashable, Sendable {
  /// Behind a 32-bit memory with pages of 64 KiB so much address space is inaccessible that plain accesses need no check.
  package var hasGuardedMemories = true
  /// Code asks at entries and loops whether it should stop.
  package var isInterruptible = false
  /// Indices and addresses that a check has found outside are not used, even by a processor that runs ahead of the check.
  package var masksSpeculation = true
  /// A 32-bit memory that may grow to 4 GiB has the address space for it, so that its addresses need no mask.
  package var hasWholeMemories = true
  /// Code comes with what debuggers need to unwind through it. The code itself is the same.
  package var describesFrames = false
  /// What passes rely on without a check is checked all the same (`FactChecks`).
  package var checksFacts = false

  package init(
    hasGuardedMemories: Bool = true, isInterruptible: Bool = false, masksSpeculation: Bool = true,
    hasWholeMemories: Bool = true, describesFrames: Bool = false
  ) {
    self.hasGuardedMemories = hasGuardedMemories
    self.isInterruptible = isInterruptible
    self.masksSpeculation = masksSpeculation
    self.hasWholeMemories = hasWholeMemories
    self.describesFrames = describesFrames
  }
}

/// Why a module cannot be compiled to machine code.
public struct CompilationError: Error, Hashable, Sendable {
  /// What kind of reason it is.
  public enum Cause: Hashable, Sendable {
    /// This machine or its system: no module can be compiled.
    case system
    /// A function, or all together, become too much code for their size.
    case size
    /// Compiling takes more memory than it may.
    case memory
    /// Compiling was interrupted.
    case interrupted
    /// The compiler found that it is wrong about itself. No code was made.
    case internalError
    /// Of the code it was not proved that it stays within what is the guest's, where that is asked for.
    case unproved
  }

  public var cause: Cause
  public var message: String
  /// The function that was compiled, imports counted; nil if it is no matter of one function.
  public var function: Int?
  /// Where in the module, in bytes from its start; nil if it is no matter of a place.
  public var offset: Int?

  public init(_ message: String, cause: Cause = .system, function: Int? = nil, offset: Int? = nil) {
    self.cause = cause
    self.message = message
    self.function = function
    self.offset = offset
  }
}

extension CompilationError: CustomStringConvertible {
  public var description: String {
    var text = message
    if let function { text = "function \(function): " + text }
    if let offset { text += " at 0x" + String(offset, radix: 16) }
    return text
  }
}
