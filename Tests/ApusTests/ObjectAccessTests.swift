import Apus
import Testing

/// Structures, arrays and small integers of guests, which the host reads and changes.
@Suite struct ObjectAccessTests {
  private static let text = """
    (type $inner (struct (field i64)))
    (type $s (struct
      (field (mut i8)) (field (mut i16)) (field (mut i32)) (field (mut i64)) (field (mut f32)) (field (mut f64))
      (field (mut v128)) (field (mut (ref null $inner))) (field (mut funcref)) (field (mut externref)) (field i32)))
    (type $bytes (array (mut i8)))
    (type $refs (array (ref null $s)))
    (type $vectors (array (mut v128)))
    (func $f (export "s") (result (ref $s))
      (struct.new $s (i32.const -1) (i32.const -2) (i32.const -3) (i64.const -4) (f32.const 5.5) (f64.const 6.5)
        (v128.const i64x2 7 8) (struct.new $inner (i64.const 9)) (ref.func $f) (ref.null extern) (i32.const 10)))
    (func (export "bytes") (result anyref) (array.new_fixed $bytes 3 (i32.const 1) (i32.const 255) (i32.const 3)))
    (func (export "refs") (result arrayref) (array.new $refs (call $f) (i32.const 4)))
    (func (export "vectors") (result eqref) (array.new_default $vectors (i32.const 2)))
    (func (export "i31") (param i32) (result anyref) (ref.i31 (local.get 0)))
    (func (export "get") (param anyref) (result i32) (i31.get_s (ref.cast i31ref (local.get 0))))
    (func (export "isNull") (param structref) (result i32) (ref.is_null (local.get 0)))
    (func (export "convert") (param anyref) (result externref) (extern.convert_any (local.get 0)))
    (func (export "same") (param externref anyref) (result i32)
      (ref.eq (ref.cast eqref (any.convert_extern (local.get 0))) (ref.cast eqref (local.get 1))))
    """

  private func reference(_ guest: Guest, _ name: String, _ arguments: Value...) throws -> AnyRef {
    guard case .anyRef(let reference?) = try guest.instance.function(name).call(arguments).first else {
      throw HostFailure(number: 3)
    }
    return reference
  }

  @Test func structures() throws {
    let guest = try Guest(Self.text)
    let structure = try #require(try reference(guest, "s").structure)
    #expect(structure.count == 11)
    #expect(structure.fieldTypes[1].storage == .i16)
    #expect(structure[0] == .i32(255))
    #expect(structure[1] == .i32(65534))
    #expect(structure[2] == .i32(-3))
    #expect(structure[3] == .i64(-4))
    #expect(structure[4] == .f32(5.5))
    #expect(structure[5] == .f64(6.5))
    #expect(structure[6] == .v128(V128(low: 7, high: 8)))
    guard case .anyRef(let inner?) = structure[7] else { throw HostFailure(number: 4) }
    #expect(inner.structure?[0] == .i64(9))
    #expect(structure[8] == .funcRef(try guest.instance.function("s")))
    #expect(structure[9] == .externRef(nil))

    let object = ExternRef("host")
    try structure.set(0, to: .i32(300))
    try structure.set(6, to: .v128(V128(low: 1, high: 2)))
    try structure.set(7, to: .anyRef(nil))
    try structure.set(9, to: .externRef(object))
    guest.store.collect()
    #expect(structure[0] == .i32(44))
    #expect(structure[6] == .v128(V128(low: 1, high: 2)))
    #expect(structure[7] == .anyRef(nil))
    #expect(structure[9] == .externRef(object))
    #expect(throws: AccessError.immutableField) { try structure.set(10, to: .i32(1)) }
    #expect(throws: AccessError.outOfBounds(at: 11, count: 1, size: 11)) { try structure.set(11, to: .i32(1)) }
    #expect(throws: AccessError.wrongType(expected: .i64, found: .i32)) { try structure.set(3, to: .i32(1)) }
    let other = try reference(try Guest(Self.text), "s")
    #expect(throws: AccessError.foreignStore) { try structure.set(7, to: .anyRef(other)) }
  }

