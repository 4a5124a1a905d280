import Apus
import Testing

/// Typed functions of any number of parameters and results, and with parameters of concrete reference types.
@Suite struct TypedShapeTests {
  private static let text = """
    (module
      (type $point (struct (field f64 f64)))
      (type $pair (struct (field i32 i32)))
      (func (export "sum6") (param i32 i32 i32 i32 i32 i64) (result i64)
        (i64.add (local.get 5) (i64.extend_i32_s (i32.add (local.get 0) (i32.add (local.get 1)
          (i32.add (local.get 2) (i32.add (local.get 3) (local.get 4))))))))
      (func (export "swap") (param i32 f64) (result f64 i32) (local.get 1) (local.get 0))
      (func (export "two") (result i32 i32) (i32.const 1) (i32.const 2))
      (func (export "drop6") (param i32 i32 i32 i32 i32 i32))
      (func (export "point") (param f64) (result (ref $point)) (struct.new $point (local.get 0) (f64.const 2)))
      (func (export "pair") (result (ref $pair)) (struct.new $pair (i32.const 1) (i32.const 2)))
      (func (export "x") (param (ref null $point)) (result f64) (struct.get $point 0 (local.get 0)))
      (func (export "y") (param (ref $point)) (result f64) (struct.get $point 1 (local.get 0))))
    """

  @Test(arguments: Engine.Tier.available) func anyNumber(_ tier: Engine.Tier) throws {
    let instance = try Guest(Self.text, configuration: .init(tier: tier)).instance
    let sum6 = try TypedFunc<(Int32, Int32, Int32, Int32, Int32, Int64), Int64>(instance.function("sum6"))
    #expect(try sum6(1, 2, 3, 4, 5, 6) == 21)
    let swap = try TypedFunc<(Int32, Double), (Double, Int32)>(instance.function("swap"))
    let (float, integer) = try swap(1, 2.5)
    #expect(float == 2.5 && integer == 1)
    let two = try TypedFunc<Void, (Int32, Int32)>(instance.function("two"))
    let (one, other) = try two()
    #expect(one == 1 && other == 2)
    let drop6 = try TypedFunc<(Int32, Int32, Int32, Int32, Int32, Int32), Void>(instance.function("drop6"))
    try drop6(1, 2, 3, 4, 5, 6)
    #expect(throws: LinkError.self) {
      _ = try TypedFunc<(Int32, Int32, Int32, Int32, Int32, Int32), Int64>(instance.function("sum6"))
    }
  }

  @Test(arguments: Engine.Tier.available) func concreteReferences(_ tier: Engine.Tier) throws {
    let instance = try Guest(Self.text, configuration: .init(tier: tier)).instance
    let makePoint: (Double) throws -> StructRef? = try instance.function("point")
    let makePair: () throws -> StructRef? = try instance.function("pair")
    let x: (StructRef?) throws -> Double = try instance.function("x")
    let y = try TypedFunc<AnyRef?, Double>(instance.function("y"))
    let point = try makePoint(1.5)
    #expect(try x(point) == 1.5)
    #expect(try y(point?.reference) == 2)
    let pair = try makePair()
    #expect(throws: AccessError.self) { _ = try x(pair) }
    #expect(throws: AccessError.self) { _ = try y(AnyRef(i31: 3)) }
    #expect(throws: AccessError.self) { _ = try y(nil) }
    // Null is a value of the nullable type; the guest traps.
    #expect(throws: Trap.self) { _ = try x(nil) }
    #expect(try x(point) == 1.5)
    #expect(throws: LinkError.self) { _ = try TypedFunc<Int32, Double>(instance.function("x")) }
    #expect(throws: LinkError.self) { _ = try TypedFunc<ExternRef?, Double>(instance.function("x")) }
  }

  /// References of another store are refused in arguments and in results of host functions.
  @Test(arguments: Engine.Tier.available) func referencesOfOtherStores(_ tier: Engine.Tier) throws {
    let text = """
      (module
        (import "env" "make" (func $make (result anyref)))
        (func (export "any") (param anyref) (result i32) (ref.is_null (local.get 0)))
        (func (export "func") (param funcref) (result i32) (ref.is_null (local.get 0)))
        (func (export "five") (param i32 i32 i32 i32 anyref))
        (func (export "made") (result i32) (ref.is_null (call $make))))
      """
    let other = try Guest(Self.text, configuration: .init(tier: tier)).instance
    let makePoint: (Double) throws -> StructRef? = try other.function("point")
    let point = try #require(try makePoint(1)).reference
    let instance = try Guest(text, configuration: .init(tier: tier)) { store in
      ["env": ["make": .function(Func(store) { () -> AnyRef? in point })]]
    }.instance
    let any: (AnyRef?) throws -> Int32 = try instance.function("any")
    #expect(throws: AccessError.foreignStore) { _ = try any(point) }
    let function: (Func?) throws -> Int32 = try instance.function("func")
    #expect(throws: AccessError.foreignStore) { _ = try function(other.function("point")) }
    let five = try TypedFunc<(Int32, Int32, Int32, Int32, AnyRef?), Void>(instance.function("five"))
    #expect(throws: AccessError.foreignStore) { try five(1, 2, 3, 4, point) }
    #expect(throws: AccessError.foreignStore) { _ = try Global(instance.store, Optional(point)) }
    let made: () throws -> Int32 = try instance.function("made")
    #expect(throws: AccessError.foreignStore) { _ = try made() }
    #expect(try any(nil) == 1)
    #expect(try any(AnyRef(i31: 1)) == 0)
  }
}
