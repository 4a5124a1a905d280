/// Which checks and masks lowering adds to compiled code.
package struct LoweringOptions: Sendable {
  package enum BoundsChecks: Sendable {
    /// 32-bit memories with pages of 64 KiB are in a reservation with a guard: accesses beyond the end fault.
    case guardPages
    /// Every access is compared with the size of its memory.
    case explicit
  }

  package var boundsChecks: BoundsChecks
  /// Whether function entries and loop heads check for the store's request to stop.
  package var isInterruptible: Bool
  /// Whether indices out of bounds are masked, so that they are not used speculatively either.
  package var masksSpeculation: Bool
  /// Whether memories that may grow to 4 GiB have the address space for it, so that their addresses need no mask.
  package var reservesFullMemories: Bool
  /// The number of bytes after the first 4 GiB of a memory that fault: accesses with a larger offset are compared.
  package var guardByteCount: UInt64
  /// Whether the bodies of small functions replace calls of them.
  package var inlines = true
  /// For tests: whether all functions keep their locals in cells, as those with too many variables do.
  package var alwaysUsesCells = false

  package init(
    boundsChecks: BoundsChecks = .guardPages, isInterruptible: Bool = false, masksSpeculation: Bool = false,
    reservesFullMemories: Bool = true, guardByteCount: UInt64 = 1 << 32
  ) {
    self.reservesFullMemories = reservesFullMemories
    self.boundsChecks = boundsChecks
    self.isInterruptible = isInterruptible
    self.masksSpeculation = masksSpeculation
    self.guardByteCount = guardByteCount
  }
}

/// The error for a function that cannot be lowered: it is too large, or its instructions cannot be decoded.
package struct LoweringError: Error, Hashable, Sendable {
  package var message: String
  /// The position in the module, in bytes.
  package var offset: Int

  package init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }
}
