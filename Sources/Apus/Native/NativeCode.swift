import ApusCompiler
import ApusPlatform
import ApusWasm

/// The machine code of a module in memory, shared by all its instances.
final class NativeCode: Sendable {
  /// What is known of the code, without its bytes.
  let compiled: CompiledModule
  /// What it was compiled from.
  let module: ValidModule
  private let memory: CodeMemory
  // Set once, by the initializer, which needs `self` for it.
  nonisolated(unsafe) private var range: CodeRange?
  // Set once, by whoever made it, before others know it.
  nonisolated(unsafe) private var debuggerEntry: DebuggerEntry?

  /// Maps code; nil if the system refuses.
  init?(_ compiled: consuming CompiledModule, of module: ValidModule) {
    guard let memory = CodeMemory(compiled.code) else { return nil }
    compiled.code = []
    self.memory = memory
    self.compiled = compiled
    self.module = module
    let owner = Unmanaged.passUnretained(self).toOpaque()
    range = CodeRange(memory, trapOffsets: self.compiled.traps.map { $0.offset }, owner: owner)
    if range == nil { return nil }
  }

  deinit {
    debuggerEntry = nil
    range = nil
  }

  /// Tells others of the functions, as long as there is the code. To be called at most once, by whoever made it.
  func tell(
    _ listeners: CodeListeners, _ module: ValidModule, _ names: ModuleNames
  ) throws(SystemError) {
    debuggerEntry = try listeners.tell(NativeSymbol.functions(compiled, module, names), in: memory)
  }

  /// The checked entry of a function defined in the module.
  func entry(_ definedFunction: Int) -> UnsafeRawPointer {
    memory.base + Int(compiled.functions[definedFunction].body) - TargetABI.checkedEntrySize
  }

  /// The code around an address, and how far from its start that is; nil if it is none of a guest's.
  static func around(_ address: UInt) -> (code: Unmanaged<NativeCode>, offset: UInt32)? {
    guard let owner = CodeRange.owner(of: address) else { return nil }
    let code = Unmanaged<NativeCode>.fromOpaque(owner)
    return (code, code._withUnsafeGuaranteedRef { UInt32(address - UInt(bitPattern: $0.memory.base)) })
  }

  /// Where an offset is.
  func address(_ offset: UInt32) -> UInt { UInt(bitPattern: memory.base) + UInt(offset) }
}
