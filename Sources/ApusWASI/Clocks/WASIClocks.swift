import Synchronization

/// The clocks of a guest, in nanoseconds. The default are the system's; a deterministic run replaces them.
public struct WASIClocks: Sendable {
  /// Nanoseconds since 1970-01-01T00:00:00Z.
  public var realtime: @Sendable () -> UInt64
  /// Nanoseconds since an arbitrary moment; it never decreases.
  public var monotonic: @Sendable () -> UInt64
  /// Processor time of the process, in nanoseconds.
  public var processTime: @Sendable () -> UInt64
  /// Processor time of the calling thread, in nanoseconds.
  public var threadTime: @Sendable () -> UInt64
  /// The resolution of every clock in nanoseconds, which is not 0; nil for that of the system.
  public var resolution: UInt64?
  /// Lets the given number of nanoseconds pass when `poll_oneoff` only waits for time. If it is nil, `poll_oneoff`
  /// waits in real time. Clocks that do not follow real time need it, and it must advance them: otherwise a sleeping
  /// guest never wakes.
  public var sleep: (@Sendable (UInt64) -> Void)?

  /// Creates clocks from closures that return the time; the parameters have the meaning of the properties.
  public init(
    realtime: @escaping @Sendable () -> UInt64, monotonic: @escaping @Sendable () -> UInt64,
    processTime: @escaping @Sendable () -> UInt64, threadTime: @escaping @Sendable () -> UInt64,
    resolution: UInt64? = nil, sleep: (@Sendable (UInt64) -> Void)? = nil
  ) {
    self.realtime = realtime
    self.monotonic = monotonic
    self.processTime = processTime
    self.threadTime = threadTime
    self.resolution = resolution
    self.sleep = sleep
  }

  /// The clocks of the system.
  public static let system = WASIClocks(
    realtime: { HostClock.realtime.now }, monotonic: { HostClock.monotonic.now },
    processTime: { HostClock.processTime.now }, threadTime: { HostClock.threadTime.now })

  /// Returns clocks that only advance while the guest sleeps, which takes no real time: every run has the same times.
  ///
  /// - Parameter start: the initial time of the realtime clock, in nanoseconds since 1970. The other clocks start at 0.
  public static func simulated(start: UInt64 = 0) -> WASIClocks {
    let elapsed = SimulatedTime()
    return WASIClocks(
      realtime: { start &+ elapsed.nanoseconds }, monotonic: { elapsed.nanoseconds },
      processTime: { elapsed.nanoseconds }, threadTime: { elapsed.nanoseconds }, resolution: 1,
      sleep: { elapsed.advance(by: $0) })
  }
}

private final class SimulatedTime: Sendable {
  private let elapsed = Mutex<UInt64>(0)
  var nanoseconds: UInt64 { elapsed.withLock { $0 } }
  func advance(by nanoseconds: UInt64) {
    elapsed.withLock { elapsed in
      let (sum, overflow) = elapsed.addingReportingOverflow(nanoseconds)
      elapsed = overflow ? .max : sum
    }
  }
}
