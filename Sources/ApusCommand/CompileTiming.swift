import ApusCompiler
import ApusPlatform

/// The output of `apus compile --timing`: the time that each phase takes, and the memory used.
struct CompileTiming {
  /// A phase, its time, and the number of units that the time is divided by.
  private struct Row {
    var name: String
    var nanoseconds: UInt64
    var count: Int
    var unit: String
  }

  /// The size of the file in bytes.
  var fileBytes = 0
  /// The times of reading and validating the module, in nanoseconds.
  var reading: UInt64 = 0
  var validation: UInt64 = 0
  var threads = 1
  let report: CompilationReport

  init(_ report: CompilationReport) { self.report = report }

  func print(_ file: String) {
    Console.output("\(file): \(Self.bytes(fileBytes))")
    let lowered = report.loweredInstructions.counted("SSA instruction")
    let machine = report.machineInstructions.counted("machine instruction")
    Console.output(
      "  \(report.functionCount.counted("function")), \(Self.bytes(report.bodyBytes)) of instructions -> \(lowered), "
        + "\(report.optimizedInstructions) after the passes -> \(machine), \(Self.bytes(report.codeBytes)) of code")
    table()
    Console.output(wall)
    Console.output(memory)
  }

  private var rows: [Row] {
    let phases = CompilationPhase.all.map { phase in
      let time = report[phase]
      let name = Self.name(phase)
      return switch phase {
      case .lowering: Row(name: name, nanoseconds: time, count: report.bodyBytes, unit: "byte of instructions")
      case .pass: Row(name: name, nanoseconds: time, count: report.loweredInstructions, unit: "SSA instruction")
      case .selection: Row(name: name, nanoseconds: time, count: report.optimizedInstructions, unit: "SSA instruction")
      case .registerAllocation:
        Row(name: name, nanoseconds: time, count: report.machineInstructions, unit: "machine instruction")
      case .emission, .linking: Row(name: name, nanoseconds: time, count: report.codeBytes, unit: "byte of code")
      }
    }
    return [
      Row(name: "reading", nanoseconds: reading, count: fileBytes, unit: "byte of the file"),
      Row(name: "validation", nanoseconds: validation, count: report.bodyBytes, unit: "byte of instructions"),
    ] + phases
  }

  private func table() {
    let rows = rows
    let total = rows.reduce(0) { $0 + $1.nanoseconds }
    let width = rows.map { $0.name.count }.max() ?? 0
    func line(_ name: String, _ nanoseconds: UInt64, _ rest: String) -> String {
      let share = 100 * Double(nanoseconds) / Double(max(total, 1))
      return "  " + name.padded(to: width) + Self.decimal(Double(nanoseconds) / 1e6, 2).padded(toRight: 11)
        + Self.decimal(share, 1).padded(toRight: 9) + rest
    }
    Console.output(
      "  " + "phase".padded(to: width) + "ms".padded(toRight: 11) + "%".padded(toRight: 9) + "       ns per")
    for row in rows {
      let each = Double(row.nanoseconds) / Double(max(row.count, 1))
      Console.output(line(row.name, row.nanoseconds, " " + Self.decimal(each, 2).padded(toRight: 9) + "  \(row.unit)"))
    }
    let speed = report.bodyBytes == 0 ? 0 : Double(report.bodyBytes) * 1000 / Double(max(report.totalNanoseconds, 1))
    Console.output(line("total", total, "    compiler alone: \(Self.decimal(speed, 2)) MB/s of instructions"))
  }

  private var wall: String {
    let wall = Self.decimal(Double(report.wallNanoseconds) / 1e6, 2)
    let threads = threads == 1 ? "on one thread" : "on up to \(threads) threads (the table has the sums of their times)"
    return "  compiled in \(wall) ms of wall time \(threads)"
  }

  private var memory: String {
    var parts: [String] = []
    if let peak = report.heapPeak, let before = report.heapBefore {
      parts.append(
        "at most \(Self.bytes(max(0, peak - before))) for compiling and the code, in addition to \(Self.bytes(before))")
    }
    if let peak = ResidentMemory.peak { parts.append("peak resident size \(Self.bytes(peak))") }
    return "  memory: " + (parts.isEmpty ? "not available on this system" : parts.joined(separator: "; "))
  }

  /// Returns the name of a phase as words: `parameter elimination` for `parameterElimination`.
  private static func name(_ phase: CompilationPhase) -> String {
    let name =
      if case .pass(let pass) = phase { "\(pass)" } else { "\(phase)" }
    return name.map { $0.isUppercase ? " " + $0.lowercased() : String($0) }.joined()
  }

  /// Returns `value` in decimal with `digits` digits after the point.
  static func decimal(_ value: Double, _ digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let rounded = Int((value * scale).rounded())
    let fraction = String(rounded % Int(scale))
    return "\(rounded / Int(scale))." + String(repeating: "0", count: digits - fraction.count) + fraction
  }

  static func bytes(_ count: Int) -> String {
    if count < 10_000 { return count.counted("byte") }
    if count < 10_000_000 { return "\(decimal(Double(count) / 1000, 1)) KB" }
    return "\(decimal(Double(count) / 1e6, 1)) MB"
  }
}

extension String {
  /// Returns the string with spaces added at its end, up to `width` characters.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  /// Returns the string with spaces added at its start, up to `width` characters.
  func padded(toRight width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
