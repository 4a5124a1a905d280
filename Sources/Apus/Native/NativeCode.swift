#if APUS_COMPILER

import ApusCompiler
import ApusPlatform
import ApusWasm

/// Machine code in memory: that of all functions of a module, or of some, shared by all instances of the module.
final class NativeCode: Sendable {
  /// The description of the code, without its bytes.
  let compiled: CompiledModule
  /// The module from which it was compiled.
  let module: ValidModule
  private let memory: CodeMemory
  // Set once, by the initializer, which needs `self` for it.
  nonisolated(unsafe) private var range: CodeRange?
  // Set at most once, by the thread that created the code, before the code is shared.
  nonisolated(unsafe) private var debuggerEntry: DebuggerEntry?

  /// Maps code into memory. Returns nil if the system refuses.
  init?(_ compiled: consuming CompiledModule, of module: ValidModule) {
    guard let memory = CodeMemory(compiled.code, padding: HostISA.Padding.unreachable) else { return nil }
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

  /// Describes the functions to listeners, for as long as the code exists. Must be called at most once, by the creator,
  /// before the code is shared.
  func announce(
    _ listeners: CodeListeners, _ module: ValidModule, _ names: ModuleNames
  ) throws(SystemError) {
    debuggerEntry = try listeners.announce(NativeSymbol.functions(compiled, module, names), in: memory)
  }

  /// The body of the function at a position of `compiled.functions`.
  func body(at position: Int) -> UnsafeRawPointer {
    memory.base + Int(compiled.functions[position].body)
  }

  /// Returns the code that contains an address, and the address's offset from its start in bytes; nil if the address is
  /// not in code of a guest.
  static func containing(_ address: UInt) -> (code: Unmanaged<NativeCode>, offset: UInt32)? {
    guard let owner = CodeRange.owner(of: address) else { return nil }
    let code = Unmanaged<NativeCode>.fromOpaque(owner)
    return (code, code._withUnsafeGuaranteedRef { UInt32(address - UInt(bitPattern: $0.memory.base)) })
  }

  /// The address of an offset in the code.
  func address(_ offset: UInt32) -> UInt { UInt(bitPattern: memory.base) + UInt(offset) }
}

#endif
