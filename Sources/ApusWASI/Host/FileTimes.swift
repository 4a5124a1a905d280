import ApusPlatform
import CApus

/// The times of a file to set, and their values.
struct FileTimes {
  enum Change {
    case unchanged
    case now
    /// Nanoseconds since 1970.
    case time(UInt64)
  }

  var access: Change
  var modification: Change

  /// Creates the times from the arguments of the guest. Setting a time both to a value and to now is `.inval`.
  init(access: UInt64, modification: UInt64, flags raw: UInt32) throws(Errno) {
    let flags = try TimestampFlags(
      checking: raw, allowed: [.access, .accessNow, .modification, .modificationNow])
    if flags.isSuperset(of: [.access, .accessNow]) { throw .inval }
    if flags.isSuperset(of: [.modification, .modificationNow]) { throw .inval }
    self.access =
      flags.contains(.accessNow) ? .now : flags.contains(.access) ? .time(access) : .unchanged
    self.modification =
      flags.contains(.modificationNow)
      ? .now : flags.contains(.modification) ? .time(modification) : .unchanged
  }

  /// The two times that utimensat takes.
  var hostTimes: [timespec] { [access.hostTime, modification.hostTime] }
}

extension FileTimes.Change {
  fileprivate var hostTime: timespec {
    switch self {
    case .unchanged: timespec(tv_sec: 0, tv_nsec: apus_wasi_time_omit())
    case .now: timespec(tv_sec: 0, tv_nsec: apus_wasi_time_now())
    case .time(let nanoseconds):
      timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    }
  }
}

extension UInt64 {
  /// A time of the host in nanoseconds: 0 if it is before 1970, the greatest number if it is out of range.
  init(nanosecondsOf time: timespec) {
    guard time.tv_sec >= 0 else {
      self = 0
      return
    }
    let (seconds, overflow) = UInt64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, sumOverflow) = seconds.addingReportingOverflow(UInt64(clamping: time.tv_nsec))
    self = overflow || sumOverflow ? .max : sum
  }
}
