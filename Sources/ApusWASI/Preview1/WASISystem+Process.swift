import ApusPlatform
import CApus

// witx: clock_res_get, clock_time_get, proc_exit, proc_raise, sched_yield, random_get.
extension WASISystem {
  /// `clock_res_get`: stores the resolution of a clock in nanoseconds at `result`.
  public func clockResGet(_ memory: GuestMemory, clock: UInt32, result: UInt32) -> Errno {
    .outcome { () throws(Errno) in
      guard let clock = HostClock(rawValue: clock) else { throw .inval }
      try memory.store(max(1, clocks.resolution ?? clock.resolution), at: result)
    }
  }

  /// `clock_time_get`: stores the time of a clock in nanoseconds at `result`. `precision` is ignored: it is always met.
  public func clockTimeGet(_ memory: GuestMemory, clock: UInt32, precision: UInt64, result: UInt32) -> Errno {
    .outcome { () throws(Errno) in
      guard let clock = HostClock(rawValue: clock) else { throw .inval }
      try memory.store(clocks.now(clock), at: result)
    }
  }

  /// `proc_exit`: ends the guest.
  ///
  /// - Throws: `WASIExit`, always.
  public func procExit(code: UInt32) throws -> Never {
    throw WASIExit(code: code)
  }

  /// `proc_raise`: raises a signal in the guest, never in the host's process. A signal that ends a program ends the
  /// guest with the code 128 plus the signal's number, as in a shell; one that is ignored by default does nothing.
  ///
  /// - Throws: `WASIExit`, for signals that end a program.
  /// - Returns: `.success` for signals that are ignored, `.notsup` for signals that stop a program, `.inval` for other
  ///   numbers.
  public func procRaise(signal: UInt32) throws(WASIExit) -> Errno {
    switch signal {
    // none, pipe, chld, cont, urg, winch: ignored according to the witx.
    case 0, 13, 16, 17, 22, 27: return .success
    // stop, tstp, ttin, ttou.
    case 18...21: return .notsup
    case 1...30: throw WASIExit(code: 128 + signal)
    default: return .inval
    }
  }

  /// `sched_yield`: yields the processor to other threads.
  public func schedYield() -> Errno {
    _ = Self.yieldThread()
    return .success
  }

  private static func yieldThread() -> Int32 { sched_yield() }

  /// `random_get`: fills the buffer with random bytes, those of the system directly in the guest's memory.
  public func randomGet(_ memory: GuestMemory, buffer: UInt32, count: UInt32) -> Errno {
    .outcome { () throws(Errno) in
      try memory.checkRange(buffer, count: UInt64(count))
      if case .system = random {
        // SAFETY: region checked the range; the call fills no more than its count and does not keep it.
        let region = try unsafe memory.region(at: buffer, count: UInt64(count))
        // SAFETY: as said above; a region of the memory has an address even when it is empty.
        _ = try unsafe checked(apus_wasi_random(region.baseAddress!, region.count))
        return
      }
      var done: UInt32 = 0
      while done < count {
        let chunk = Int(min(count - done, UInt32(IOVectors.maximumCopy)))
        let bytes = nextRandomBytes(chunk)
        if bytes.count != chunk { throw .io }
        try memory.store(bytes: bytes, at: buffer + done)
        done += UInt32(chunk)
      }
    }
  }

  private func nextRandomBytes(_ count: Int) -> [UInt8] {
    switch random {
    case .system: []
    case .seeded: generator.withLock { $0.bytes(count: count) }
    case .custom(let source): source(count)
    }
  }
}
