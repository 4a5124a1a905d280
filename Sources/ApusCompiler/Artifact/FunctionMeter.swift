import ApusPlatform

/// Measures the times of phases, and counts; does neither, and reads no clock, unless it is on.
struct FunctionMeter {
  let isOn: Bool
  private(set) var report = CompilationReport()
  private var last: UInt64 = 0

  init(isOn: Bool) { self.isOn = isOn }

  /// Starts a phase.
  @inline(__always) mutating func begin() {
    if isOn { last = MonotonicClock.nanoseconds() }
  }

  /// Ends a phase, and starts the next.
  @inline(__always) mutating func end(_ phase: CompilationPhase) {
    if isOn { note(phase) }
  }

  @inline(never) private mutating func note(_ phase: CompilationPhase) {
    let now = MonotonicClock.nanoseconds()
    report[phase] += now - last
    last = now
  }

  /// Changes the counts of the report. No phase may be running, because the time of this call is measured by none.
  mutating func count(_ body: (inout CompilationReport) -> Void) {
    if isOn { body(&report) }
  }
}

extension SSAFunction {
  /// The number of instructions that are in blocks.
  var linkedInstructionCount: Int {
    var count = 0
    for block in order { visitInstructions(of: block) { _ in count += 1 } }
    return count
  }
}
