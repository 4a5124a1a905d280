import ApusPlatform

/// Takes the times of phases, and counts; unless it was asked to, it looks at no clock.
struct FunctionMeter {
  let isOn: Bool
  private(set) var report = CompilationReport()
  private var last: UInt64 = 0

  init(isOn: Bool) { self.isOn = isOn }

  /// A phase begins.
  @inline(__always) mutating func begin() {
    if isOn { last = MonotonicClock.nanoseconds() }
  }

  /// A phase ends, and the next begins.
  @inline(__always) mutating func end(_ phase: CompilationPhase) {
    if isOn { note(phase) }
  }

  @inline(never) private mutating func note(_ phase: CompilationPhase) {
    let now = MonotonicClock.nanoseconds()
    report[phase] += now - last
    last = now
  }

  /// Counts; no phase is running.
  mutating func count(_ body: (inout CompilationReport) -> Void) {
    if isOn { body(&report) }
  }
}

extension SSAFunction {
  /// How many instructions stand in blocks.
  var linkedInstructionCount: Int {
    var count = 0
    for block in order {
      var value = blocks[block.index].first
      while !value.isNone {
        count += 1
        value = next[value.index]
      }
    }
    return count
  }
}
