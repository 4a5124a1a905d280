/// Faults that the compiler makes on purpose, one at a time, in builds with the trait `PlantedFaults`: a fuzz target that
/// does not find them would not find others of their kind. `Fuzzing/planted` looks for all of them.
package enum PlantedFault: String, CaseIterable, Sendable {
  // Selection
  /// `x ^ -1` complements the constant instead of `x`.
  case complementOfConstant
  /// A load is folded into an instruction after a store.
  case foldedLoadOverEffect
  /// A load is folded into an instruction after a check.
  case foldedLoadOverTrap
  case signInsteadOfZeroExtension
  case upperHalfKept
  /// The operands of a subtraction are exchanged where that saves a move.
  case commutedDifference
  case scaleTooSmall
  /// Numbers of 64 bits are compared by their lower halves.
  case narrowComparison
  /// An unsigned byte is compared as a signed one.
  case byteComparedWithSign
  case wrongCarry
  case checkAllowsTooMuch
  case tailCallArgumentsExchanged
  case edgeArgumentExchanged
  // Emission
  case wrongInvertedCondition
  case jumpTableTooShort
  /// The jump table has no entry for the last index that passes the check.
  case jumpTableTooLong
  // Register allocation
  case lostClobber
  case slotSharedTooSoon
  case movesInAnyOrder
  // Passes
  case loadOverStore
  case globalOverCall
  case divisionHoisted
  case loopLimitOffByStep
  /// An edge from a cold block is selected before the block it comes from.
  case edgeBeforeItsSource
  /// Unrolling a loop also replaces values of a loop unrolled before it by their last copies.
  case copyOfOtherLoop
  // Ranges
  /// A range is kept through a truncation that wraps.
  case truncationKeepsRange
  /// The range of a sum is computed as if none of its elements wrapped.
  case sumNeverWraps
  /// The range on the entry edges of a loop is kept for all its iterations.
  case rangeOfEntryKept
  /// The trip count of a loop is taken to be smaller than it is.
  case tripCountTooSmall
  /// A check is removed because of another one that covers less.
  case uncoveredCheckRemoved
  // Lowering
  case nullTestLeftOut
  case wrongTypeAccepted

  #if APUS_PLANTED
    /// The fault to plant; set before anything is compiled.
    nonisolated(unsafe) package static var current: PlantedFault?
  #endif
}

/// Whether to plant a fault here; always false in builds without the trait.
@inline(__always) func planted(_ fault: PlantedFault) -> Bool {
  #if APUS_PLANTED
    return PlantedFault.current == fault
  #else
    return false
  #endif
}
