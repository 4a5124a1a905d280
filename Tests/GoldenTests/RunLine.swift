import Apus

/// A call with its expected outcome: `f(1, 2) == 3`, `f() == (1, 2)`, `f(1)`, `f(0) traps integer divide by zero`, or
/// `f(7) throws (7, 8)`, an exception with that payload.
struct RunLine {
  private enum Outcome {
    case results([Substring])
    case trap(Substring)
    case exception([Substring])
  }

  private let name: String
  private let arguments: [Substring]
  private let outcome: Outcome

  init(_ line: String) throws {
    guard let open = line.firstIndex(of: "("), let close = line.firstIndex(of: ")"), open < close else {
      throw GoldenCase.Failure(description: "not a call: \(line)")
    }
    name = String(line[..<open])
    arguments = RunLine.list(line[line.index(after: open)..<close])
    let rest = line[line.index(after: close)...].drop { $0 == " " }
    if rest.hasPrefix("== ") {
      outcome = .results(RunLine.list(rest.dropFirst(3).filter { $0 != "(" && $0 != ")" }[...]))
    } else if rest.hasPrefix("traps ") {
      outcome = .trap(rest.dropFirst(6))
    } else if rest.hasPrefix("throws ") {
      outcome = .exception(RunLine.list(rest.dropFirst(7).filter { $0 != "(" && $0 != ")" }[...]))
    } else if rest.isEmpty {
      outcome = .results([])
    } else {
      throw GoldenCase.Failure(description: "not an outcome: \(rest)")
    }
  }

  private static func list(_ text: Substring) -> [Substring] {
    text.split { $0 == "," || $0 == " " }
  }

  /// Calls the function. Returns the actual outcome if it is not the expected one, otherwise nil.
  func complaint(_ instance: Instance) throws -> String? {
    let function = try instance.function(name)
    let type = function.type
    let values = try RunLine.values(arguments, type.parameters)
    let found: Result<[Value], Trap>
    let thrown: WasmException?
    do {
      found = .success(try function.call(values))
      thrown = nil
    } catch let trap as Trap {
      found = .failure(trap)
      thrown = nil
    } catch let exception as WasmException {
      found = .success([])
      thrown = exception
    }
    if let thrown {
      guard case .exception(let wanted) = outcome else { return "throws \(thrown.payload)" }
      return try RunLine.values(wanted, thrown.tag.type.parameters) == thrown.payload ? nil : "throws \(thrown.payload)"
    }
    switch (outcome, found) {
    case (.results(let wanted), .success(let results)):
      return try RunLine.values(wanted, type.results) == results ? nil : "returns \(results)"
    case (.trap(let message), .failure(let trap)):
      return trap.message.hasPrefix(message) ? nil : "traps: \(trap.message)"
    case (.exception, .success(let results)): return "returns \(results)"
    case (.results, .failure(let trap)), (.exception, .failure(let trap)): return "traps: \(trap.message)"
    case (.trap, .success(let results)): return "returns \(results)"
    }
  }

  private static func values(_ texts: [Substring], _ types: [ValueType]) throws -> [Value] {
    guard texts.count == types.count else {
      throw GoldenCase.Failure(description: "\(texts.count) values for \(types.count)")
    }
    return try zip(texts, types).map { text, type in
      guard let value = value(text, type) else { throw GoldenCase.Failure(description: "no \(type): \(text)") }
      return value
    }
  }

  private static func value(_ text: Substring, _ type: ValueType) -> Value? {
    switch type {
    case .i32: Int32(text).map(Value.i32)
    case .i64: Int64(text).map(Value.i64)
    case .f32: Float(text).map(Value.f32)
    case .f64: Double(text).map(Value.f64)
    default: nil
    }
  }
}
