import ApusPlatform
import Synchronization

/// Validates all function bodies of a module, on several threads if there is much code.
///
/// Bodies do not depend on each other. Threads take chunks of bodies in order; each thread has its own
/// `FunctionValidator`. A thread that finds an error lowers `bound`, and no thread validates a body at or after it. The
/// error thrown is therefore the first one in order, regardless of the number of threads.
// SAFETY: `summaries` has an initialized element for every body and outlives this object; each element is written only by
// the thread that took its chunk, and read after all threads have ended.
@safe final class BodyValidation: @unchecked Sendable {
  private let context: ModuleContext
  private let uses: [FunctionReferenceUse]
  private let references = Mutex<[FuncIndex]>([])
  private let calls: Mutex<[UInt8]>
  private let summaries: UnsafeMutablePointer<BodySummary>
  private let next = Atomic<Int>(0)
  /// The index of the first invalid body found so far, or the number of bodies.
  private let bound: Atomic<Int>
  private let failure = Mutex<(position: Int, error: ModuleError)?>(nil)

  /// The number of bodies that a thread takes at once: large enough to make the cost of taking them negligible, small
  /// enough to distribute the last ones evenly.
  private static var chunk: Int { 16 }
  /// The bytes of code per thread that make starting it worthwhile.
  private static var bytesPerThread: Int { 128 << 10 }

  private var count: Int { context.module.code.count }

  private init(
    _ context: ModuleContext, _ uses: [FunctionReferenceUse], _ summaries: UnsafeMutablePointer<BodySummary>
  ) {
    self.context = context
    self.uses = uses
    // SAFETY: see the type.
    unsafe self.summaries = summaries
    calls = Mutex(Array(repeating: 0, count: context.spaces.functions.count))
    bound = Atomic(context.module.code.count)
  }

  /// Validates all bodies.
  /// - Parameters:
  ///   - validator: Has validated the definitions, and thus found the functions that are declared.
  ///   - maximumThreads: The maximum number of threads, including the calling one.
  /// - Returns: The summaries of the bodies; the functions to which bodies refer with `ref.func`, in order.
  /// - Throws: The error in the first invalid body.
  static func run(
    _ context: ModuleContext, _ validator: consuming FunctionValidator, maximumThreads: Int
  ) throws(ModuleError) -> (bodies: [BodySummary], references: [FuncIndex]) {
    let code = context.module.code
    let threads = Swift.min(maximumThreads, byteCount(code) / bytesPerThread)
    guard threads > 1 else {
      var bodies: [BodySummary] = []
      bodies.reserveCapacity(code.count)
      for position in code.indices { bodies.append(try validator.validateBody(position)) }
      let calls = (0..<context.spaces.functions.count).map { validator.calls[$0] }
      return (completed(bodies, calls, validator.uses, context), validator.references)
    }
    var bodies = Array(repeating: BodySummary(), count: code.count)
    var references: Set<FuncIndex> = []
    var calls: [UInt8] = []
    // SAFETY: the buffer is used only inside the closure, and has an element for every body.
    let failure = unsafe bodies.withUnsafeMutableBufferPointer { buffer -> ModuleError? in
      guard let base = buffer.baseAddress else { return nil }
      let validation = unsafe BodyValidation(context, validator.uses, base)
      ThreadTeam.run(count: threads) { validation.work() }
      references = Set(validation.references.withLock { $0 })
      calls = validation.calls.withLock { $0 }
      return validation.failure.withLock { $0?.error }
    }
    if let failure { throw failure }
    return (completed(bodies, calls, validator.uses, context), references.sorted())
  }

  /// Adds to the summaries what depends on several bodies.
  /// - Parameters:
  ///   - calls: the calls of each function, as in `FunctionValidator.calls`.
  ///   - uses: how bodies may refer to each function.
  private static func completed(
    _ bodies: consuming [BodySummary], _ calls: [UInt8], _ uses: [FunctionReferenceUse], _ context: ModuleContext
  ) -> [BodySummary] {
    var next: UInt32 = 0
    for position in bodies.indices {
      bodies[position].firstIndirectCall = next
      next += bodies[position].indirectCallCount
      let index = context.spaces.importedFunctionCount + position
      bodies[position].isCalledOnce = calls[index] == 1 && uses[index] == .undeclared
    }
    return bodies
  }

  private static func byteCount(_ code: [FuncBody]) -> Int {
    guard let first = code.first, let last = code.last else { return 0 }
    // In modules of both formats the bodies are next to each other.
    return last.instructions.end - first.instructions.offset
  }

  /// Validates chunks of bodies until there is none left below the bound.
  private func work() {
    var validator = FunctionValidator(context, uses)
    while true {
      let start = next.wrappingAdd(Self.chunk, ordering: .relaxed).oldValue
      guard start < count else { break }
      for position in start..<Swift.min(start + Self.chunk, count) {
        guard position < bound.load(ordering: .relaxed) else { return }
        do throws(ModuleError) {
          let result = try validator.validateBody(position)
          // SAFETY: the position is below `count`, and in a chunk that only this thread took.
          unsafe summaries[position] = result
        } catch {
          return fail(position, error)
        }
      }
    }
    let found = validator.references
    references.withLock { $0 += found }
    calls.withLock { calls in
      for index in calls.indices {
        let count = calls[index] & validator.calls[index] == 0 ? 0 : 0b11 as UInt8
        calls[index] |= validator.calls[index] | count
      }
    }
  }

  /// Keeps the error of the lowest index. All bodies before it are in chunks that have been taken, and will be
  /// validated.
  private func fail(_ position: Int, _ error: ModuleError) {
    failure.withLock { failure in
      if let failure, failure.position < position { return }
      failure = (position, error)
      bound.store(position, ordering: .relaxed)
    }
  }
}
