import ApusPlatform
import ApusWasm

extension Engine {
  /// How an engine executes code.
  public enum Tier: Sendable {
    /// An interpreter: needs no executable memory and no compilation, so that modules start at once.
    case interpreter
    /// A compiler that needs little time: each function is compiled to machine code when it is first called, in one
    /// pass. Needs the same machine as `optimizing`.
    case baseline
    /// Code of the baseline compiler first; functions that run often are compiled once more, by the optimizing compiler
    /// on a thread of the engine, and their code is replaced while the guest runs. Needs the same machine as
    /// `optimizing`.
    case tiered
    /// A compiler that optimizes: the whole module is compiled to machine code when the `Module` is created. Needs
    /// Linux or macOS on x86-64 with AVX2, BMI, LZCNT, POPCNT and FMA; elsewhere every module is refused with
    /// `ModuleError.compilation`.
    case optimizing
    /// The tier for most programs on this machine: `tiered` if `Engine.canCompile`, else `interpreter`.
    case best
  }

  /// How much address space is reserved for each memory.
  public enum MemoryReservation: Sendable {
    /// More than 8 GiB for each memory, so that compiled code need not check addresses of 32-bit memories. This is
    /// reserved address space only; memory is used as the guest's memory grows. If the system refuses such
    /// reservations to the engine, it uses `small` instead.
    case guarded
    /// The size to which the memory may grow. Compiled code checks every address.
    case small
  }

  /// What an engine accepts and how it runs it.
  public struct Configuration: Sendable {
    /// The WebAssembly proposals that modules may use; all of Wasm 3.0 by default.
    public var features: Features = .wasm3
    /// How code is executed.
    public var tier: Tier = .best
    /// With `Tier.tiered`: the number of calls and loop iterations, together, after which a function is compiled by the
    /// optimizing compiler.
    public var hotCount = 30_000
    /// With `Tier.tiered`: the number of threads that compile while guests run, at most. With 0, the thread of the guest
    /// compiles, so that the same code always runs at the same time.
    public var maximumBackgroundThreads = 1
    /// The size of each store's value stack in bytes. A guest that needs more traps with "call stack exhausted".
    /// Physical memory is used only for the part that guests reach.
    public var maximumValueStackSize = 8 << 20
    /// How much of the calling thread's stack compiled code of guests may use, in bytes; it may exceed this by up to
    /// 16 KiB. It is less if the thread's stack is smaller. A guest that needs more traps with "call stack
    /// exhausted". On a stack that is not the thread's own (as coroutine libraries create them) guests use at most
    /// 64 KiB: such a stack must have that much and what host functions need.
    public var maximumNativeStackSize = 1 << 20
    /// How much address space is reserved for each memory.
    public var memoryReservation: MemoryReservation = .guarded
    /// Whether compiled code masks indices and addresses, so that a mispredicted bounds check of a memory, a table or
    /// an array cannot read out of bounds (Spectre, variant 1). Without this, a guest may infer other memory of the
    /// process from the traces that speculative reads leave in caches. Disable it only for trusted guests.
    public var masksSpeculation = true
    /// How many calls from the host into guests may be nested (host to guest to host to guest ...). One more traps
    /// with "call stack exhausted". Each level takes some hundreds of bytes of the native stack, and what the host
    /// functions take.
    public var maximumHostDepth = 200
    /// Whether running guests can be stopped through `Store.interruptHandle`. This makes guests slightly slower.
    public var isInterruptible = false
    /// For debugging: stores collect garbage before every allocation, so that an object that is wrongly treated as
    /// unreachable is freed at once.
    public var collectsAtEveryAllocation = false
    /// For debugging and fuzzing: compiled code checks at run time what the compiler relies on without a check
    /// (ranges of values, checks and loads that were left out, trip counts of loops). If one does not hold, the
    /// guest's call ends with a trap whose message begins with "internal error". Compiled code becomes larger and
    /// slower; interpreted code is unchanged.
    public var checksCompilerFacts = false
    /// Whether machine code is verified before it may run: a verifier that reads the machine code and trusts nothing
    /// of the compiler proves that it reaches only the guest's memories, tables, globals and objects. If the proof
    /// fails for a function (about one in some thousands), the module is compiled again, with that function
    /// unoptimized and with all of its checks. What still cannot be proved is refused (`ModuleError.compilation` with
    /// the cause `unproved`), and so are functions of more than 32 MiB of code (cause `size`). Creating a module
    /// takes two to three times as long, for some functions ten times; running it is not slower. No effect on
    /// interpreted code.
    public var verifiesCompiledCode = false
    /// Whether each function is compiled when it is first called, instead of all when the module is created. A function
    /// that cannot be compiled, or whose code is refused by `verifiesCompiledCode`, then traps when it is called.
    public var compilesLazily = false
    /// Whether the body of each function is validated when it is first called, instead of all when the module is created
    /// (spec, appendix "Implementation Limitations"). A function whose body is invalid traps whenever it is called; a module of which everything else is
    /// invalid is refused as always. No effect in engines that compile all functions when the module is created.
    public var validatesLazily = false
    /// Whether the names of compiled functions are written for the profiler `perf`: to the file `/tmp/perf-PID.map`,
    /// where PID is the number of the process, one line for each function. The file remains when the process has
    /// ended, since `perf report` reads it then; delete it afterwards. If the file cannot be written, a module is
    /// refused (`ModuleError.compilation`). Costs time when a module is created, and none while it runs. No effect on
    /// interpreted code.
    public var writesPerfMap = false
    /// Whether compiled functions are registered with debuggers, through GDB's interface for just-in-time compilers,
    /// which LLDB has too. Backtraces then show the functions by name and continue into the host's frames, and
    /// `break` finds them. The host program must have its symbols. Costs time and memory when a module is created,
    /// and no time while it runs. No effect on interpreted code.
    public var registersWithDebugger = false
    /// The number of threads on which large modules are validated, compiled and verified; by default one for each
    /// processor. With 1, all of the work is done on the thread that creates the module. All of these threads end
    /// before the module's initializer returns.
    public var maximumThreads = Processors.count

