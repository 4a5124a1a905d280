import CApus

/// A range of guest code that is registered in the process: faults in it are traps, and frames in it can be walked.
package final class CodeRange: Sendable {
  nonisolated(unsafe) private let range: OpaquePointer
  nonisolated(unsafe) private let trapOffsets: UnsafeMutablePointer<UInt32>

  /// Registers code until the end of this object, which must not come while a thread runs in the code; nil if there is
  /// no memory.
  /// - Parameters:
  ///   - memory: the code.
  ///   - trapOffsets: the offsets of the instructions whose faults are traps, in ascending order.
  ///   - owner: the value that `owner(of:)` returns.
  package init?(_ memory: CodeMemory, trapOffsets offsets: [UInt32], owner: UnsafeMutableRawPointer) {
    let trapOffsets = UnsafeMutablePointer<UInt32>.allocate(capacity: offsets.count)
    for index in offsets.indices { (trapOffsets + index).initialize(to: offsets[index]) }
    guard
      let range = apus_native_add_range(
        memory.base, UInt32(memory.byteCount), trapOffsets, UInt32(offsets.count), owner)
    else {
      trapOffsets.deallocate()
      return nil
    }
    self.trapOffsets = trapOffsets
    self.range = range
  }

  deinit {
    apus_native_remove_range(range)
    trapOffsets.deallocate()
  }

  /// The owner of the code at an address; nil if it is no guest's code.
  package static func owner(of address: UInt) -> UnsafeMutableRawPointer? { apus_native_range_owner(address) }
}
