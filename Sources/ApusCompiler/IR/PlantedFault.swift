/// Faults that the compiler makes on purpose, one at a time, in builds with the trait `PlantedFaults`: a fuzz target that
/// does not find them would not find others of their kind. `Fuzzing/planted` looks for all of them.
package enum PlantedFault: String, CaseIterable, Sendable {
  // Selection
  /// A constant is made between the beginning of an instruction and its operand.
  case constantInsideInstruction
  /// A load is made part of an instruction behind a store.
  case foldedLoadOverEffect
  /// A load is made part of an instruction behind a trap.
  case foldedLoadOverTrap
  case signInsteadOfZeroExtension
  case upperHalfKept
  /// The operands of a difference are exchanged where that saves a move.
  case commutedDifference
  case scaleTooSmall
  /// Numbers of 64 bits are compared by their lower halves.
  case narrowComparison
  /// A byte without sign is compared with sign.
  case byteComparedWithSign
  case wrongCarry
  case checkAllowsTooMuch
  case tailCallArgumentsExchanged
  case edgeArgumentExchanged
  // Emission
  case wrongInvertedCondition
  case jumpTableTooShort
  /// The last index for which a jump table is read has no entry.
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
  case edgeAheadOfItsSource
  /// A loop that is unrolled takes the name that a value of an earlier one had in its last copy.
  case nameOfOtherLoop
  // Ranges
  /// A range is kept through a truncation that wraps.
  case truncationKeepsRange
  /// A sum of which some elements wrap is taken for one of which none does.
  case sumNeverWraps
  /// What holds at the entry of a loop is believed in its iterations.
  case rangeOfEntryKept
  /// A loop is believed to end an iteration early.
  case tripCountTooSmall
  /// A check is removed for another one that covers less.
  case uncoveredCheckRemoved
  // Lowering
  case nullTestLeftOut
  case wrongTypeAccepted

  #if APUS_PLANTED
    /// The one being made; set before anything is compiled.
    nonisolated(unsafe) package static var current: PlantedFault?
  #endif
}

/// Whether a fault is to be made here: never but in builds with the trait.
@inline(__always) func planted(_ fault: PlantedFault) -> Bool {
  #if APUS_PLANTED
    return PlantedFault.current == fault
  #else
    return false
  #endif
}
