import Apus
import ArgumentParser

/// How much of the statistics of a run is printed.
enum StatisticsDetail: EnumerableFlag {
  case some, all

  static func name(for value: StatisticsDetail) -> NameSpecification {
    .customLong(value == .some ? "stats" : "stats-all")
  }

  static func help(for value: StatisticsDetail) -> ArgumentHelp? {
    switch value {
    case .some: "After the run, print what was compiled, replaced and inlined, and the times."
    case .all: "The same with all functions, not only the first of each list."
    }
  }

  /// The most lines of a list, and the most names in a line.
  fileprivate var limits: (lines: Int, names: Int) { self == .some ? (10, 6) : (.max, .max) }
}

/// The output of `apus run --stats` about one module.
struct RunStatistics {
  private let module: Module
  private let statistics: CompilationStatistics
  private let detail: StatisticsDetail

  init(_ module: Module, _ detail: StatisticsDetail) {
    self.module = module
    self.detail = detail
    statistics = module.compilationStatistics
  }

  /// - Parameter name: what the output calls the module.
  func text(_ name: String) -> String {
    var lines = ["\(name): \(facts)"] + table
    if statistics.mappedCodeByteCount > 0 {
      let code = CompileTiming.bytes(statistics.codeMemoryByteCount)
      lines.append("  code memory: \(code) in \(CompileTiming.bytes(statistics.mappedCodeByteCount)) of pages")
    }
    if module.engine.configuration.tier == .tiered { lines.append(replacements) }
    lines += list("failed", statistics.failures) { "\(Self.text($0.function, $0.loop)): \($0.reason)" }
    lines += list("most compile time", timed) { time, code in
      "\(Self.milliseconds(time).padded(toRight: 8)) ms  \(Self.text(code)), "
        + "\(CompileTiming.bytes(code.wasmByteCount)) -> \(CompileTiming.bytes(code.codeByteCount))"
    }
    lines += list("inlined", statistics.code.filter { !$0.inlinedCalls.isEmpty }) { code in
      "\(Self.text(code)) <- \(callees(code))"
    }
    return lines.joined(separator: "\n")
  }

  private var facts: String {
    let reading = statistics.readingTime.map { "read in \(Self.milliseconds($0)) ms, " } ?? ""
    return "\(statistics.functionCount.counted("function")), "
      + "\(CompileTiming.bytes(statistics.wasmByteCount)) of instructions, \(reading)validated in \(Self.milliseconds(statistics.validationTime)) ms"
  }

  /// One line for each form that there is.
  private var table: [String] {
    let columns = ["count", "Wasm", "code", "ms", "background ms"]
    let rows = CompilationStatistics.Form.allCases.compactMap { form -> [String]? in
      let total = statistics.total(of: form)
      guard total.count > 0 else { return nil }
      return [
        Self.name(form), String(total.count), CompileTiming.bytes(total.wasmByteCount),
        CompileTiming.bytes(total.codeByteCount), Self.milliseconds(total.time),
        Self.milliseconds(total.backgroundTime),
      ]
    }
    if rows.isEmpty { return ["  no function has run"] }
    return ([["compiled"] + columns] + rows).map { row in
      "  " + row[0].padded(to: 12) + row[1].padded(toRight: 7)
        + row[2...].map { $0.padded(toRight: 15) }.joined()
    }
  }

  private var replacements: String {
    let loops = statistics.total(of: .loop).count
    let parts = [
      "\(statistics.replacedFunctionCount.counted("function")) replaced",
      "\(loops.counted("loop")) continued \(statistics.loopEntryCount.counted("time")) in optimized code",
      "\(statistics.waitingCount) waiting", "\(statistics.failures.count) failed",
    ]
    return "  replacements: " + parts.joined(separator: ", ")
  }

  /// The code whose time is known, that with the longest first.
  private var timed: [(time: Duration, code: CompilationStatistics.Code)] {
    statistics.code.compactMap { code in code.time.map { ($0, code) } }.sorted { $0.time > $1.time }
  }

  private func callees(_ code: CompilationStatistics.Code) -> String {
    let names = code.inlinedCalls.prefix(detail.limits.names).map { calls in
      Self.text(calls.callee) + (calls.count == 1 ? "" : " (\(calls.count) times)")
    }
    let rest = code.inlinedCalls.count - names.count
    return names.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// Returns the lines of a list with a title; none if it is empty.
  private func list<Item>(_ title: String, _ items: [Item], _ line: (Item) -> String) -> [String] {
    if items.isEmpty { return [] }
    let shown = items.prefix(detail.limits.lines)
    let rest = items.count - shown.count
    return ["  \(title):"] + shown.map { "    " + line($0) }
      + (rest > 0 ? ["    and \(rest) more (--stats-all shows them)"] : [])
  }

  private static func name(_ form: CompilationStatistics.Form) -> String {
    switch form {
    case .bytecode: "interpreter"
    case .baseline: "baseline"
    case .optimized: "optimized"
    case .loop: "loops"
    }
  }

  private static func text(_ function: CompilationStatistics.Function, _ loop: Int? = nil) -> String {
    let name = function.name.map { $0.shown(atMost: 60) } ?? "<function \(function.index)>"
    return loop.map { "\(name) [loop \($0)]" } ?? name
  }

  private static func text(_ code: CompilationStatistics.Code) -> String {
    code.loop == nil ? "\(text(code.function)) [\(name(code.form))]" : text(code.function, code.loop)
  }

  private static func milliseconds(_ time: Duration) -> String { CompileTiming.decimal(time / .milliseconds(1), 2) }
}
