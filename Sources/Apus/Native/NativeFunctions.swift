#if APUS_COMPILER

import ApusPlatform
import Synchronization

/// The functions of a module in machine code, shared by all its instances: the table of their entries, and the code to
/// which the entries refer.
///
/// A record of a function copies its entry from the table when it is created (`InstanceData.function`), and keeps it.
final class NativeFunctions: Sendable {
  /// By the index among the functions that the module defines: the address of the checked entry; 0 without code. Any
  /// thread may replace an entry at any time.
  nonisolated(unsafe) private let entries: UnsafeMutablePointer<Atomic<UInt>>
  nonisolated(unsafe) private let block: ZeroedBlock
  private let count: Int
  /// The code lives as long as the table, because any stack may have frames of it.
  private let units = Mutex<[NativeCode]>([])

  /// Creates the table of a number of functions without code.
  init(count: Int) {
    self.count = count
    block = ZeroedBlock(byteCount: count * MemoryLayout<Atomic<UInt>>.stride)
    entries = block.base.bindMemory(to: Atomic<UInt>.self, capacity: count)
  }

  /// Creates the table of functions whose code is complete.
  convenience init(_ code: NativeCode) {
    self.init(count: code.compiled.functions.count)
    add(code)
  }

  /// Adds the code of functions, and makes it the code with which their records are created from now on.
  func add(_ code: NativeCode) {
    units.withLock { $0.append(code) }
    for (position, function) in code.compiled.functions.enumerated() {
      entries[Int(function.index)].store(UInt(bitPattern: code.entry(at: position)), ordering: .releasing)
    }
  }

  /// The checked entry of a function that the module defines; nil if there is no code for it.
  func entry(_ definedFunction: Int) -> UnsafeRawPointer? {
    precondition(definedFunction >= 0 && definedFunction < count)
    return UnsafeRawPointer(bitPattern: entries[definedFunction].load(ordering: .acquiring))
  }
}

#endif
