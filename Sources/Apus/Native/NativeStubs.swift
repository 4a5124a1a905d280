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

  fileprivate struct Known: Sendable {
    /// By the hash of the signature, in ascending order. A dictionary would take longer to begin than to use: the
    /// system makes its type at run time.
    var code: [Code] = []
    /// The listeners to which the code is described.
    var listeners: CodeListeners = []
    var debuggerEntries: [DebuggerEntry] = []
  }

  /// The generated code for one signature.
  fileprivate struct Code {
    var hash: Int
    var signature: NativeSignature
    var memory: CodeMemory
    var adapterOffset: Int
    var byteCount: Int
    var frameChanges: [FrameChange]

    var pair: Pair {
      Pair(entry: unsafeBitCast(memory.base, to: FuncRecord.NativeEntry.self), adapter: memory.base + adapterOffset)
    }
  }

  private static let known = Mutex(Known())

  /// The code that all signatures share.
  nonisolated(unsafe) static let common = apus_native_stubs()

  /// Returns the code for a signature; nil if the system refuses memory for it.
  static func pair(for signature: NativeSignature) -> Pair? {
    let hash = signature.hashValue
    return known.withLock { known in
      let first = known.firstIndex(hash)
      var index = first
      while index < known.code.count, known.code[index].hash == hash {
        if known.code[index].signature == signature { return known.code[index].pair }
        index += 1
      }
      guard let made = Code(signature, hash) else { return nil }
      // An error of a listener is ignored: the caller only needs the code.
      if let entry = try? known.listeners.announce(made) { known.debuggerEntries.append(entry) }
      known.code.insert(made, at: first)
      return made.pair
    }
  }

  /// Describes all existing code to new listeners, and code generated later too.
  static func announce(_ listeners: CodeListeners) throws(SystemError) {
    try known.withLock { known throws(SystemError) in
      let new = listeners.subtracting(known.listeners)
      guard !new.isEmpty else { return }
      for code in known.code {
        if let entry = try new.announce(code) { known.debuggerEntries.append(entry) }
      }
      known.listeners.formUnion(new)
    }
  }
}

extension NativeStubs.Known {
  /// The index of the first code whose signature has this hash, or a greater one.
  fileprivate func firstIndex(_ hash: Int) -> Int {
    var (low, high) = (0, code.count)
    while low < high {
      let middle = (low + high) / 2
      if code[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension NativeStubs.Code {
  /// Makes the code for a signature; nil if the system refuses memory for it.
  fileprivate init?(_ signature: NativeSignature, _ hash: Int) {
    let (code, adapterOffset) = HostISA.signatureStubs(signature)
    guard let memory = CodeMemory(code.bytes, padding: HostISA.Padding.unreachable) else { return nil }
    (self.hash, self.signature, self.memory, self.adapterOffset) = (hash, signature, memory, adapterOffset)
    (byteCount, frameChanges) = (code.bytes.count, code.frameChanges)
  }

  fileprivate var symbols: [NativeSymbol] {
    let (adapter, end) = (UInt32(adapterOffset), UInt32(byteCount))
    return [
      NativeSymbol(
        "<host to guest>", start: 0, body: 0, end: adapter,
        frameChanges: frameChanges.filter { $0.offset < adapter }),
      NativeSymbol(
        "<guest to host>", start: adapter, body: adapter, end: end,
        frameChanges: frameChanges.filter { $0.offset >= adapter }),
    ]
  }
}

extension CodeListeners {
  /// Describes the code for a signature.
  fileprivate func announce(_ code: NativeStubs.Code) throws(SystemError) -> DebuggerEntry? {
    isEmpty ? nil : try announce(code.symbols, base: code.memory.base, byteCount: code.memory.byteCount)
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
