import Apus
import ApusText
import ApusWasm

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

/// Runs the same functions interpreted, compiled for guarded memories, and compiled with checks of every address: each
/// function is called in several engines with the same arguments, and results, traps and memories are compared.
final class LoopTrial {
  typealias Engines = [(name: String, engine: Engine)]
  /// The engines to compare; the first one interprets.
  let engines: Engines
  /// The function that behaved differently, and a description of the difference.
  private(set) var problem: (function: Int, text: String)?

  // Inputs are tried one after the other, by one thread.
  nonisolated(unsafe) static let shared = LoopTrial()

  private init() {
    func engine(
      _ tier: Engine.Tier, _ reservation: Engine.MemoryReservation, masks: Bool = true, facts: Bool = false,
      hotCount: Int = 1
    ) -> Engine {
      var configuration = Engine.Configuration(
        features: .all, tier: tier, maximumValueStackSize: 64 << 10, maximumThreads: 1)
      (configuration.hotCount, configuration.maximumBackgroundThreads) = (hotCount, 0)
      configuration.memoryReservation = reservation
      configuration.masksSpeculation = masks
      configuration.checksCompilerFacts = facts
      return Engine(configuration: configuration)
    }
    engines = [
      ("interpreted", engine(.interpreter, .guarded)), ("compiled", engine(.optimizing, .guarded, masks: false)),
      ("compiled with checks", engine(.optimizing, .small)),
      ("compiled with facts", engine(.optimizing, .guarded, facts: true)),
      ("compiled with checks and facts", engine(.optimizing, .small, masks: false, facts: true)),
      ("baseline", engine(.baseline, .guarded)), ("baseline with checks", engine(.baseline, .small)),
      ("tiered", engine(.tiered, .guarded, masks: false, facts: true)),
      ("tiered with checks", engine(.tiered, .small, hotCount: 5)),
    ]
  }

  /// The interpreter, two optimizing engines, of which one checks facts and one addresses, one with the baseline
  /// compiler, and one that replaces code. The decisions choose: compiling takes most of the time, and more functions find more faults than more
  /// engines.
  func engines(for decisions: [UInt8]) -> Engines {
    (decisions.last ?? 0) & 1 == 0 ? [0, 1, 4, 6, 7].map { engines[$0] } : [0, 2, 3, 5, 8].map { engines[$0] }
  }

  /// Whether the engines agree about a module; if not, sets `problem`.
  func agrees(_ bytes: [UInt8], _ arguments: [[LoopArguments]], _ engines: Engines) -> Bool {
    problem = nil
    do {
      let runs = try engines.map { try LoopRun($0.engine, bytes) }
      for (function, list) in arguments.enumerated() {
        let calls = try runs.map { try $0.call(function) }
        for arguments in list {
          let expected = LoopRun.outcome(calls[0], arguments)
          for engine in runs.indices.dropFirst() {
            let found = LoopRun.outcome(calls[engine], arguments)
            if found != expected {
              problem = (function, "\(arguments): \(engines[engine].name) \(found), interpreted \(expected)")
              return false
            }
          }
        }
        for engine in runs.indices.dropFirst() where !runs[engine].hasSameMemories(as: runs[0]) {
          problem = (function, "\(engines[engine].name): memories differ after f\(function)")
          return false
        }
      }
    } catch {
      problem = (0, "\(error)")
      return false
    }
    return true
  }
}

/// An instance of a module of loops.
private struct LoopRun {
  typealias Call = (Int64, Int64, Int32, Int32) throws(CallError) -> Int64
  private let store: Store
  private let instance: Instance
  private let memories: [(bytes: UnsafeRawPointer, count: Int)]

  init(_ engine: Engine, _ bytes: [UInt8]) throws {
    store = Store(engine: engine)
    instance = try Instance(store: store, module: Apus.Module(engine: engine, bytes: bytes))
    memories = instance.exports.compactMap { (_, item) -> (UnsafeRawPointer, Int)? in
      guard case .memory(let memory) = item else { return nil }
      // The base of a memory never moves, and these do not grow.
      return memory.withMutableBytes { span in
        span.withUnsafeMutableBytes { (UnsafeRawPointer($0.baseAddress!), $0.count) }
      }
    }
  }

  func call(_ function: Int) throws -> Call { try instance.function("f\(function)") }

  static func outcome(_ call: Call, _ arguments: LoopArguments) -> Outcome {
    Outcome { UInt64(bitPattern: try call(arguments.x, arguments.y, arguments.z, arguments.w)) }
  }

  func hasSameMemories(as other: LoopRun) -> Bool {
    zip(memories, other.memories).allSatisfy { a, b in
      a.count == b.count && memcmp(a.bytes, b.bytes, a.count) == 0
    }
  }
}

/// Decisions are functions with loops, each generated from a run of them; interpreted and compiled they must do the
/// same.
public func fuzzLoops(_ decisions: [UInt8]) {
  if let problem = loopProblem(decisions) { fatalError(problem) }
}

/// A reduced description of a function that behaves differently; nil if there is none.
public func loopProblem(_ decisions: [UInt8]) -> String? {
  let parts = LoopModule.parts(of: decisions)
  let (bytes, arguments) = LoopModule.generate(parts)
  let trial = LoopTrial.shared
  return trial.agrees(bytes, arguments, trial.engines(for: decisions)) ? nil : LoopShrinker(trial, parts).report
}
