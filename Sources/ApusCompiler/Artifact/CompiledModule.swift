/// The machine code of functions that a module defines, all or some, as plain data without addresses, independent of any
/// store. Offsets are in bytes from the start of `code`.
package struct CompiledModule: Sendable {
  /// One function.
  package struct Function: Hashable, Sendable {
    /// The index among the functions that the module defines.
    package var index: UInt32
    /// The start of the body, a multiple of 16; the checked entry is before it.
    package var body: UInt32
    /// The end of its instructions and constants.
    package var end: UInt32
    /// The number of bytes between the stack pointer in the body and at the entry (`MachineFrame.size`).
    package var frameSize: UInt32
    /// The index of the first of its sites in `inlineSites`.
    package var firstInlineSite: UInt32 = 0
    /// Whether the code is that of the baseline compiler.
    package var isBaseline = false
  }

  package var code: [UInt8] = []
  /// The options with which the code was compiled.
  package var options = CompilationOptions()
  /// The functions in the order of their indices, which is also that of their offsets.
  package var functions: [Function] = []
  /// The traps, in the order of their offsets.
  package var traps: [TrapRecord] = []
  /// The call sites, in the order of their offsets.
  package var calls: [CallSite] = []
  /// The calls that were replaced by the bodies of their callees, in the order of the functions and their positions.
  package var inlineSites: [InlineSite] = []
  /// The frame changes, in the order of their offsets; empty unless the options request them.
  package var frameChanges: [FrameChange] = []
  /// By loop: how other code enters the only function here; empty unless the options request it, nil for loops that
  /// cannot be entered.
  package var reentries: [Reentry?] = []
  /// Where the only function begins, if not with its first instruction.
  package var reentry: Reentry?

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
  /// Direct calls go through the table of entries, because the code has not all functions of its module.
  package var callsEntries = false
  /// The baseline compiler compiles; its calls always go through the table of entries.
  package var isBaseline = false
  /// What code of the baseline compiler adds to the counter of a function (`InstanceLayout.counters`) at each call and
  /// iteration, so that it overflows; 0 if it does not count.
  package var counterStep: UInt32 = 0
  /// The module includes how other code enters the loops of functions that the baseline compiler compiled.
  package var notesReentries = false
  /// Facts on which passes rely without a check become checks (`FactChecks`).
  package var checksFacts = false
  /// The bodies of small functions replace calls of them.
  package var inlines = true

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

  /// Makes code of the baseline compiler count calls and iterations, up to a number.
  package mutating func count(upTo hotCount: Int) {
    counterStep = UInt32.max / UInt32(clamping: max(hotCount, 1))
  }
}
