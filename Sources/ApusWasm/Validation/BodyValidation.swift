import ApusPlatform
import Synchronization

/// Validates all function bodies of a module, on several threads if there is much to do.
///
/// Bodies do not depend on one another. They are handed out in chunks, in order; each thread has a
/// `FunctionValidator` of its own, and whoever finds an error only lowers the bound below which the others
/// still look. The error thrown is therefore the first one, whatever the number of threads.
// SAFETY: `hasLoop` has an initialised element for every body and outlives this object; each is written by one
// thread only, the one that took its chunk, and read after all threads have ended.
@safe final class BodyValidation: @unchecked Sendable {
  private let context: ModuleContext
  private let declared: [Bool]
  private let hasLoop: UnsafeMutablePointer<Bool>
  private let next = Atomic<Int>(0)
  /// The position of the first invalid body known so far.
  private let bound: Atomic<Int>
  private let failure = Mutex<(position: Int, error: ModuleError)?>(nil)

  /// Bodies handed out at once: enough that taking them costs nothing, few enough that the last ones are
  /// shared out evenly.
  private static var chunk: Int { 16 }
  /// Code in bytes that a thread is worth starting for.
  private static var bytesPerThread: Int { 128 << 10 }

  private var count: Int { context.module.code.count }

  private init(_ context: ModuleContext, declared: [Bool], _ hasLoop: UnsafeMutablePointer<Bool>) {
    self.context = context
    self.declared = declared
    // SAFETY: as the type says.
    unsafe self.hasLoop = hasLoop
    bound = Atomic(context.module.code.count)
  }

  /// - Parameters:
  ///   - validator: has validated the definitions, and so knows which functions are declared.
  ///   - maximumThreads: the calling thread included.
  /// - Returns: of each body, whether it has a loop.
  static func run(
    _ context: ModuleContext, _ validator: consuming FunctionValidator, maximumThreads: Int
  ) throws(ModuleError) -> [Bool] {
    let code = context.module.code
    let threads = Swift.min(maximumThreads, byteCount(code) / bytesPerThread)
    guard threads > 1 else {
      var hasLoop: [Bool] = []
      hasLoop.reserveCapacity(code.count)
      for position in code.indices { hasLoop.append(try validator.validateBody(position)) }
      return hasLoop
    }
    var hasLoop = Array(repeating: false, count: code.count)
    // SAFETY: the buffer is used inside of the closure only, and has an element for every body.
    let failure = unsafe hasLoop.withUnsafeMutableBufferPointer { buffer -> ModuleError? in
      guard let base = buffer.baseAddress else { return nil }
      let validation = unsafe BodyValidation(context, declared: validator.declared, base)
      ThreadTeam.run(count: threads) { validation.work() }
      return validation.failure.withLock { $0?.error }
    }
    if let failure { throw failure }
    return hasLoop
  }

  private static func byteCount(_ code: [FuncBody]) -> Int {
    guard let first = code.first, let last = code.last else { return 0 }
    // Bodies follow one another in both formats.
    return last.instructions.end - first.instructions.offset
  }

  /// Validates chunks until none is left below the bound.
  private func work() {
    var validator = FunctionValidator(context, declared: declared)
    while true {
      let start = next.wrappingAdd(Self.chunk, ordering: .relaxed).oldValue
      guard start < count else { return }
      for position in start..<Swift.min(start + Self.chunk, count) {
        guard position < bound.load(ordering: .relaxed) else { return }
        do throws(ModuleError) {
          let result = try validator.validateBody(position)
          // SAFETY: the position is below `count`, and in a chunk of this thread alone.
          unsafe hasLoop[position] = result
        } catch {
          return fail(position, error)
        }
      }
    }
  }

  /// Keeps the error of the lowest position. All bodies below it are in chunks that were handed out, and
  /// are looked at.
  private func fail(_ position: Int, _ error: ModuleError) {
    failure.withLock { failure in
      if let failure, failure.position < position { return }
      failure = (position, error)
      bound.store(position, ordering: .relaxed)
    }
  }
}
