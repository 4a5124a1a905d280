import ApusCompiler
import ApusPlatform
import ApusWasm
import CApus

/// The code between hosts and guests by signature, made when first needed and kept for the process.
enum NativeStubs {
  /// The two ways across.
  struct Pair {
    /// Called by the host.
    var entry: FuncRecord.NativeEntry
    /// Called by guests for a host function.
    var adapter: UnsafeRawPointer
  }

  private struct Known: @unchecked Sendable {
    var pairs: [NativeSignature: Pair] = [:]
    var memory: [CodeMemory] = []
  }

  private static let known = Mutex(Known())

  /// The code that is the same for all signatures.
  nonisolated(unsafe) static let common = apus_native_stubs()

  /// The code for a signature; nil if the system refuses memory for it.
  static func pair(for signature: NativeSignature) -> Pair? {
    known.withLock { known in
      if let pair = known.pairs[signature] { return pair }
      let (code, adapterOffset) = SignatureStubs.make(signature)
      guard let memory = CodeMemory(code) else { return nil }
      let pair = Pair(
        entry: unsafeBitCast(memory.base, to: FuncRecord.NativeEntry.self), adapter: memory.base + adapterOffset)
      known.memory.append(memory)
      known.pairs[signature] = pair
      return pair
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
    default: self = .integer
    }
  }
}
