import ApusPlatform

/// The host's clock for each `clockid` of the witx.
enum HostClock: UInt32 {
  case realtime, monotonic, processTime, threadTime

  private var identifier: clockid_t {
    switch self {
    case .realtime: CLOCK_REALTIME
    case .monotonic: CLOCK_MONOTONIC
    case .processTime: CLOCK_PROCESS_CPUTIME_ID
    case .threadTime: CLOCK_THREAD_CPUTIME_ID
    }
  }

  /// The current time in nanoseconds.
  var now: UInt64 {
    var time = timespec()
    // SAFETY: the record is valid during the call, which writes it.
    _ = unsafe clock_gettime(identifier, &time)
    return UInt64(nanosecondsOf: time)
  }

  /// The resolution in nanoseconds, at least 1.
  var resolution: UInt64 {
    var time = timespec()
    // SAFETY: the record is valid during the call, which writes it.
    _ = unsafe clock_getres(identifier, &time)
    return max(1, UInt64(nanosecondsOf: time))
  }
}

extension WASIClocks {
  func now(_ clock: HostClock) -> UInt64 {
    switch clock {
    case .realtime: realtime()
    case .monotonic: monotonic()
    case .processTime: processTime()
    case .threadTime: threadTime()
    }
  }
}
