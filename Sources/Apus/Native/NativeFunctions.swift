#if APUS_COMPILER

import ApusCompiler
import ApusLayout
import ApusPlatform
import ApusWasm
import CApus
import Synchronization

/// The functions of a module in machine code, shared by all its instances: the table of their entries, and the code to
/// which the entries refer.
///
/// A record of a function copies its entry from the table when it is created (`InstanceData.function`), and keeps it.
final class NativeFunctions: Sendable {
  /// By the index among the functions that the module defines: the address of the body; that of a stub of the runtime
  /// for a function that is not compiled yet. Any thread may replace an entry at any time.
  nonisolated(unsafe) private let entries: UnsafeMutablePointer<Atomic<UInt>>
  nonisolated(unsafe) private let block: ZeroedBlock
  let count: Int
  /// The memory of all code. It exists as long as the table, because any stack may have frames of it.
  let region: CodeRegion
  /// Held by the thread that makes code.
  private let making = Mutex(())
  /// Adds the code of a function to the region; nil if all functions have code.
  private let make: Maker?
  /// The optimized code that functions get which run often; nil if they keep what they have.
  let improvement: Improvement?
  /// The state of each function that may get optimized code (`FunctionState`).
  nonisolated(unsafe) let states: UnsafeMutablePointer<Atomic<UInt8>>
  /// The code that begins at loops.
  let loops = Mutex(LoopEntries())
  /// What was compiled, and what could not be.
  let record = Mutex(CompilationRecord())

  /// Makes the code of a function that the module defines, from its first instruction on or from that of a loop, and
  /// adds it to a region.
  typealias Maker =
    @Sendable (_ definedFunction: Int, _ reentry: Reentry?, CallProfile?, CodeRegion) throws(CompilationError)
    -> NativeCode

  /// The body of the functions that are not compiled yet.
  private static let stub =
    UInt(bitPattern: NativeStubs.common.compile) &+ UInt(HostISA.ABI.checkedEntrySize)

  /// Creates the table of functions whose code is complete.
  /// - Parameter start: the time when work on the code began.
  init(_ code: NativeCode, in region: CodeRegion, since start: UInt64) {
    (count, make, improvement, self.region) = (code.compiled.functions.count, nil, nil, region)
    block = ZeroedBlock(byteCount: Self.byteCount(count))
    (entries, states) = Self.tables(block, count)
    use(code)
    record.withLock { $0.add(code, since: start, isBackground: false) }
  }

  /// Creates the table of functions that are compiled at their first call.
  init(count: Int, in region: CodeRegion, _ make: @escaping Maker, _ improvement: Improvement?) {
    (self.count, self.make, self.improvement, self.region) = (count, make, improvement, region)
    block = ZeroedBlock(byteCount: Self.byteCount(count))
    (entries, states) = Self.tables(block, count)
    for index in 0..<count { entries[index].store(Self.stub, ordering: .relaxed) }
  }

  private static func byteCount(_ count: Int) -> Int { count * (MemoryLayout<Atomic<UInt>>.stride + 1) }

  private static func tables(
    _ block: ZeroedBlock, _ count: Int
  ) -> (UnsafeMutablePointer<Atomic<UInt>>, UnsafeMutablePointer<Atomic<UInt8>>) {
    let entries = block.base.bindMemory(to: Atomic<UInt>.self, capacity: count)
    let states = (block.base + count * MemoryLayout<Atomic<UInt>>.stride).bindMemory(
      to: Atomic<UInt8>.self, capacity: count)
    return (entries, states)
  }

  /// Makes code, which is in the region, the code with which the records of its functions are created from now on.
  func use(_ code: NativeCode) {
    for (position, function) in code.compiled.functions.enumerated() {
      entries[Int(function.index)].store(UInt(bitPattern: code.body(at: position)), ordering: .releasing)
    }
  }

  /// The checked entry of a function that the module defines.
  func entry(_ definedFunction: Int) -> UnsafeRawPointer? {
    precondition(definedFunction >= 0 && definedFunction < count)
    let body = UnsafeRawPointer(bitPattern: entries[definedFunction].load(ordering: .acquiring))
    return body.map { $0 - HostISA.ABI.checkedEntrySize }
  }

  /// The checked entry of a function, which is compiled now if it has no code.
  func compiledEntry(_ definedFunction: Int) throws(CompilationError) -> UnsafeRawPointer? {
    if let make, !isCompiled(definedFunction) {
      let region = region
      try making.withLock { _ throws(CompilationError) in
        // Another thread may have compiled the function since.
        guard !isCompiled(definedFunction) else { return }
        let start = MonotonicClock.nanoseconds()
        let code = try Self.onLargeStack { () throws(CompilationError) in
          try make(definedFunction, nil, nil, region)
        }
        use(code)
        record.withLock { $0.add(code, since: start, isBackground: false) }
      }
    }
    return entry(definedFunction)
  }

  private func isCompiled(_ definedFunction: Int) -> Bool {
    precondition(definedFunction >= 0 && definedFunction < count)
    return entries[definedFunction].load(ordering: .acquiring) != Self.stub
  }

  /// Calls `body` on a stack that is large enough for a compiler: the caller's, where a guest may have left little, or
  /// that of a new thread.
  static func onLargeStack<Code: Sendable>(
    _ body: @escaping @Sendable () throws(CompilationError) -> Code
  ) throws(CompilationError) -> Code {
    let (low, top) = (apus_native_thread().pointee.stackLow, apus_native_stack_pointer())
    if low > 0, top > low, top - low > UInt(ThreadTeam.stackSize) { return try body() }
    let result = Mutex<Result<Code, CompilationError>?>(nil)
    let thread = HostThread(stackSize: ThreadTeam.stackSize) {
      let made = Result { () throws(CompilationError) in try body() }
      result.withLock { $0 = made }
    }
    thread?.join()
    guard let made = result.withLock({ $0 }) else {
      throw CompilationError("cannot create a thread for compilation", cause: .memory)
    }
    return try made.get()
  }

  /// The table as compiled code reads it, whose indices count the imported functions.
  func table(importedFunctionCount: Int) -> UnsafeRawPointer {
    UnsafeRawPointer(entries) - importedFunctionCount * MemoryLayout<Atomic<UInt>>.stride
  }

  /// The index of the function whose entry is at an address; nil for another address.
  func index(ofEntry address: UnsafeRawPointer) -> Int? {
    let offset = address - UnsafeRawPointer(entries)
    let size = MemoryLayout<Atomic<UInt>>.stride
    return offset >= 0 && offset < count * size ? offset / size : nil
  }
}

#endif
