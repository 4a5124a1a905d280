import Testing

@testable import Apus

/// References between guests and the host.
@Suite struct HostReferenceTests {
  /// Counts the existing instances.
  private final class Tracked {
    final class Count { var value = 0 }
    let count: Count

    init(_ count: Count) {
      self.count = count
      count.value += 1
    }

    deinit { count.value -= 1 }
  }

  private static let externs = """
    (type $list (struct (field externref) (field (ref null $list))))
    (type $array (array (mut anyref)))
    (table $t 10 externref)
    (global $kept (mut (ref null $list)) (ref.null $list))
    (global $array (mut (ref null $array)) (ref.null $array))
    (func (export "set") (param i32 externref) (table.set $t (local.get 0) (local.get 1)))
    (func (export "keep") (param externref) (global.set $kept (struct.new $list (local.get 0) (global.get $kept))))
    (func (export "keepAny") (param anyref)
      (global.set $array (array.new $array (local.get 0) (i32.const 3))))
    (func (export "drop") (global.set $kept (ref.null $list)) (global.set $array (ref.null $array)))
    (func (export "first") (result externref) (struct.get $list 0 (global.get $kept)))
    (func (export "pass") (param externref))
    """

  @Test func deadExternsAreReleased() throws {
    let count = Tracked.Count()
    do {
      let guest = try Guest(Self.externs)
      let keep: (ExternRef?) throws -> Void = try guest.instance.function("keep")
      let pass: (ExternRef?) throws -> Void = try guest.instance.function("pass")
      let set: (Int32, ExternRef?) throws -> Void = try guest.instance.function("set")
      let first: () throws -> ExternRef? = try guest.instance.function("first")
      for _ in 0..<1000 { try keep(ExternRef(Tracked(count))) }
      for _ in 0..<20_000 { try pass(ExternRef(Tracked(count))) }
      // Many of those passed were already released by collections that the store started.
      #expect(count.value < 15_000)
      guest.store.collect()
      #expect(count.value == 1000)
      for index in 0..<10 { try set(Int32(index), ExternRef(Tracked(count))) }
      guest.store.collect()
      #expect(count.value == 1010)
      for index in 0..<5 { try set(Int32(index), nil) }
      let last = try first()
      try guest.instance.function("drop")()
      guest.store.collect()
      #expect(count.value == 6)
      #expect(last?.value is Tracked)
    }
    #expect(count.value == 0)
  }

  @Test func identityIsKept() throws {
    let guest = try Guest(Self.externs)
    let keep: (ExternRef?) throws -> Void = try guest.instance.function("keep")
    let keepAny: (AnyRef?) throws -> Void = try guest.instance.function("keepAny")
    let first: () throws -> ExternRef? = try guest.instance.function("first")
    let reference = ExternRef("here")
    try keep(reference)
    try keepAny(AnyRef(guest.store, externalized: reference))
    for _ in 0..<3 { guest.store.collect() }
    #expect(try first() === reference)
    let array = try #require(guest.array())
    guard case .anyRef(let element?) = array[2] else { throw HostFailure(number: 1) }
    #expect(element.externalized === reference)
    #expect(element.type == .ref(.any, nullable: false))
  }

  /// A deinitializer may run any code.
  @Test func deinitsMayCallTheGuest() throws {
    final class Caller {
      let body: () -> Void
      init(_ body: @escaping () -> Void) { self.body = body }
      deinit { body() }
    }
    let guest = try Guest(HeapTests.text + "(func (export \"pass\") (param externref))")
    let pass: (ExternRef?) throws -> Void = try guest.instance.function("pass")
    let trees: (Int32, Int32) throws -> Int32 = try guest.instance.function("trees")
    var results: [Int32] = []
    for _ in 0..<10 {
      try pass(
        ExternRef(
          Caller { [unowned store = guest.store] in
            results.append((try? trees(10, 100)) ?? 0)
            store.collect()
          }))
    }
    guest.store.collect()
    #expect(results == Array(repeating: 2047 * 100, count: 10))
  }

  @Test func heldObjectsSurvive() throws {
    let guest = try Guest(HeapTests.text)
    try guest.instance.function("keepList")(.i32(1000))
    var held: AnyRef? = try guest.kept()
    let again = try guest.kept()
    #expect(held == again)
    try guest.instance.function("drop")()
    let trees: (Int32, Int32) throws -> Int32 = try guest.instance.function("trees")
    _ = try trees(16, 20)
    guest.store.collect()
    #expect(guest.store.heap.liveByteCount == 16 * 1000)
    var sum: Int32 = 0
    while let pair = held?.structure {
      guard case .i32(let number) = pair[0], case .anyRef(let next) = pair[1] else { throw HostFailure(number: 2) }
      sum += number
      held = next
    }
    #expect(sum == 500_500)
    withExtendedLifetime(again) {}
  }

  @Test func heldObjectsGo() throws {
    let guest = try Guest(HeapTests.text)
    try guest.instance.function("keepList")(.i32(1000))
    do {
      let held = try guest.kept()
      try guest.instance.function("drop")()
      guest.store.collect()
      #expect(guest.store.heap.liveByteCount == 16 * 1000)
      _ = held
    }
    guest.store.collect()
    #expect(guest.store.heap.liveByteCount == 0)
  }
}

extension Guest {
  /// The value of the global `$kept` of `HeapTests.text`.
  fileprivate func kept() throws -> AnyRef? {
    guard case .anyRef(let reference) = Global(store: store, storage: store.globals[0]).value else { return nil }
    return reference
  }

  /// The array in the second global.
  fileprivate func array() -> ArrayRef? {
    guard case .anyRef(let reference) = Global(store: store, storage: store.globals[1]).value else { return nil }
    return reference?.array
  }
}