    /// The defaults with some changes.
    /// - Parameters:
    ///   - features: see the property.
    ///   - tier: see the property.
    ///   - maximumValueStackSize: see the property; in bytes.
    ///   - maximumNativeStackSize: see the property; in bytes.
    ///   - memoryReservation: see the property.
    ///   - masksSpeculation: see the property.
    ///   - maximumHostDepth: see the property.
    ///   - isInterruptible: see the property.
    ///   - collectsAtEveryAllocation: see the property.
    ///   - checksCompilerFacts: see the property.
    ///   - verifiesCompiledCode: see the property.
    ///   - writesPerfMap: see the property.
    ///   - registersWithDebugger: see the property.
    ///   - maximumThreads: see the property; at least 1 is used, and nil is one for each processor.
    public init(
      features: Features = .wasm3, tier: Tier = .best, maximumValueStackSize: Int = 8 << 20,
      maximumNativeStackSize: Int = 1 << 20, memoryReservation: MemoryReservation = .guarded,
      masksSpeculation: Bool = true, maximumHostDepth: Int = 200, isInterruptible: Bool = false,
      collectsAtEveryAllocation: Bool = false, checksCompilerFacts: Bool = false, verifiesCompiledCode: Bool = false,
      writesPerfMap: Bool = false, registersWithDebugger: Bool = false, maximumThreads: Int? = nil
    ) {
      self.features = features
      self.tier = tier
      self.maximumValueStackSize = maximumValueStackSize
      self.maximumNativeStackSize = maximumNativeStackSize
      self.memoryReservation = memoryReservation
      self.masksSpeculation = masksSpeculation
      self.maximumHostDepth = maximumHostDepth
      self.isInterruptible = isInterruptible
      self.collectsAtEveryAllocation = collectsAtEveryAllocation
      self.checksCompilerFacts = checksCompilerFacts
      self.verifiesCompiledCode = verifiesCompiledCode
      self.writesPerfMap = writesPerfMap
      self.registersWithDebugger = registersWithDebugger
      self.maximumThreads = max(1, maximumThreads ?? Processors.count)
    }
  }
}
