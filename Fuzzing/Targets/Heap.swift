import Apus
import ApusWasm

/// A heap under stress: with a collection before every allocation, a guest computes and leaves behind exactly the same
/// as with collections when they are due. Inputs that are not a module are the decisions for a generated module, half
/// of which is about references; a module is tried as in `run`.
public func fuzzHeap(_ input: [UInt8]) {
  if input.starts(with: [0, 0x61, 0x73, 0x6D]) { return fuzzRun(input, collectsAtEveryAllocation: true) }
  var options = GeneratorOptions()
  options.prefersReferences = true
  options.exportsEverything = true
  // A collection for each allocation is slow.
  options.fuel = 150
  let bytes = ModuleGenerator.generate(input, options: options)
  let usual = remains(bytes, collectsAtEveryAllocation: false)
  let stressed = remains(bytes, collectsAtEveryAllocation: true)
  let compiled = remains(bytes, collectsAtEveryAllocation: true, tier: .optimizing)
  let baseline = remains(bytes, collectsAtEveryAllocation: true, tier: .baseline)
  let tiered = remains(bytes, collectsAtEveryAllocation: true, tier: .tiered)
  for other in [stressed, compiled, baseline, tiered] {
    for (usual, other) in zip(usual, other) {
      require(usual == other, "what is left differs:\n\(usual)\n\(other)")
    }
    require(usual.count == other.count, "\(usual.count) lines, and \(other.count) with collections")
  }
}

/// Runs the exported functions of a module; returns their results, inspected after all have run, and the final contents
/// of exported globals, as lines of text.
private func remains(
  _ bytes: [UInt8], collectsAtEveryAllocation: Bool, tier: Engine.Tier = .interpreter
) -> [String] {
  var configuration = Engine.Configuration(features: .all, tier: tier, maximumThreads: 1)
  // Code is replaced at the second call or iteration.
  (configuration.hotCount, configuration.maximumBackgroundThreads) = (1, 0)
  configuration.collectsAtEveryAllocation = collectsAtEveryAllocation
  let engine = Engine(configuration: configuration)
  let store = Store(engine: engine, limits: ResourceLimits(memoryBytes: 4 << 20))
  do {
    let instance = try Instance(store: store, module: Apus.Module(engine: engine, bytes: bytes), externs: [])
    var results: [(String, [Value])] = []
    var lines: [String] = []
    for (name, item) in instance.exports {
      guard case .function(let function) = item else { continue }
      let arguments = function.type.parameters.compactMap { Value(defaultOf: $0) }
      do {
        results.append((name, try function.call(arguments)))
      } catch let trap as Trap {
        // Without the backtrace: the tiers do not yet agree on the positions of instructions.
        lines.append("\(name) trap: \(trap.code.message)")
      } catch {
        lines.append("\(name) \(type(of: error))")
      }
    }
    if !collectsAtEveryAllocation { store.collect() }
    lines += results.map { "\($0) \($1.map { contents(of: $0) })" }
    for (name, item) in instance.exports {
      if case .global(let global) = item { lines.append("\(name) \(contents(of: global.value))") }
    }
    return lines
  } catch {
    return ["\(error)"]
  }
}

/// A value with the objects it refers to, followed for at most `steps` references.
private func contents(of value: Value, steps: Int = 4) -> String {
  switch value {
  case .anyRef(let reference?):
    if let number = reference.i31 { return "i31 \(number)" }
    guard steps > 0 else { return "..." }
    if let structure = reference.structure {
      return "(\((0..<structure.count).map { contents(of: structure[$0], steps: steps - 1) }.joined(separator: " ")))"
    }
    if let array = reference.array {
      let some = (0..<min(array.count, 6)).map { contents(of: array[$0], steps: steps - 1) }
      return "[\(array.count): \(some.joined(separator: " "))]"
    }
    return "host"
  case .externRef(let reference?):
    guard let inner = reference.value as? AnyRef else { return "extern" }
    return "extern \(contents(of: .anyRef(inner), steps: steps))"
  case .funcRef(let function): return function.map { "\($0.type)" } ?? "null"
  case .anyRef(nil), .externRef(nil), .exnRef(nil): return "null"
  case .f32(let value): return value.isNaN ? "nan" : "\(value)"
  case .f64(let value): return value.isNaN ? "nan" : "\(value)"
  default: return "\(value)"
  }
}
