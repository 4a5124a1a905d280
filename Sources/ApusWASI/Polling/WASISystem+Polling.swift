// witx: poll_oneoff.
extension WASISystem {
  /// The greatest number of subscriptions in one call, which limits the memory that the host needs for them.
  static let maximumSubscriptionCount = 16384

  /// `poll_oneoff`: waits until a subscription is met. The events are stored at `events`, their number at `result`.
  ///
  /// A subscription that cannot be waited for (such as a closed descriptor) is an event with its error.
  /// - Returns: `.inval` without subscriptions, `.nomem` for more than 16384, `.intr` if the wait was interrupted.
  public func pollOneoff(
    _ memory: GuestMemory, subscriptions: UInt32, events: UInt32, count: UInt32, result: UInt32,
    version: WASIVersion = .preview1
  ) -> Errno {
    .outcome { () throws(Errno) in
      if count == 0 { throw .inval }
      let size = Subscription.size(version)
      try memory.checkRange(subscriptions, count: UInt64(count) * size)
      try memory.checkRange(events, count: UInt64(count) * PollEvent.size)
      try memory.checkRange(result, count: 4)
      if Int(count) > Self.maximumSubscriptionCount { throw .nomem }
      var wait = PollWait()
      for index in 0..<count {
        let address = subscriptions + index * UInt32(size)
        wait.add(try Subscription(in: memory, at: address, version: version), in: self)
      }
      let occurred = try wait.run(in: self, memory)
      for (index, event) in occurred.enumerated() {
        try event.store(in: memory, at: events + UInt32(index) * UInt32(PollEvent.size))
      }
      try memory.store(UInt32(occurred.count), at: result)
    }
  }
}

/// One wait for several conditions.
private struct PollWait {
  private struct Deadline {
    var subscription: Subscription
    var clock: HostClock
    /// The time of the clock in nanoseconds.
    var time: UInt64
  }

  private var immediate: [PollEvent] = []
  private var deadlines: [Deadline] = []
  private var waiting: [(subscription: Subscription, host: HostDescriptor)] = []
  private var set = PollSet()

  mutating func add(_ subscription: Subscription, in system: WASISystem) {
    switch subscription.kind {
    case .invalid(let error):
      immediate.append(PollEvent(subscription, error: error))
    case .clock(let clock, let timeout, let isAbsolute):
      let (later, overflow) = system.clocks.now(clock).addingReportingOverflow(timeout)
      deadlines.append(
        Deadline(
          subscription: subscription, clock: clock, time: isAbsolute ? timeout : overflow ? .max : later))
    case .read(let fd), .write(let fd):
      do {
        try add(subscription, try system.descriptors[fd], writing: subscription.type == 2)
      } catch {
        immediate.append(PollEvent(subscription, error: error))
      }
    }
  }

  private mutating func add(
    _ subscription: Subscription, _ descriptor: Descriptor, writing: Bool
  ) throws(Errno) {
    let needed: Rights = [.pollFdReadwrite, writing ? .fdWrite : .fdRead]
    switch descriptor.object {
    case .directory:
      throw .badf
    case .stream(let stream):
      guard writing ? stream.isWritable : stream.isReadable else { throw .badf }
      let count = writing ? UInt64(IOVectors.maximumCopy) : stream.readableByteCount
      immediate.append(PollEvent(subscription, byteCount: count))
    case .file(let file):
      guard descriptor.rights.isSuperset(of: needed) else { throw .notcapable }
      guard descriptor.type != .regularFile, let host = file.host else {
        immediate.append(PollEvent(subscription, byteCount: writing ? 0 : try file.remainingByteCount()))
        return
      }
      waitFor(subscription, host, writing: writing)
    case .socket(let host):
      guard descriptor.rights.isSuperset(of: needed) else { throw .notcapable }
      waitFor(subscription, host, writing: writing)
    }
  }

  private mutating func waitFor(_ subscription: Subscription, _ host: HostDescriptor, writing: Bool) {
    waiting.append((subscription, host))
    set.insert(host, writing: writing)
  }

  mutating func run(in system: WASISystem, _ memory: GuestMemory) throws(Errno) -> [PollEvent] {
    while true {
      var events = immediate
      let remaining = deadlines.map { deadline in
        let now = system.clocks.now(deadline.clock)
        return deadline.time > now ? deadline.time - now : 0
      }
      for (deadline, left) in zip(deadlines, remaining) where left == 0 {
        events.append(PollEvent(deadline.subscription))
      }
      let left = events.isEmpty ? remaining.min() : 0
      if let sleep = system.clocks.sleep, let left {
        // The embedder provides the time: check the descriptors without waiting, then let the time pass.
        try set.wait(nanoseconds: 0)
        events += readyEvents()
        if events.isEmpty { sleep(left) }
      } else {
        let step: UInt64 = system.mayStop(memory) ? WASISystem.slice : 60_000_000_000
        try set.wait(nanoseconds: min(left ?? .max, step))
        events += readyEvents()
      }
      if !events.isEmpty { return events }
      if system.isStopped(memory) { throw .intr }
    }
  }

  private func readyEvents() -> [PollEvent] {
    set.indices.filter { set.isReady($0) }.map { index in
      let (subscription, host) = waiting[index]
      let count = subscription.type == 1 ? host.readableByteCount ?? 0 : 0
      return PollEvent(
        subscription, error: set.error(index), byteCount: UInt64(clamping: count),
        isHangup: set.isHangup(index))
    }
  }
}

extension OpenFile {
  /// The number of bytes between a file's position and its end.
  fileprivate func remainingByteCount() throws(Errno) -> UInt64 {
    let size = try status().size
    let position = UInt64(clamping: try seek(0, from: .current))
    return size > position ? size - position : 0
  }
}
