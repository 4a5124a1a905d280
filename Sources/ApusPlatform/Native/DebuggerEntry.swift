import CApus

/// Code that debuggers know of: an object file in memory with its symbols, as GDB's interface for compilers wants it.
package final class DebuggerEntry: Sendable {
  // The debugger reads them while the program stands; nobody writes.
  nonisolated(unsafe) private let object: UnsafeMutableRawBufferPointer
  nonisolated(unsafe) private let entry: UnsafeMutableRawPointer

  /// Makes an object known until this ends; nil without memory.
  package init?(_ object: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: object.count, alignment: 16)
    copy.copyBytes(from: object)
    guard let base = copy.baseAddress, let entry = apus_debugger_add(base, copy.count) else {
      copy.deallocate()
      return nil
    }
    self.object = copy
    self.entry = entry
  }

  deinit {
    apus_debugger_remove(entry)
    object.deallocate()
  }
}
