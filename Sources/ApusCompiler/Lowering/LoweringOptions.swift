/// What compiled code does besides what its source says.
package struct LoweringOptions: Sendable {
  package enum BoundsChecks: Sendable {
    /// 32-bit memories with pages of 64 KiB lie in a reservation with a guard: what is beyond the end faults.
    case guardPages
    /// Every access is compared with the size.
    case explicit
  }

  package var boundsChecks: BoundsChecks
  /// Function entries and loop heads look at the store's request to stop.
  package var isInterruptible: Bool
  /// Indices that were found out of bounds cannot be used speculatively.
  package var masksSpeculation: Bool
  /// Memories that may grow to 4 GiB have the address space for it: their addresses need no mask.
  package var hasWholeMemories: Bool
  /// How many bytes behind the first 4 GiB of a memory fault: accesses with a larger offset are compared.
  package var guardByteCount: UInt64
  /// For tests: all functions keep their locals in cells, as those do that have too many.
  package var alwaysUsesCells = false

  package init(
    boundsChecks: BoundsChecks = .guardPages, isInterruptible: Bool = false, masksSpeculation: Bool = false,
    hasWholeMemories: Bool = true, guardByteCount: UInt64 = 1 << 32
  ) {
    self.hasWholeMemories = hasWholeMemories
    self.boundsChecks = boundsChecks
    self.isInterruptible = isInterruptible
    self.masksSpeculation = masksSpeculation
    self.guardByteCount = guardByteCount
  }
}

/// A function that cannot be compiled: it is too large, or made to be.
package struct LoweringError: Error, Hashable, Sendable {
  package var message: String
  /// The position in the module.
  package var offset: Int

  package init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }
}
