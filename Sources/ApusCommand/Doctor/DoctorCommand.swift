import ArgumentParser

/// `apus doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Show what this machine can do.",
    discussion: """
      Shows the system, its limits, and whether the engines run here; each engine runs a small program. The exit \
      status is 1 if the interpreter does not work, else 0: the optimizing engine is not needed to run programs.
      """)

  func run() throws {
    let interpreter = EngineTrial.problem(.interpreter)
    let optimizing = EngineTrial.problem(.optimizing)
    let rows: [(String, String)] =
      [
        ("apus", "\(ApusCommand.version), built with Swift \(HostFacts.swiftVersion)"),
        ("system", HostFacts.system),
        ("processors", HostFacts.processors),
        ("page size", HostFacts.pageSize),
        ("address space", HostFacts.addressSpace),
        ("stack", HostFacts.stack),
        ("interpreter", Self.answer(interpreter)),
        ("optimizing engine", Self.answer(optimizing)),
        ("  processor", HostFacts.processorFeatures),
        ("  executable memory", HostFacts.executableMemory),
        ("  8 GiB reservations", HostFacts.reservations),
        ("  perf maps", HostFacts.perfMaps),
      ]
    for (name, text) in rows { Console.output(name.padded(to: 23) + text) }
    if interpreter != nil { throw ExitCode(1) }
  }

  private static func answer(_ problem: String?) -> String { problem.map { "no: \($0)" } ?? "yes" }
}
