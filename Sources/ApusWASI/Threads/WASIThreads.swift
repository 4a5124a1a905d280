import Apus
import ApusPlatform
import Synchronization

/// The threads of one guest according to wasi-threads: `wasi.thread-spawn` runs the guest's `wasi_thread_start` in a
/// new instance of its module, in a store of its own, on a thread of the host.
///
///     let threads = try WASIThreads(module: module, system: system)
///     let store = Store(engine: engine)
///     let instance = try threads.instantiate(in: store)
///     try threads.run(in: store) { try instance.function("_start").call() }
///
/// The shared memories that the module imports are created here, and are the same for all threads; so is the
/// `WASISystem`. A trap or `proc_exit` in one thread ends all threads, and so does the return of the main thread: `run`
/// interrupts the others, waits until they have ended, and throws the error that ended the guest first.
public final class WASIThreads: Sendable {
  /// The module that every thread instantiates.
  public let module: Module
  /// The system of the guest, for all threads.
  public let system: WASISystem
  /// The greatest number of threads at once, without the main thread.
  public let maximumCount: Int
  private let limits: ResourceLimits
  private let memories: [(module: String, name: String, memory: SharedMemory)]
  private let link: @Sendable (inout Linker, Store) throws -> Void
  let state = Mutex(State())

  /// The name of the function in which threads begin.
  private static let entry = "wasi_thread_start"
  /// The stack of a thread in bytes, enough for host functions that call guests that call host functions.
  private static let stackSize = 4 << 20

  /// Creates the shared memories that `module` imports.
  /// - Parameters:
  ///   - module: the guest, which every thread instantiates.
  ///   - system: the system of the guest.
  ///   - limits: the limits of each shared memory, and of the store of each thread.
  ///   - maximumCount: the greatest number of threads at once, without the main thread.
  ///   - link: defines, for each store, the imports of the module other than WASI, threads and shared memories.
  /// - Throws: `LinkError.resourceLimit` or `.outOfMemory` if a memory cannot be created.
  /// - Precondition: the module's engine is interruptible (`Engine.Configuration.isInterruptible`).
  public init(
    module: Module, system: WASISystem, limits: ResourceLimits = .init(), maximumCount: Int = 256,
    link: @escaping @Sendable (inout Linker, Store) throws -> Void = { _, _ in }
  ) throws(LinkError) {
    precondition(module.engine.configuration.isInterruptible, "threads require an interruptible engine")
    self.module = module
    self.system = system
    self.limits = limits
    self.maximumCount = maximumCount
    self.link = link
    var memories: [(module: String, name: String, memory: SharedMemory)] = []
    for item in module.imports {
      guard case .memory(let type) = item.type, type.isShared else { continue }
      memories.append((item.module, item.name, try SharedMemory(type: type, limits: limits)))
    }
    self.memories = memories
    system.hasThreads.store(true, ordering: .releasing)
  }

  /// Whether a module imports `wasi.thread-spawn`.
  public static func areUsed(by module: Module) -> Bool {
    module.imports.contains { $0.module == "wasi" && $0.name == "thread-spawn" }
  }

  /// Creates an instance for the main thread.
  /// - Throws: the errors of `Linker.instantiate(_:in:)`; `LinkError.duplicateDefinition`; any error of `link`.
  public func instantiate(in store: Store) throws -> Instance {
    var linker = Linker(engine: module.engine)
    try linker.defineWASI()
    store.wasi = system
    for (module, name, memory) in memories { try linker.define(module, name, memory) }
    try linker.function("wasi", "thread-spawn") { [self] (argument: Int32) -> Int32 in spawn(argument) }
    try link(&linker, store)
    return try linker.instantiate(module, in: store)
  }

  /// Runs the main thread, which is the calling one, and then ends all others. To be called once, after `instantiate`.
  /// - Parameters:
  ///   - store: the store of the main thread's instance.
  ///   - body: calls the guest.
  /// - Returns: the result of `body`.
  /// - Throws: the error that ended the guest first: `WASIExit`, a `Trap`, or an error of `body`.
  @discardableResult public func run<R>(in store: Store, _ body: () throws -> R) throws -> R {
    let handle = store.interruptHandle
    let isOver = state.withLock { state in
      state.handles[0] = handle
      return state.isEnding
    }
    // The start function may already have started threads.
    if isOver { handle.interrupt() }
    let result = Result { try body() }
    end(nil)
    join()
    // Another thread may have interrupted this one when it had already ended.
    handle.clear()
    if let error = state.withLock({ $0.outcome }) { throw error }
    return try result.get()
  }

  /// `wasi.thread-spawn`: starts a thread.
  /// - Returns: its number, or -1 if no more threads are possible.
  private func spawn(_ argument: Int32) -> Int32 {
    for thread in state.withLock({ $0.takeEnded() }) { thread.join() }
    return state.withLock { state in
      guard !state.isEnding, state.threads.count < maximumCount else { return -1 }
      let id = state.freshID()
      guard let thread = HostThread(stackSize: Self.stackSize, { [self] in run(id, argument) }) else { return -1 }
      state.threads[id] = thread
      return id
    }
  }

  /// The code of a thread.
  private func run(_ id: Int32, _ argument: Int32) {
    do {
      let store = Store(engine: module.engine, limits: limits)
      let handle = store.interruptHandle
      let isWanted = state.withLock { state in
        state.handles[id] = handle
        return !state.isEnding
      }
      if isWanted {
        let start: (Int32, Int32) throws -> Void = try instantiate(in: store).function(Self.entry)
        try start(id, argument)
      }
    } catch {
      end(error)
    }
    state.withLock { $0.finish(id) }
  }
}
