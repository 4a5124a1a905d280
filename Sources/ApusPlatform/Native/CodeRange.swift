import CApus

/// Code that is known to the process as a guest's: faults in it are traps, and frames in it can be walked.
package final class CodeRange: Sendable {
  private let number: Int64
  nonisolated(unsafe) private let trapOffsets: UnsafeMutablePointer<UInt32>

  /// Makes code known until this ends, which must not be while a thread runs in it; nil without memory.
  /// - Parameters:
  ///   - trapOffsets: of the instructions whose faults are traps, in order.
  ///   - owner: what `owner(of:)` gives.
  package init?(_ memory: CodeMemory, trapOffsets offsets: [UInt32], owner: UnsafeMutableRawPointer) {
    let trapOffsets = UnsafeMutablePointer<UInt32>.allocate(capacity: offsets.count)
    for index in offsets.indices { (trapOffsets + index).initialize(to: offsets[index]) }
    self.trapOffsets = trapOffsets
    number = apus_native_add_range(
      memory.base, UInt32(memory.byteCount), trapOffsets, UInt32(offsets.count), owner)
    if number < 0 { return nil }
  }

  deinit {
    if number >= 0 { apus_native_remove_range(number) }
    trapOffsets.deallocate()
  }

  /// What was given for the code around an address; nil if it is no guest's code.
  package static func owner(of address: UInt) -> UnsafeMutableRawPointer? { apus_native_range_owner(address) }
}
