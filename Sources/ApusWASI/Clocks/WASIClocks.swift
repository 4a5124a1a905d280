import Synchronization

/// The clocks a guest sees, in nanoseconds. The system's are the default; a deterministic run puts in its own.
public struct WASIClocks: Sendable {
  /// Nanoseconds since 1970-01-01T00:00:00Z.
  public var realtime: @Sendable () -> UInt64
  /// Nanoseconds since some moment; it never goes back.
  public var monotonic: @Sendable () -> UInt64
  /// Processor time of the process, in nanoseconds.
  public var processTime: @Sendable () -> UInt64
  /// Processor time of the calling thread, in nanoseconds.
  public var threadTime: @Sendable () -> UInt64
  /// The step of every clock in nanoseconds, or `nil` for what the system says. It is not 0.
  public var resolution: UInt64?
  /// Lets the given nanoseconds pass when `poll_oneoff` has nothing to wait for but time. `nil` waits in truth.
  /// Clocks that are made up must have it, and it must move them on, or a sleeping guest sleeps for good.
  public var sleep: (@Sendable (UInt64) -> Void)?

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

  /// Clocks that stand still but for the guest's own sleeping, which takes no time: the same in every run.
  ///
  /// - Parameter start: what the realtime clock says first, in nanoseconds since 1970. Monotonic starts at 0.
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
