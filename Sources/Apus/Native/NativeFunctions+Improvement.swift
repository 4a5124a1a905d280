#if APUS_COMPILER

import ApusCompiler
import ApusLayout
import ApusPlatform
import Synchronization

/// How functions that run often get optimized code, and the loops in them.
struct Improvement: Sendable {
  var make: NativeFunctions.Maker
  /// The number of calls and iterations after which a function gets it.
  var hotCount: Int
  /// Returns how optimized code enters the function at a loop; nil if it cannot. `running` is the unit with the code that
  /// the optimized code continues.
  var reentry:
    @Sendable (_ definedFunction: Int, _ loop: Int, _ running: NativeCode) throws(CompilationError) -> Reentry?
  /// The threads that make the code; nil if the thread of the guest does.
  var background: BackgroundWork?

  /// What code has observed at the indirect calls of an instance.
  fileprivate func profile(of instance: InstanceData) -> CallProfile {
    CallProfile(
      instance.module.valid, instance.module.layout, instance.block, records: instance.records.base,
      hotCount: hotCount)
  }

  /// Whether threads of the engine do the work.
  fileprivate var isBackground: Bool { background != nil }

  /// Does work now or on another thread.
  fileprivate func perform(_ work: @escaping @Sendable () -> Void) {
    if let background { background.add(work) } else { work() }
  }
}

/// Whether a function has its optimized code.
private enum FunctionState {
  static var first: UInt8 { 0 }
  static var isWaiting: UInt8 { 1 }
  static var isReplaced: UInt8 { 2 }
  static var hasFailed: UInt8 { 3 }
}

/// The code of functions that begins at loops.
struct LoopEntries: ~Copyable {
  struct Key: Hashable {
    var definedFunction: Int
    var loop: Int
  }

  /// By loop that was requested: the address of the word with the address of its code; 0 if there is no code, or not
  /// yet.
  fileprivate var words: [Key: UInt] = [:]
  /// By function: the number of its loops in `words`.
  fileprivate var counts: [Int: Int] = [:]
  /// The most loops of a function that get code of their own: each is a copy of the rest of the function.
  fileprivate static var mostPerFunction: Int { 16 }

  deinit {
    for word in words.values { UnsafeMutableRawPointer(bitPattern: word)?.deallocate() }
  }
}

extension NativeFunctions {
  /// The checked entry of a function's optimized code, which is requested if there is none; nil until it exists.
  /// - Parameter instance: the instance that runs the function.
  func replacement(of definedFunction: Int, in instance: InstanceData) -> UnsafeRawPointer? {
    guard let improvement else { return nil }
    if isReplaced(definedFunction) { return entry(definedFunction) }
    let isFirst = states[definedFunction].compareExchange(
      expected: FunctionState.first, desired: FunctionState.isWaiting, ordering: .relaxed
    ).exchanged
    guard isFirst else { return nil }
    let profile = improvement.profile(of: instance)
    improvement.perform { [weak self] in self?.replace(definedFunction, profile, improvement) }
    return isReplaced(definedFunction) ? entry(definedFunction) : nil
  }

  /// Whether a function has its optimized code.
  func isReplaced(_ definedFunction: Int) -> Bool {
    states[definedFunction].load(ordering: .acquiring) == FunctionState.isReplaced
  }

  /// Makes the optimized code of a function. If that is not possible, the function keeps what it has.
  private func replace(_ definedFunction: Int, _ profile: CallProfile, _ improvement: Improvement) {
    let (region, start) = (region, MonotonicClock.nanoseconds())
    do throws(CompilationError) {
      let code = try Self.onLargeStack { () throws(CompilationError) in
        try improvement.make(definedFunction, nil, profile, region)
      }
      use(code)
      record.withLock { $0.add(code, since: start, isBackground: improvement.isBackground) }
      states[definedFunction].store(FunctionState.isReplaced, ordering: .releasing)
    } catch {
      // After an interrupt, the next overflow requests the code again.
      let isOver = error.cause != .interrupted
      if isOver { record.withLock { $0.addFailure(of: definedFunction, error.message) } }
      states[definedFunction].store(isOver ? FunctionState.hasFailed : FunctionState.first, ordering: .relaxed)
    }
  }

  /// The numbers of functions that have their optimized code, and that wait for it.
  var replacementCounts: (replaced: Int, waiting: Int) {
    guard improvement != nil else { return (0, 0) }
    var counts = (replaced: 0, waiting: 0)
    for function in 0..<count {
      switch states[function].load(ordering: .relaxed) {
      case FunctionState.isReplaced: counts.replaced += 1
      case FunctionState.isWaiting: counts.waiting += 1
      default: break
      }
    }
    return counts
  }

  // MARK: Loops

  /// The number of loops with code that begins there.
  var loopCodeCount: Int { loops.withLock { loops in loops.words.values.count { $0 != 0 } } }
  /// The number of loops whose code was requested and does not exist.
  var loopsWithoutCodeCount: Int { loops.withLock { loops in loops.words.values.count { $0 == 0 } } }

  /// The address of the word with the address of the optimized code that begins at a loop. It is requested if there is
  /// none; nil until it exists.
  /// - Parameters:
  ///   - running: the unit with the code that has reached the loop.
  ///   - instance: the instance that runs the function.
  func code(
    ofLoop loop: Int, of definedFunction: Int, _ running: NativeCode, in instance: InstanceData
  ) -> UnsafeRawPointer? {
    guard let improvement else { return nil }
    let key = LoopEntries.Key(definedFunction: definedFunction, loop: loop)
    let known = loops.withLock { loops -> UInt? in
      if let known = loops.words[key] { return known }
      let count = loops.counts[definedFunction, default: 0]
      guard count < LoopEntries.mostPerFunction else { return 0 }
      loops.counts[definedFunction] = count + 1
      loops.words[key] = 0
      return nil
    }
    if let known { return UnsafeRawPointer(bitPattern: known) }
    let profile = improvement.profile(of: instance)
    improvement.perform { [weak self] in self?.enter(key, running, profile, improvement) }
    return loops.withLock { loops in loops.words[key].flatMap { UnsafeRawPointer(bitPattern: $0) } }
  }

  /// Makes the code that begins at a loop. If that is not possible, the loop keeps what it has.
  private func enter(
    _ key: LoopEntries.Key, _ running: NativeCode, _ profile: CallProfile, _ improvement: Improvement
  ) {
    let (region, start) = (region, MonotonicClock.nanoseconds())
    do throws(CompilationError) {
      let code = try Self.onLargeStack { () throws(CompilationError) -> NativeCode? in
        let reentry = try improvement.reentry(key.definedFunction, key.loop, running)
        guard let reentry else { return nil }
        return try improvement.make(key.definedFunction, reentry, profile, region)
      }
      guard let code else { return noteFailure(key, "the loop cannot be entered") }
      let word = UnsafeMutablePointer<UInt>.allocate(capacity: 1)
      word.initialize(to: UInt(bitPattern: code.body(at: 0)))
      let address = UInt(bitPattern: word)
      record.withLock { $0.add(code, since: start, isBackground: improvement.isBackground) }
      loops.withLock { $0.words[key] = address }
    } catch { noteFailure(key, error.message) }
  }

  private func noteFailure(_ key: LoopEntries.Key, _ reason: String) {
    record.withLock { $0.addFailure(of: key.definedFunction, loop: key.loop, reason) }
  }
}

#endif
