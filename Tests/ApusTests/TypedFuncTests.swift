import Apus
import Testing

/// `TypedFunc` on both tiers: numbers and references, all counts of parameters, traps, and calls within calls.
@Suite struct TypedFuncTests {
  static let tiers: [Engine.Tier] = {
    #if arch(x86_64)
      [.interpreter, .baseline, .optimizing]
    #else
      [.interpreter]
    #endif
  }()

  private func guest(
    _ text: String, _ tier: Engine.Tier, imports: (Store) throws -> Imports = { _ in [:] }
  ) throws -> Guest {
    var configuration = Engine.Configuration(tier: .interpreter)
    configuration.tier = tier
    return try Guest(text, configuration: configuration, imports: imports)
  }

  @Test(arguments: tiers) func passesNumbers(_ tier: Engine.Tier) throws {
    let guest = try guest(
      """
      (func (export "f0") (result i32) (i32.const 7))
      (func (export "f1") (param i64) (result i64) (i64.add (local.get 0) (i64.const 1)))
      (func (export "f2") (param f32 f64) (result f64) (f64.add (f64.promote_f32 (local.get 0)) (local.get 1)))
      (func (export "f3") (param i32 v128 i32) (result v128) (local.get 1))
      (func (export "f4") (param i32 i32 i32 i32) (result i32)
        (i32.sub (i32.add (local.get 0) (local.get 1)) (i32.mul (local.get 2) (local.get 3))))
      (global $g (export "g") (mut i32) (i32.const 0))
      (func (export "v0") (global.set $g (i32.const 1)))
      (func (export "v2") (param i32 i32) (global.set $g (i32.add (local.get 0) (local.get 1))))
      """, tier)
    let instance = guest.instance
    #expect(try TypedFunc<Void, Int32>(instance.function("f0"))() == 7)
    #expect(try TypedFunc<Int64, Int64>(instance.function("f1"))(.max) == .min)
    #expect(try TypedFunc<(Float, Double), Double>(instance.function("f2"))(1.5, 2.25) == 3.75)
    let vector = V128(low: 3, high: 4)
    #expect(try TypedFunc<(Int32, V128, Int32), V128>(instance.function("f3"))(1, vector, 2) == vector)
    #expect(try TypedFunc<(Int32, Int32, Int32, Int32), Int32>(instance.function("f4"))(1, 2, 3, 4) == -9)
    try TypedFunc<Void, Void>(instance.function("v0"))()
    #expect(try instance.global("g").value == .i32(1))
    try TypedFunc<(Int32, Int32), Void>(instance.function("v2"))(20, 22)
    #expect(try instance.global("g").value == .i32(42))
  }

  @Test(arguments: tiers) func refusesOtherTypes(_ tier: Engine.Tier) throws {
    let guest = try guest("(func (export \"f\") (param i32) (result i64) (i64.const 0))", tier)
    let function = try guest.instance.function("f")
    #expect(throws: LinkError.self) { try TypedFunc<Int64, Int64>(function) }
    #expect(throws: LinkError.self) { try TypedFunc<Int32, Void>(function) }
    #expect(throws: LinkError.self) { try TypedFunc<(Int32, Int32), Int64>(function) }
    #expect(try TypedFunc<Int32, Int64>(function).untyped == function)
  }

  /// A reference that is passed in a call keeps its value alive, which is released when no guest has the reference any
  /// more.
  @Test(arguments: tiers) func passesReferences(_ tier: Engine.Tier) throws {
    let guest = try guest(
      "(func (export \"second\") (param externref externref) (result externref) (local.get 1))", tier)
    let second = try TypedFunc<(ExternRef?, ExternRef?), ExternRef?>(guest.instance.function("second"))
    for number in 0..<2000 {
      let result = try second(ExternRef(number), ExternRef("number \(number)"))
      #expect(result?.value as? String == "number \(number)")
      if number % 500 == 0 { guest.store.collect() }
    }
    #expect(try second(nil, nil) == nil)
  }

  @Test(arguments: tiers) func trapsAndGoesOn(_ tier: Engine.Tier) throws {
    let holder = Nest()
    let guest = try guest(
      """
      (import "host" "again" (func $again (param i32) (result i32)))
      (func (export "divide") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
      (func (export "nest") (param i32) (result i32) (i32.add (call $again (local.get 0)) (i32.const 1)))
      """, tier
    ) { store in
      let function = Func(store) { (depth: Int32) throws -> Int32 in
        guard depth > 0 else { throw HostFailure(number: 5) }
        if depth == 1 { return 100 }
        guard let call = holder.call else { throw HostFailure(number: 6) }
        return try call(depth - 1)
      }
      return ["host": ["again": .function(function)]]
    }
    let divide = try TypedFunc<(Int32, Int32), Int32>(guest.instance.function("divide"))
    let nest = try TypedFunc<Int32, Int32>(guest.instance.function("nest"))
    holder.call = nest
    defer { holder.call = nil }
    for round in 1...100 as ClosedRange<Int32> {
      #expect(throws: Trap.self) { try divide(round, 0) }
      #expect(try divide(round * 3, 3) == round)
      #expect(try nest(1 + round % 20) == 101 + round % 20)
      #expect(throws: HostFailure(number: 5)) { try nest(0) }
    }
  }

  private final class Nest { var call: TypedFunc<Int32, Int32>? }
}
