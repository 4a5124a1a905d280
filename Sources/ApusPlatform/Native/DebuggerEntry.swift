import CApus

/// Code that is registered with debuggers: an object file in memory with its symbols, as in GDB's JIT interface.
package final class DebuggerEntry: Sendable {
  // The debugger reads them while the program is stopped; they are never written.
  nonisolated(unsafe) private let object: UnsafeMutableRawBufferPointer
  nonisolated(unsafe) private let entry: UnsafeMutableRawPointer

  /// Registers a copy of an object file until the end of this entry; nil if there is no memory.
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
