import Apus
import Testing

@Suite struct TypedCallTests {
  @Test func addsByTypedFunction() throws {
    let guest = try Guest(
      "(func (export \"add\") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))")
    let add: (Int32, Int32) throws -> Int32 = try guest.instance.function("add")
    #expect(try add(3, 4) == 7)
    #expect(try guest.instance.function("add")(.i32(1), .i32(2)) == [.i32(3)])
  }

  @Test func passesEveryType() throws {
    let guest = try Guest(
      """
      (func (export "f") (param i32 i64 f32 f64 v128 funcref externref)
        (result externref funcref v128 f64 f32 i64 i32)
        (local.get 6) (local.get 5) (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0))
      """)
    let f:
      (UInt32, UInt64, Float, Double, V128, Func?, ExternRef?) throws -> (
        ExternRef?, Func?, V128, Double, Float, Int64, Int32
      ) = try guest.instance.function("f")
    let function = try guest.instance.function("f")
    let object = ExternRef("anything")
    let vector = V128(low: 1, high: 2)
    let r = try f(7, .max, 1.5, -2.5, vector, function, object)
    #expect(r.0 === object && r.1 == function && r.2 == vector && r.3 == -2.5 && r.4 == 1.5 && r.5 == -1)
    #expect(r.6 == 7)
    let null = try f(7, 0, Float(bitPattern: 0x7FA0_0001), 0, .zero, nil, nil)
    #expect(null.0 == nil && null.1 == nil && null.4.bitPattern == 0x7FA0_0001)
    let values: [Value] = [
      .i32(1), .i64(2), .f32(3), .f64(4), .v128(vector), .funcRef(function), .externRef(object),
    ]
    #expect(try function.call(values) == values.reversed())
  }

  @Test func refusesWrongTypes() throws {
    let guest = try Guest("(func (export \"f\") (param i32) (result i64) (i64.const 0))")
    #expect(throws: LinkError.self) {
      let _: (Int32) throws -> Int32 = try guest.instance.function("f")
    }
    #expect(throws: LinkError.unknownExport("g", exports: ["f"])) {
      let _: (Int32) throws -> Int64 = try guest.instance.function("g")
    }
    let f: Func = try guest.instance.function("f")
    #expect(throws: AccessError.wrongCount(expected: 1, found: 0)) { try f.call([]) }
    #expect(throws: AccessError.wrongType(expected: .i32, found: .i64)) { try f.call([.i64(1)]) }
  }

  @Test func refusesFunctionsOfOtherStores() throws {
    let guest = try Guest("(func (export \"f\") (param funcref))")
    let other = Func(Store(engine: guest.engine)) {}
    #expect(throws: AccessError.foreignStore) { try guest.instance.function("f")(.funcRef(other)) }
  }
}
