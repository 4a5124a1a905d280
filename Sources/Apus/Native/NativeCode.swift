#if APUS_COMPILER

import ApusCompiler
import ApusPlatform
import ApusWasm

/// A unit of machine code in memory: all functions of a module, or some, shared by all instances of the module. The
/// region of the unit owns it.
final class NativeCode: Sendable {
  /// The description of the code, without its bytes.
  let compiled: CompiledModule
  /// The module from which it was compiled.
  let module: ValidModule
  /// The address of the code.
  nonisolated(unsafe) private let base: UnsafeRawPointer
  // Set at most once, by the thread that created the code, before the code is shared.
  nonisolated(unsafe) private var debuggerEntry: DebuggerEntry?

  private init(_ compiled: CompiledModule, of module: ValidModule, at base: UnsafeRawPointer) {
    (self.compiled, self.module, self.base) = (compiled, module, base)
  }

  /// Adds code to a region. Returns nil if the system refuses.
  static func add(
    _ compiled: consuming CompiledModule, of module: ValidModule, to region: CodeRegion
  ) -> NativeCode? {
    let code = compiled.code
    compiled.code = []
    let description = compiled
    // The emitter aligns loop heads to 32 bytes.
    return region.add(code, alignment: 32, trapOffsets: description.traps.map { $0.offset }) { base in
      NativeCode(description, of: module, at: base)
    }
  }

  /// Describes the functions to listeners, for as long as the code exists. Must be called at most once, by the creator,
  /// before the code is shared.
  /// - Parameter hasForms: whether functions of the module may have code of several compilers.
  func announce(
    _ listeners: CodeListeners, _ module: ValidModule, _ names: ModuleNames, hasForms: Bool
  ) throws(SystemError) {
    let symbols = NativeSymbol.functions(compiled, module, names, hasForms: hasForms)
    let byteCount = compiled.functions.last.map { Int($0.end) } ?? 0
    debuggerEntry = try listeners.announce(symbols, base: base, byteCount: byteCount)
  }

  /// The body of the function at a position of `compiled.functions`.
  func body(at position: Int) -> UnsafeRawPointer {
    base + Int(compiled.functions[position].body)
  }

  /// The instructions and constants of the function at a position of `compiled.functions`.
  func bytes(at position: Int) -> [UInt8] {
    let count = Int(compiled.functions[position].end - compiled.functions[position].body)
    return [UInt8](UnsafeRawBufferPointer(start: body(at: position), count: count))
  }

  /// Returns the code that contains an address, and the address's offset from its start in bytes; nil if the address is
  /// not in code of a guest.
  static func containing(_ address: UInt) -> (code: Unmanaged<NativeCode>, offset: UInt32)? {
    guard let owner = CodeRange.owner(of: address) else { return nil }
    let code = Unmanaged<NativeCode>.fromOpaque(owner)
    return (code, code._withUnsafeGuaranteedRef { UInt32(address - UInt(bitPattern: $0.base)) })
  }

  /// The address of an offset in the code.
  func address(_ offset: UInt32) -> UInt { UInt(bitPattern: base) + UInt(offset) }
}

#endif
