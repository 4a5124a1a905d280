import ApusPlatform
import ApusWasm

extension Engine {
  /// How code is executed.
  public enum Tier: Sendable {
    /// By an interpreter: no executable memory, starts at once.
    case interpreter
    /// Compiled in full, for speed, when the module is made. On x86-64 with AVX2, BMI, LZCNT, POPCNT and FMA; elsewhere
    /// modules are refused.
    case optimizing
  }

  /// How much address space memories get.
  public enum MemoryReservation: Sendable {
    /// So much that compiled code need not check addresses of 32-bit memories: more than 8 GiB each. It is address space
    /// alone and no memory. Where the system refuses it to the engine, this is `small`.
    case guarded
    /// What the memory may grow to. Compiled code checks every address.
    case small
  }

  /// What an engine accepts and how it runs it.
  public struct Configuration: Sendable {
    /// The parts of WebAssembly that modules may use: all of Wasm 3.0 unless changed.
    public var features: Features = .wasm3
    /// How code is executed.
    public var tier: Tier = .interpreter
    /// The size of each store's value stack in bytes. Guests that need more trap with
    /// "call stack exhausted". Memory is only used as far as guests get.
    public var maximumValueStackSize = 8 << 20
    /// How much of the calling thread's stack guests may use in compiled code, in bytes, up to 16 KiB more; less if the
    /// thread has less. Guests that need more trap with "call stack exhausted". On a stack that is not the thread's own, as
    /// coroutine libraries make them, guests use 64 KiB at most: it has to have them, and what host functions need.
    public var maximumNativeStackSize = 1 << 20
    /// How much address space memories get.
    public var memoryReservation: MemoryReservation = .guarded
    /// Whether what compiled code has found to be outside of a memory, a table or an array is kept from processors that
    /// run ahead of the check: without, a guest may find out what other memory of the process holds by the traces it
    /// leaves in caches (Spectre, variant 1). Only for guests that are trusted it is worth being turned off.
    public var masksSpeculation = true
    /// How deeply calls of the host into guests may nest (host to guest to host to guest ...). More traps
    /// with "call stack exhausted". Each level takes native stack, some hundreds of bytes and what the
    /// host functions take.
    public var maximumHostDepth = 200
    /// Whether running guests can be stopped through `Store.interruptHandle`. Costs a little speed.
    public var isInterruptible = false
    /// For debugging: stores collect garbage before every allocation, so that an object that is lost is lost soon.
    public var collectsAtEveryAllocation = false
    /// For debugging and fuzzing: compiled code checks what the compiler relies on without a check (the ranges of values,
    /// checks and loads that were left out, the number of iterations of loops). What does not hold ends the guest's call with
    /// a trap whose message begins with "internal error". Code is larger and slower; interpreted code is the same.
    public var checksCompilerFacts = false
    /// Whether code is proved, before it runs, to reach nothing but the guest's memories, tables, globals and objects, by a
    /// verifier that reads the machine code and believes nothing of the compiler. If that fails of a function (one in some
    /// thousands), the module is compiled once more, that function without optimization, every check in its place; what
    /// cannot be proved then is refused (`ModuleError.compilation` with the cause `unproved`), and so are functions of more than
    /// 32 MiB of code (`size`). Making a module takes two to three times as long as without, of some functions ten times;
    /// running it takes the same. Of no effect where code is interpreted.
    public var verifiesCompiledCode = false
    /// Whether `perf` is told the names of compiled functions, for profiles: in the file `/tmp/perf-PID.map`, of the number of
    /// the process, a line for each function. The file stays when the process has ended, since `perf report` reads it
    /// then; delete it afterwards. A module is refused (`ModuleError.compilation`) if the file cannot be written. Of no
    /// effect where code is interpreted. Costs time when a module is made, and none while it runs.
    public var writesPerfMap = false
    /// Whether debuggers are told of compiled functions (GDB's interface for just-in-time compilers, which LLDB has
    /// too): backtraces then show them by name, go on beyond them into the host, and `break` finds them. The host program
    /// must have its symbols. Of no effect where code is interpreted. Costs time and memory when a module is made, and
    /// none while it runs.
    public var registersWithDebugger = false
    /// On how many threads large modules are validated, compiled and verified, one for each processor unless changed.
    /// With 1, everything is done on the thread that makes the module. None outlives the module's initializer.
    public var maximumThreads = Processors.count

    /// Wasm 3.0, not interruptible.
    public init() {}

    /// The defaults with some changes.
    public init(
      features: Features = .wasm3, maximumValueStackSize: Int = 8 << 20, maximumHostDepth: Int = 200,
      isInterruptible: Bool = false, maximumThreads: Int? = nil
    ) {
      self.features = features
      self.maximumValueStackSize = maximumValueStackSize
      self.maximumHostDepth = maximumHostDepth
      self.isInterruptible = isInterruptible
      self.maximumThreads = max(1, maximumThreads ?? Processors.count)
    }
  }
}
