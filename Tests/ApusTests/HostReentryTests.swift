import Apus
import Testing

/// Code of the host that runs during a call, while arguments or results are in slots, and calls the guest itself.
@Suite struct HostReentryTests {
  /// Calls a closure when it is destroyed.
  private final class Finalizer {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
    deinit { run() }
  }

  private final class Callback: @unchecked Sendable { var call: (Int32) -> Void = { _ in } }

  /// A number that calls the guest when it is written or read.
  private struct Number: WasmValue {
    @TaskLocal static var callback = Callback()
    var value: Int32
    static var valueType: ValueType { .i32 }

    func write(to slots: inout Slots) {
      Self.callback.call(value)
      value.write(to: &slots)
    }

    static func read(from slots: inout Slots) -> Number {
      let number = Number(value: .read(from: &slots))
      callback.call(number.value)
      return number
    }
  }

  private func guest(_ text: String, _ tier: Engine.Tier) throws -> Guest {
    var configuration = Engine.Configuration(tier: .interpreter)
    configuration.tier = tier
    return try Guest("(module \(text))", configuration: configuration)
  }

  private static let numbers = """
    (func (export "other") (param i32 i64) (result i32) (i32.wrap_i64 (local.get 1)))
    (func (export "subtract") (param i32 i32) (result i32) (i32.sub (local.get 0) (local.get 1)))
    (func (export "one") (param i32) (result i32) (local.get 0))
    (func (export "pair") (result i32 funcref) (i32.const 100) (ref.null func))
    """

  @Test(arguments: TypedFuncTests.tiers) func typesOfTheHostThatCallTheGuest(_ tier: Engine.Tier) throws {
    let guest = try guest(Self.numbers, tier)
    let other: (Int32, Int64) throws -> Int32 = try guest.instance.function("other")
    let subtract = try TypedFunc<(Number, Number), Number>(guest.instance.function("subtract"))
    let one: (Number) throws -> Number = try guest.instance.function("one")
    let pair: () throws -> (Number, Func?) = try guest.instance.function("pair")
    let callback = Callback()
    var calls = 0
    callback.call = { number in
      calls += 1
      #expect((try? other(number, 0x4141_4141_4140)) == 0x4141_4140)
    }
    try Number.$callback.withValue(callback) {
      #expect(try subtract(Number(value: 10), Number(value: 3)).value == 7)
      #expect(try one(Number(value: -5)).value == -5)
      let (number, function) = try pair()
      #expect(number.value == 100 && function == nil)
    }
    #expect(calls == 6)
  }

  private static let collecting = """
    (table (export "table") 1 externref)
    (func (export "drop") (param externref))
    (func (export "grow") (result i32) (table.grow (ref.null extern) (i32.const 1000000)))
    (func (export "collect") (local $i i32)
      (loop $l (drop (array.new_default $a (i32.const 100000)))
        (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 100)))))
    """

  @Test(arguments: TypedFuncTests.tiers) func valuesThatCallTheGuestAtTheirEnd(_ tier: Engine.Tier) throws {
    let guest = try guest("(type $a (array (mut i8))) \(Self.collecting) \(Self.numbers)", tier)
    let subtract = try TypedFunc<(Int32, Int32), Int32>(guest.instance.function("subtract"))
    let drop: (ExternRef?) throws -> Void = try guest.instance.function("drop")
    let collect: () throws -> Void = try guest.instance.function("collect")
    var ends = 0
    do {
      let finalizer = Finalizer {
        ends += 1
        #expect((try? subtract(1000, 2000)) == -1000)
      }
      try drop(ExternRef(finalizer))
    }
    try collect()
    #expect(try subtract(10, 3) == 7)
    #expect(ends == 1)
  }

  @Test(arguments: TypedFuncTests.tiers) func tablesThatGrowWhileAnElementIsSet(_ tier: Engine.Tier) throws {
    let guest = try guest("(type $a (array (mut i8))) \(Self.collecting)", tier)
    let drop: (ExternRef?) throws -> Void = try guest.instance.function("drop")
    let grow: () throws -> Int32 = try guest.instance.function("grow")
    let table = try guest.instance.table("table")
    do { try drop(ExternRef(Finalizer { _ = try? grow() })) }
    // One of these new references makes the store collect and release the first one.
    for number in 0..<10_000 {
      try table.set(0, to: .externRef(ExternRef(number)))
      guard case .externRef(let reference?) = try table.get(0) else {
        Issue.record("no reference")
        return
      }
      #expect(reference.value as? Int == number)
    }
    #expect(table.count == 1_000_001)
  }
}
