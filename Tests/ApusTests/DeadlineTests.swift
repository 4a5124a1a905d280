import Apus
import ApusPlatform
import Synchronization
import Testing

@Suite struct DeadlineTests {
  private static let text = """
    (module
      (memory (export "memory") 1)
      (func (export "spin") (loop (br 0)))
      (func (export "one") (result i32) (i32.const 1)))
    """

  private func guest(_ tier: Engine.Tier) throws -> Guest {
    try Guest(Self.text, configuration: .init(tier: tier, isInterruptible: true))
  }

  /// However short the call is.
  @Test(arguments: Engine.Tier.available) func aPassedDeadlineStopsTheNextCall(_ tier: Engine.Tier) throws {
    let guest = try guest(tier)
    for _ in 0..<100 {
      guest.store.deadline = .after(.zero)
      #expect(throws: Trap.self) { try guest.instance.function("one").call() }
    }
    guest.store.deadline = nil
    #expect(try guest.instance.function("one").call() == [.i32(1)])
  }

  @Test(.timeLimit(.minutes(15)), arguments: Engine.Tier.available) func stopsBusyGuests(_ tier: Engine.Tier)
    async throws
  {
    // More busy guests than processors: their deadlines do not depend on a thread of the host.
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let guest = try guest(tier)
          guest.store.deadline = .after(.milliseconds(30))
          let trap = #expect(throws: Trap.self) { try guest.instance.function("spin").call() }
          #expect(trap?.code == .interrupted)
          #expect(trap?.message.hasSuffix("the deadline of the store has passed") == true)
          // Later calls are stopped too, until there is another deadline.
          #expect(throws: Trap.self) { try guest.instance.function("one").call() }
          guest.store.deadline = .after(.seconds(3600))
          #expect(try guest.instance.function("one").call() == [.i32(1)])
          guest.store.deadline = nil
          #expect(try guest.instance.function("one").call() == [.i32(1)])
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func anInterruptDoesNotEndADeadline() throws {
    let guest = try guest(.interpreter)
    guest.store.deadline = .after(.zero)
    guest.store.interruptHandle.clear()
    while !guest.store.interruptHandle.isSet {}
    for _ in 0..<2 {
      #expect(throws: Trap(.interrupted, detail: "the deadline of the store has passed")) {
        try guest.instance.function("one").call()
      }
    }
  }

  /// A deadline that passes while the next one is set does not end that one.
  @Test func theNextDeadlineIsNotEnded() throws {
    let guest = try guest(.interpreter)
    let clock = ContinuousClock()
    for round in 0..<3000 {
      guest.store.deadline = .after(.microseconds(30))
      let end = clock.now + .microseconds(20 + round % 40)
      while clock.now < end {}
      guest.store.deadline = .after(.seconds(1000))
      let later = clock.now + .microseconds(30)
      while clock.now < later {}
      #expect(!guest.store.interruptHandle.isSet)
    }
  }

  @Test func theTimeThatIsLeft() throws {
    let guest = try guest(.interpreter)
    #expect(guest.store.deadline == nil)
    let deadline = Deadline.after(.seconds(100))
    guest.store.deadline = deadline
    #expect(guest.store.deadline == deadline)
    #expect(deadline.remaining <= .seconds(100) && deadline.remaining > .seconds(50))
    #expect(Deadline.after(.seconds(-5)).remaining == .zero)
    #expect(Deadline.after(.seconds(Int64.max)).remaining > .seconds(1 << 30))
  }

  @Test(.timeLimit(.minutes(15))) func alarmsRunInOrderAndCanBeCanceled() throws {
    let clock = AlarmClock.shared
    let times = Mutex<[UInt64]>([])
    // All alarms are added before the first is due, so that they must run in the order of their times.
    let start = MonotonicClock.nanoseconds() + 3_000_000_000
    var random = SystemRandomNumberGenerator()
    var canceled: [UInt64] = []
    for number in 0..<2000 {
      let time = start + UInt64.random(in: 0..<60_000_000, using: &random)
      _ = try #require(clock.add(at: time) { times.withLock { $0.append(time) } })
      if number % 2 == 0 {
        canceled.append(try #require(clock.add(at: time) { Issue.record("a canceled alarm ran") }))
      }
    }
    canceled.forEach(clock.cancel)
    let isInTime = MonotonicClock.nanoseconds() < start
    while times.withLock({ $0.count }) < 2000 { _ = usleep(1000) }
    let order = times.withLock { $0 }
    #expect(MonotonicClock.nanoseconds() >= order.max() ?? .max)
    #expect(!isInTime || order == order.sorted())
  }
}
