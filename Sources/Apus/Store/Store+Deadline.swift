import ApusPlatform

/// A moment at which guests are stopped. Several stores may have the same one.
public struct Deadline: Hashable, Sendable {
  /// Nanoseconds of `MonotonicClock`.
  let time: UInt64

  init(time: UInt64) { self.time = time }

  /// The moment when a duration has passed from now on; at most 584 years, and now if the duration is negative.
  public static func after(_ duration: Duration) -> Deadline {
    let (seconds, attoseconds) = duration.components
    let (whole, overflow) = UInt64(clamping: seconds).multipliedReportingOverflow(by: 1_000_000_000)
    let part = UInt64(clamping: attoseconds / 1_000_000_000)
    let (sum, overflows) = (overflow ? UInt64.max : whole).addingReportingOverflow(part)
    let (time, isLate) = MonotonicClock.nanoseconds().addingReportingOverflow(overflows ? UInt64.max : sum)
    return Deadline(time: isLate ? .max : time)
  }

  /// The time that is left; zero if the moment has passed.
  public var remaining: Duration {
    let now = MonotonicClock.nanoseconds()
    return .nanoseconds(Int64(clamping: time > now ? time - now : 0))
  }
}

extension Deadline: CustomStringConvertible {
  /// The time that is left, as text.
  public var description: String { remaining == .zero ? "deadline, passed" : "deadline in \(remaining)" }
}

extension Store {
  /// The moment at which the guests of the store are stopped; nil, as at first, for none.
  ///
  /// Code that runs then traps with `Trap.Code.interrupted`, and so does each later call, until there is another
  /// deadline or none. Calls of WASI and host functions that check `interruptHandle.isSet` end too. One thread of the
  /// library serves the deadlines of all stores.
  ///
  ///     store.deadline = .after(.milliseconds(100))
  ///     try run()
  ///
  /// If the system has no thread for it, the deadline counts as passed.
  ///
  /// - Precondition: `Engine.Configuration.isInterruptible` is set.
  public var deadline: Deadline? {
    // Only the setter sets `alarm`.
    get { alarm.map { unsafeDowncast($0, to: Alarm.self).deadline } }
    set {
      if newValue != nil, !engine.configuration.isInterruptible {
        fatalError("a deadline needs an engine whose Configuration.isInterruptible is set")
      }
      alarm = nil
      interruptHandle.renew()
      alarm = newValue.map { Alarm($0, interruptHandle) }
    }
  }
}

/// A deadline of a store; it is canceled with the object.
private final class Alarm {
  /// Whether the deadline was canceled. The action has the lock while it stops the store, so that it never stops the store
  /// after the cancellation, when the store may have a later deadline.
  private final class Cancellation: Sendable {
    let isDone = Mutex(false)
  }

  let deadline: Deadline
  private let cancellation = Cancellation()
  private let number: UInt64?

  init(_ deadline: Deadline, _ handle: InterruptHandle) {
    self.deadline = deadline
    // A deadline that has passed stops the next call, however short that is.
    number =
      deadline.remaining == .zero
      ? nil
      : AlarmClock.shared.add(at: deadline.time) { [cancellation] in
        cancellation.isDone.withLock { isDone in if !isDone { handle.expire() } }
      }
    if number == nil { handle.expire() }
  }

  deinit {
    cancellation.isDone.withLock { $0 = true }
    if let number { AlarmClock.shared.cancel(number) }
  }
}
