import Apus
import Testing

@Suite struct TableAndGlobalTests {
  @Test func tablesCheckTypesAndBounds() throws {
    let store = Store(engine: Engine(), limits: ResourceLimits(tableElements: 10))
    let table = try Table(store, type: TableType(limits: Limits(minimum: 2, maximum: 20), element: .funcref))
    let function = Func(store) { (a: Int32) in a }
    try table.set(1, to: .funcRef(function))
    #expect(try table.get(0) == .funcRef(nil))
    #expect(try table.get(1) == .funcRef(function))
    #expect(throws: AccessError.outOfBounds(at: 2, count: 1, size: 2)) { try table.get(2) }
    #expect(throws: AccessError.self) { try table.set(0, to: .externRef(nil)) }
    #expect(try table.grow(by: 8, value: .funcRef(function)) == 2)
    #expect(try table.grow(by: 1, value: .funcRef(nil)) == nil)
    #expect(try table.get(9) == .funcRef(function))
    #expect(throws: LinkError.resourceLimit("11 elements of a table: tableElements is 10")) {
      try Table(store, type: TableType(limits: Limits(minimum: 11), element: .externref))
    }
    #expect(throws: LinkError.self) {
      try Table(store, type: TableType(limits: Limits(minimum: 1), element: .ref(.func, nullable: false)))
    }
  }

  @Test func globalsCheckTypesAndMutability() throws {
    let store = Store(engine: Engine())
    let constant = try Global(store, 5 as Int64)
    #expect(constant.value == .i64(5))
    #expect(throws: AccessError.immutableGlobal) { try constant.set(.i64(6)) }
    let variable = try Global(store, type: GlobalType(.v128, isMutable: true), value: .v128(.zero))
    try variable.set(.v128(V128(low: 1, high: 2)))
    #expect(variable.value == .v128(V128(low: 1, high: 2)))
    #expect(throws: AccessError.wrongType(expected: .v128, found: .i32)) { try variable.set(.i32(6)) }
  }

  @Test func evaluatesConstantExpressions() throws {
    let guest = try Guest(
      """
      (import "env" "base" (global $base i32))
      (global (export "sum") i32 (i32.sub (i32.mul (global.get $base) (i32.const 3)) (i32.const 100)))
      (global (export "long") i64 (i64.add (i64.const -1) (i64.const 3)))
      (global (export "self") funcref (ref.func $f))
      (global (export "vector") v128 (v128.const i64x2 3 4))
      (table (export "table") 3 funcref (ref.func $f))
      (func $f (export "f"))
      """
    ) { store in ["env": ["base": .global(try Global(store, Int32(20)))]] }
    let instance = guest.instance
    #expect(try instance.global("sum").value == .i32(-40))
    #expect(try instance.global("long").value == .i64(2))
    #expect(try instance.global("vector").value == .v128(V128(low: 3, high: 4)))
    let f: Func = try instance.function("f")
    #expect(try instance.global("self").value == .funcRef(f))
    #expect(try instance.table("table").get(2) == .funcRef(f))
  }
}
