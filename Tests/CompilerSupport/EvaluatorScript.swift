import ApusCompiler
import ApusText
import ApusWasm

/// Runs the assertions of a script on the evaluator, except those that it does not support.
package struct EvaluatorScript {
  package private(set) var passed = 0
  package private(set) var skipped = 0
  package private(set) var failures: [String] = []
  private let options: LoweringOptions
  private let isOptimized: Bool
  private var instance: EvaluatorInstance?
  private var instances: [String: EvaluatorInstance] = [:]
  private let store = EvaluatorStore()
  /// All instances, because tables of one may hold functions of another.
  private var kept: [EvaluatorInstance] = []

  package init(options: LoweringOptions = LoweringOptions(), isOptimized: Bool = false) {
    self.options = options
    self.isOptimized = isOptimized
  }

  package mutating func run(_ script: Script) {
    for command in script.commands {
      switch command.kind {
      case .module(let module): make(module)
      case .definition, .instance: instance = nil
      case .register(let name, let named):
        store.named[name] = named == nil ? instance : instances[named!]
      case .assertModuleTrap(let module, _):
        // Effects of the start function before the trap remain.
        let last = instance
        make(module)
        instance = last
      case .action(let action): if let instance = chosen(action) { _ = try? Self.perform(action, instance) }
      case .assertReturn(let action, let patterns): check(action, "\(command.position)") { Self.matches($0, patterns) }
      case .assertTrap(let action, let message):
        check(action, "\(command.position)") { outcome in
          guard case .failure(EvaluationStop.trap(let code)) = outcome else { return false }
          let found = code.message.description
          return found.hasPrefix(message) || message.hasPrefix(found) || message.hasPrefix("null")
        }
      case .assertException(let action):
        check(action, "\(command.position)") { outcome in
          if case .failure(EvaluationStop.exception) = outcome { return true }
          return false
        }
      default: break
      }
    }
  }

  private mutating func make(_ module: ScriptModule) {
    instance = nil
    guard case .text(.success(let text)) = module.content,
      let valid = try? Validator.validate(text.module, features: .all, types: store.types)
    else { return }
    instance = try? EvaluatorInstance(valid, in: store, options, isOptimized: isOptimized)
    if let instance {
      kept.append(instance)
      if let name = module.name { instances[name] = instance }
    }
  }

  private func chosen(_ action: ScriptAction) -> EvaluatorInstance? {
    if case .invoke(let name?, _, _) = action { return instances[name] }
    return instance
  }

  private static func perform(
    _ action: ScriptAction, _ instance: EvaluatorInstance
  ) throws -> [SIMD2<UInt64>] {
    guard case .invoke(_, let export, let arguments) = action else { throw EvaluationStop.unsupported("an action") }
    return try instance.call(export: export, arguments.map(bits))
  }

  private static func bits(_ value: ScriptValue) -> SIMD2<UInt64> {
    switch value {
    case .i32(let bits), .f32(let bits): SIMD2(UInt64(bits), 0)
    case .i64(let bits), .f64(let bits): SIMD2(bits, 0)
    case .v128(let bits): SIMD2(bits.low, bits.high)
    case .refNull: .zero
    case .refExtern(let number), .refHost(let number): SIMD2(UInt64(0x8000_0002 | number << 2), 0)
    }
  }

  private mutating func check(
    _ action: ScriptAction, _ position: String, _ isRight: (Result<[SIMD2<UInt64>], any Error>) -> Bool
  ) {
    guard let instance = chosen(action) else {
      skipped += 1
      return
    }
    let outcome = Result { try Self.perform(action, instance) }
    if case .failure(EvaluationStop.unsupported) = outcome {
      skipped += 1
    } else if isRight(outcome) {
      passed += 1
    } else {
      failures.append("\(position): \(action): \(outcome)")
    }
  }

  private static func matches(_ outcome: Result<[SIMD2<UInt64>], any Error>, _ patterns: [ResultPattern]) -> Bool {
    guard case .success(let results) = outcome, results.count == patterns.count else { return false }
    return zip(results, patterns).allSatisfy { matches($0, $1) }
  }

  private static func matches(_ value: SIMD2<UInt64>, _ pattern: ResultPattern) -> Bool {
    switch pattern {
    case .i32(let bits): value[0] == UInt64(bits)
    case .i64(let bits): value[0] == bits
    case .f32(let lane): matches(lane, value[0], quiet: 0x7FC0_0000)
    case .f64(let lane): matches(lane, value[0], quiet: 0x7FF8_0000_0000_0000)
    case .v128: true
    case .refNull: value[0] == 0
    case .either(let patterns): patterns.contains { matches(value, $0) }
    case .refExtern(let number?), .refHost(let number): value[0] == UInt64(0x8000_0002 | number << 2)
    default: value[0] != 0
    }
  }

  private static func matches(_ lane: LanePattern, _ bits: UInt64, quiet: UInt64) -> Bool {
    if case .bits(let wanted) = lane { return bits == wanted }
    return bits & quiet == quiet
  }
}
