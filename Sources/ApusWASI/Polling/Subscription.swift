/// A condition for which the guest waits: `subscription` of the witx.
struct Subscription {
  enum Kind {
    /// A timeout in nanoseconds: an absolute time of the clock if `isAbsolute`, otherwise from now on.
    case clock(HostClock, timeout: UInt64, isAbsolute: Bool)
    case read(UInt32)
    case write(UInt32)
    /// A condition that cannot be waited for: its event is reported at once, with the error.
    case invalid(Errno)
  }

  var userData: UInt64
  var type: UInt8
  var kind: Kind

  static func size(_ version: WASIVersion) -> UInt64 { version == .preview0 ? 56 : 48 }

  /// Reads the record at `address`. Preview 0 has one more number at the start of clock subscriptions.
  init(in memory: GuestMemory, at address: UInt32, version: WASIVersion) throws(Errno) {
    userData = try memory.load(at: address)
    type = try memory.load(at: address, offset: 8)
    switch type {
    case 0:
      let start: UInt32 = version == .preview0 ? 24 : 16
      let clock: UInt32 = try memory.load(at: address, offset: start)
      let timeout: UInt64 = try memory.load(at: address, offset: start + 8)
      let flags: UInt16 = try memory.load(at: address, offset: start + 24)
      switch HostClock(rawValue: clock) {
      case .realtime?: kind = .clock(.realtime, timeout: timeout, isAbsolute: flags & 1 != 0)
      case .monotonic?: kind = .clock(.monotonic, timeout: timeout, isAbsolute: flags & 1 != 0)
      case .processTime?, .threadTime?: kind = .invalid(.notsup)
      case nil: kind = .invalid(.inval)
      }
    case 1: kind = .read(try memory.load(at: address, offset: 16))
    case 2: kind = .write(try memory.load(at: address, offset: 16))
    default: throw .inval
    }
  }
}

/// An event that occurred: `event` of the witx.
struct PollEvent {
  var userData: UInt64
  var type: UInt8
  var error: Errno = .success
  var byteCount: UInt64 = 0
  var isHangup = false

  static let size: UInt64 = 32

  init(_ subscription: Subscription, error: Errno = .success, byteCount: UInt64 = 0, isHangup: Bool = false) {
    userData = subscription.userData
    type = subscription.type
    self.error = error
    self.byteCount = byteCount
    self.isHangup = isHangup
  }

  func store(in memory: GuestMemory, at address: UInt32) throws(Errno) {
    try memory.zero(address, count: Int(Self.size))
    try memory.store(userData, at: address)
    try memory.store(error.rawValue, at: address, offset: 8)
    try memory.store(type, at: address, offset: 10)
    try memory.store(byteCount, at: address, offset: 16)
    try memory.store(UInt16(isHangup ? 1 : 0), at: address, offset: 24)
  }
}