  @Test func arrays() throws {
    let guest = try Guest(Self.text)
    let bytes = try #require(try reference(guest, "bytes").array)
    #expect((0..<bytes.count).map { bytes[$0] } == [.i32(1), .i32(255), .i32(3)])
    try bytes.set(1, to: .i32(7))
    #expect(bytes[1] == .i32(7))
    #expect(throws: AccessError.outOfBounds(at: 3, count: 1, size: 3)) { try bytes.set(3, to: .i32(7)) }
    let refs = try #require(try reference(guest, "refs").array)
    #expect(refs[0] == refs[3])
    #expect(throws: AccessError.immutableField) { try refs.set(0, to: refs[1]) }
    let vectors = try #require(try reference(guest, "vectors").array)
    try vectors.set(1, to: .v128(V128(low: 3, high: 4)))
    #expect(vectors[0] == .v128(.zero))
    #expect(vectors[1] == .v128(V128(low: 3, high: 4)))
    #expect(try reference(guest, "bytes").structure == nil)
    #expect(try reference(guest, "s").array == nil)
  }

  @Test func typedFunctions() throws {
    let guest = try Guest(Self.text)
    let make: () throws -> StructRef? = try guest.instance.function("s")
    let refs: () throws -> ArrayRef? = try guest.instance.function("refs")
    let isNull: (StructRef?) throws -> Int32 = try guest.instance.function("isNull")
    let structure = try #require(try make())
    #expect(try isNull(structure) == 0)
    #expect(try isNull(nil) == 1)
    #expect(try refs()?.count == 4)
    #expect(structure.reference.structure?[10] == .i32(10))
    #expect(throws: LinkError.self) { let _: () throws -> ArrayRef? = try guest.instance.function("s") }
  }

  @Test func smallIntegers() throws {
    let guest = try Guest(Self.text)
    let get: (AnyRef?) throws -> Int32 = try guest.instance.function("get")
    for value: Int32 in [0, 1, -1, 1 << 30 - 1, -1 << 30] {
      #expect(try reference(guest, "i31", .i32(value)).i31 == value)
      #expect(try reference(guest, "i31", .i32(value)) == AnyRef(i31: value))
      #expect(try get(AnyRef(i31: value)) == value)
    }
    #expect(AnyRef(i31: 1 << 30).i31 == -1 << 30)
    #expect(AnyRef(i31: 5).type == .ref(.i31, nullable: false))
    #expect(throws: Trap(.nullI31Reference)) { try get(nil) }
    #expect(throws: Trap(.castFailure)) { try get(try reference(guest, "s")) }
    #expect(throws: AccessError.self) { try guest.instance.function("isNull")(.anyRef(AnyRef(i31: 1))) }
    #expect(try guest.instance.function("isNull")(.anyRef(nil)) == [.i32(1)])
  }

  @Test func conversions() throws {
    let guest = try Guest(Self.text)
    let convert: (AnyRef?) throws -> ExternRef? = try guest.instance.function("convert")
    let same: (ExternRef?, AnyRef?) throws -> Int32 = try guest.instance.function("same")
    let structure = try reference(guest, "s")
    let outside = try #require(try convert(structure))
    #expect(outside == structure.externalized)
    #expect(outside.value as? AnyRef == structure)
    #expect(try same(outside, structure) == 1)
    #expect(try same(ExternRef(structure), structure) == 1)
    #expect(try same(ExternRef(AnyRef(i31: 3)), AnyRef(i31: 3)) == 1)
    #expect(try same(outside, try reference(guest, "s")) == 0)
    #expect(try convert(nil) == nil)
    let host = ExternRef("host")
    #expect(try convert(AnyRef(guest.store, externalized: host)) === host)
    #expect(throws: Trap(.castFailure)) { try same(host, structure) }
  }
}
