#if APUS_COMPILER

import ApusCompiler
import ApusLayout
import ApusPlatform
import ApusWasm
import CApus

/// The code through which host and guest call each other, by signature. It is generated when it is first needed and
/// kept until the process ends.
enum NativeStubs {
  /// The code for the two directions.
  struct Pair {
    /// Called by the host to enter a guest.
    var entry: FuncRecord.NativeEntry
    /// Called by guests to call a host function.
    var adapter: UnsafeRawPointer
  }

  private struct Known: @unchecked Sendable {
    var pairs: [NativeSignature: Pair] = [:]
    var code: [Code] = []
    /// The listeners to which the code is described.
    var listeners: CodeListeners = []
    var debuggerEntries: [DebuggerEntry] = []
  }

  /// The generated code for one signature.
  private struct Code {
    var memory: CodeMemory
    var symbols: [NativeSymbol]
  }

  private static let known = Mutex(Known())

  /// The code that all signatures share.
  nonisolated(unsafe) static let common = apus_native_stubs()

  /// Returns the code for a signature; nil if the system refuses memory for it.
  static func pair(for signature: NativeSignature) -> Pair? {
    known.withLock { known in
      if let pair = known.pairs[signature] { return pair }
      let (code, adapterOffset) = HostISA.signatureStubs(signature)
      guard let memory = CodeMemory(code.bytes, padding: HostISA.Padding.unreachable) else { return nil }
      let pair = Pair(
        entry: unsafeBitCast(memory.base, to: FuncRecord.NativeEntry.self), adapter: memory.base + adapterOffset)
      let made = Code(memory: memory, symbols: symbols(code, UInt32(adapterOffset)))
      // An error of a listener is ignored: the caller only needs the code.
      if let entry = try? known.listeners.announce(made.symbols, base: memory.base, byteCount: memory.byteCount) {
        known.debuggerEntries.append(entry)
      }
      known.code.append(made)
      known.pairs[signature] = pair
      return pair
    }
  }

  private static func symbols(_ code: MachineCode, _ adapter: UInt32) -> [NativeSymbol] {
    let end = UInt32(code.bytes.count)
    return [
      NativeSymbol(
        "<host to guest>", start: 0, body: 0, end: adapter,
        frameChanges: code.frameChanges.filter { $0.offset < adapter }),
      NativeSymbol(
        "<guest to host>", start: adapter, body: adapter, end: end,
        frameChanges: code.frameChanges.filter { $0.offset >= adapter }),
    ]
  }

  /// Describes all existing code to new listeners, and code generated later too.
  static func announce(_ listeners: CodeListeners) throws(SystemError) {
    try known.withLock { known throws(SystemError) in
      let new = listeners.subtracting(known.listeners)
      guard !new.isEmpty else { return }
      for code in known.code {
        let (base, byteCount) = (code.memory.base, code.memory.byteCount)
        if let entry = try new.announce(code.symbols, base: base, byteCount: byteCount) {
          known.debuggerEntries.append(entry)
        }
      }
      known.listeners.formUnion(new)
    }
  }
}

extension NativeSignature {
  init(_ type: FuncType) {
    self.init(parameters: type.parameters.map(Kind.init), results: type.results.map(Kind.init))
  }
}

extension NativeSignature.Kind {
  init(_ type: ValueType) {
    switch type.kind {
    case .f32: self = .f32
    case .f64: self = .f64
    case .v128: self = .vector
    case .i32: self = .i32
    default: self = .i64
    }
  }
}

#endif
