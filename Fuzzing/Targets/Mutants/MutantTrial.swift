import Apus
import ApusText
import ApusWasm

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

/// Randomly changed functions of real programs, with random arguments and memory, must do the same interpreted and
/// compiled.
public func fuzzMutants(_ decisions: [UInt8]) {
  guard !RealProgram.all.isEmpty else { return }
  let size = MutantModule.decisions
  let program = RealProgram.all[Int(decisions.first ?? 0) % RealProgram.all.count]
  let parts = stride(from: 0, to: max(decisions.count, 1), by: size).map {
    decisions[$0..<min($0 + size, decisions.count)]
  }
  guard let problem = mutantProblem(program, parts, decisions) else { return }
  for part in parts {
    guard mutantProblem(program, [part], decisions) != nil else { continue }
    let shrunk = shrink(Array(part)) { mutantProblem(program, [$0[...]], decisions) != nil }
    let text = mutantProblem(program, [shrunk[...]], decisions) ?? problem
    let (bytes, _) = MutantModule.generate(program, [shrunk[...]])
    fatalError("a function does not do the same: \(text)\n\(loopText(bytes))")
  }
  fatalError("a function does not do the same: \(problem)")
}

/// Describes a difference between engines; nil if there is none, or if a change made a function invalid.
private func mutantProblem(_ program: RealProgram, _ parts: [ArraySlice<UInt8>], _ seed: [UInt8]) -> String? {
  let (bytes, entries) = MutantModule.generate(program, parts)
  var runs: [(name: String, instance: Instance, memory: UnsafeMutableRawPointer)] = []
  for (name, engine) in LoopTrial.shared.engines(for: seed) {
    do {
      let module = try Apus.Module(engine: engine, bytes: bytes)
      let instance = try Instance(store: Store(engine: engine), module: module)
      guard case .memory(let memory)? = instance.exports.first(where: { $0.0 == "m" })?.1 else { return nil }
      runs.append((name, instance, memory.withMutableBytes { $0.withUnsafeMutableBytes { $0.baseAddress! } }))
    } catch Apus.ModuleError.validation {
      return nil
    } catch {
      return "\(error)"
    }
  }
  var choices = Choices(seed.reversed())
  for (index, entry) in entries.enumerated() {
    let functions = runs.compactMap { try? $0.instance.function("f\(index)") as Func }
    guard functions.count == runs.count else { return "a function is missing" }
    for run in runs { MutantMemory.fill(run.memory) }
    for _ in 0..<6 {
      let arguments = entry.type.parameters.map { MutantMemory.argument($0, &choices) }
      let expected = outcome(functions[0], arguments)
      for other in 1..<runs.count {
        let found = outcome(functions[other], arguments)
        if found != expected {
          return "f\(index) of \(arguments): \(runs[other].name) \(found), interpreted \(expected)"
        }
      }
    }
    for other in 1..<runs.count where !MutantMemory.areEqual(runs[0].memory, runs[other].memory) {
      return "f\(index): \(runs[other].name) left another memory"
    }
  }
  return nil
}

private func outcome(_ function: Func, _ arguments: [Value]) -> Outcome {
  Outcome {
    switch try function.call(arguments).first {
    case .i32(let value): UInt64(UInt32(bitPattern: value))
    case .i64(let value): UInt64(bitPattern: value)
    case .f32(let value): UInt64(value.bitPattern)
    case .f64(let value): value.bitPattern
    default: 0
    }
  }
}

/// Memory and arguments that resemble those of programs: pointers into the memory, small numbers, any numbers.
private enum MutantMemory {
  private static let byteCount = Int(MutantModule.pages) << 16

  private static let contents: [UInt32] = {
    var choices = Choices(Choices.bytes(seed: 77, count: byteCount * 2))
    return (0..<byteCount / 4).map { _ in
      switch choices.below(8) {
      case 0...3: UInt32(choices.below(15000) * 4)
      case 4, 5: UInt32(choices.below(64))
      case 6: 0
      default: UInt32(truncatingIfNeeded: choices.integer())
      }
    }
  }()

  static func fill(_ memory: UnsafeMutableRawPointer) {
    contents.withUnsafeBytes { memory.copyMemory(from: $0.baseAddress!, byteCount: byteCount) }
  }

  static func areEqual(_ a: UnsafeMutableRawPointer, _ b: UnsafeMutableRawPointer) -> Bool {
    memcmp(a, b, byteCount) == 0
  }

  static func argument(_ type: ValueType, _ choices: inout Choices) -> Value {
    let number: Int64 =
      switch choices.below(4) {
      case 0, 1: Int64(choices.below(15000) * 4)
      case 2: Int64(choices.below(40))
      default: choices.integer()
      }
    switch type.kind {
    case .i64: return .i64(number)
    case .f32: return .f32(Float(number % 1000))
    case .f64: return .f64(Double(number % 1000))
    default: return .i32(Int32(truncatingIfNeeded: number))
    }
  }
}
