import Apus
import ApusWasm

/// Describes the behaviour of a module as text, so that engines can be compared: calls each exported function of
/// numbers once, then inspects exported globals and memories. There is one line for each. NaNs are all written alike;
/// traps have the names that the suite uses, with the positions of their frames if `hasPositions` is true. With the
/// tiered engine, code is replaced after `hotCount` calls and iterations.
public func report(
  _ bytes: [UInt8], tier: Engine.Tier = .interpreter, reservation: Engine.MemoryReservation = .guarded,
  facts: Bool = false, hasPositions: Bool = false, hotCount: Int = 1
) -> [String] {
  var configuration = Engine.Configuration(features: .all, tier: tier, maximumThreads: 1)
  configuration.memoryReservation = reservation
  configuration.checksCompilerFacts = facts
  // Code is replaced after so many calls and iterations.
  (configuration.hotCount, configuration.maximumBackgroundThreads) = (hotCount, 0)
  let engine = Engine(configuration: configuration)
  let store = Store(engine: engine)
  do {
    let instance = try Instance(store: store, module: Apus.Module(engine: engine, bytes: bytes), externs: [])
    var lines: [String] = []
    for (name, item) in instance.exports {
      if case .function(let function) = item, let line = result(of: function, hasPositions: hasPositions) {
        lines.append("\(name) \(line)")
      }
    }
    for (name, item) in instance.exports {
      switch item {
      case .global(let global): if let text = text(global.value) { lines.append("\(name) \(text)") }
      case .memory(let memory): lines.append("\(name) \(memory.byteCount) \(hash(memory))")
      default: break
      }
    }
    return lines
  } catch {
    return ["\(error)"]
  }
}

/// The results of a function as text; nil for functions with parameters or results that are not numbers.
private func result(of function: Func, hasPositions: Bool) -> String? {
  var arguments: [Value] = []
  for type in function.type.parameters {
    switch type {
    case .i32: arguments.append(.i32(7))
    case .i64: arguments.append(.i64(-7))
    case .f32: arguments.append(.f32(1.5))
    case .f64: arguments.append(.f64(-2.5))
    default: return nil
    }
  }
  guard function.type.results.allSatisfy({ $0.isNumberOrVector && $0 != .v128 }) else { return nil }
  do {
    return try function.call(arguments).compactMap(text).joined(separator: " ")
  } catch let trap as Trap {
    return "trap: \(trap.code.message)" + (hasPositions ? position(of: trap) : "")
  } catch {
    return "trap: uncaught exception"
  }
}

/// The functions on the stack with their positions; empty if the stack was exhausted, since tiers differ in its depth.
private func position(of trap: Trap) -> String {
  guard trap.code != .stackExhausted else { return "" }
  return trap.backtrace.map { " at \($0.functionIndex):\($0.offset ?? -1)" }.joined()
}

private func text(_ value: Value) -> String? {
  switch value {
  case .i32(let value): "\(value)"
  case .i64(let value): "\(value)"
  case .f32(let value): value.isNaN ? "nan" : "\(value.bitPattern)"
  case .f64(let value): value.isNaN ? "nan" : "\(value.bitPattern)"
  default: nil
  }
}

/// The FNV-1a hash over the 64-bit words of a memory.
private func hash(_ memory: Memory) -> UInt64 {
  memory.withBytes { bytes in
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for offset in stride(from: 0, to: bytes.byteCount - 7, by: 8) {
      hash = (hash ^ bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x100_0000_01B3
    }
    return hash
  }
}
