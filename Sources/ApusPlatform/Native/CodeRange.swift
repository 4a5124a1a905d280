import CApus

/// A range of addresses that is registered in the process for the units of guest code in it: faults in a unit are traps,
/// and frames of it can be walked.
package final class CodeRange: Sendable {
  nonisolated(unsafe) private let range: OpaquePointer
  // Released after the range is removed: until then, the system must not use the addresses for something else.
  private let memory: any Sendable & AnyObject

  /// Registers memory until the end of this object, which must not come while a thread runs in the code; nil if there is
  /// no memory for that.
  convenience init?(_ memory: CodeMemory) { self.init(memory.base, memory.byteCount, memory) }

  /// Registers a part of the file of code in the same way.
  convenience init?(_ part: CodeFilePart) { self.init(part.base, part.byteCount, part) }

  private init?(_ base: UnsafeRawPointer, _ byteCount: Int, _ memory: any Sendable & AnyObject) {
    guard let size = UInt32(exactly: byteCount), let range = apus_native_add_range(base, size) else { return nil }
    (self.range, self.memory) = (range, memory)
  }

  deinit { apus_native_remove_range(range) }

  /// Adds a unit, whose address must be above those of all others. One thread at a time does that; any thread may look
  /// up units meanwhile. Returns false if there is no memory.
  /// - Parameters:
  ///   - trapOffsets: the offsets in the unit of the instructions whose faults are traps, in ascending order.
  ///   - owner: the value that `owner(of:)` returns.
  func add(_ start: UnsafeRawPointer, byteCount: Int, trapOffsets: [UInt32], owner: UnsafeMutableRawPointer) -> Bool {
    apus_native_add_unit(range, start, UInt32(byteCount), trapOffsets, UInt32(trapOffsets.count), owner)
  }

  /// The owner of the unit that contains an address, or ends there, as the return address of its last call may; nil if
  /// the address is in no unit.
  package static func owner(of address: UInt) -> UnsafeMutableRawPointer? { apus_native_unit_owner(address) }
}
