import Apus
import Testing

/// Structures and arrays that the host creates.
@Suite struct ObjectCreationTests {
  private static let text = """
    (type $point (struct (field (mut f64)) (field (mut f64))))
    (type $list (sub (struct (field i32) (field (mut (ref null $list))))))
    (type $bytes (array (mut i8)))
    (type $mixed (struct
      (field i8) (field i16) (field i64) (field f32) (field v128) (field externref) (field (mut externref))
      (field funcref) (field anyref) (field (ref null $list))))
    (type $required (struct (field (ref $point))))
    (global (export "list") (mut (ref null $list)) (ref.null $list))
    (func (export "length") (param (ref null $point)) (result f64)
      (f64.sqrt (f64.add
        (f64.mul (struct.get $point 0 (local.get 0)) (struct.get $point 0 (local.get 0)))
        (f64.mul (struct.get $point 1 (local.get 0)) (struct.get $point 1 (local.get 0))))))
    (func (export "sum") (param (ref null $list)) (result i32) (local i32)
      (loop $next
        (if (ref.is_null (local.get 0)) (then (return (local.get 1))))
        (local.set 1 (i32.add (local.get 1) (struct.get $list 0 (local.get 0))))
        (local.set 0 (struct.get $list 1 (local.get 0)))
        (br $next))
      (unreachable))
    (func (export "last") (param (ref $bytes)) (result i32)
      (array.get_s $bytes (local.get 0) (i32.sub (array.len (local.get 0)) (i32.const 1))))
    (func (export "mixed") (param (ref null $mixed)))
    (func (export "required") (param (ref null $required)))
    (func (export "isPoint") (param anyref) (result i32) (ref.test (ref $point) (local.get 0)))
    """

  private let guest: Guest
  private var store: Store { guest.store }

  init() throws {
    var configuration = Engine.Configuration(tier: .interpreter)
    configuration.collectsAtEveryAllocation = true
    guest = try Guest(Self.text, configuration: configuration)
  }

  /// The type of a function's parameter.
  private func structType(_ function: String) throws -> StructType {
    try #require(StructType(try guest.instance.function(function).type.parameters[0], engine: guest.engine))
  }

  private func call(_ name: String, _ reference: AnyRef?) throws -> Value? {
    try guest.instance.function(name).call([.anyRef(reference)]).first
  }

  @Test func structures() throws {
    let type = try structType("length")
    #expect(type.fields.map(\.storage) == [.init(.f64), .init(.f64)])
    let point = try StructRef(store, type: type, fields: [.f64(3), .f64(4)])
    #expect(try call("length", point.reference) == .f64(5))
    try point.set(0, to: .f64(0))
    #expect(try call("length", point.reference) == .f64(4))
    #expect(point.type == type && point.store === store)
    // The same definition is the same type.
    let field = FieldType(.init(.f64), isMutable: true)
    let own = try StructType(engine: guest.engine, fields: [field, field])
    #expect(own == type && own.reference() == type.reference())
    let other = try StructType(engine: guest.engine, fields: [field])
    #expect(other != type)
    let foreign = try StructRef(store, type: other, fields: [.f64(1)])
    #expect(try call("isPoint", point.reference) == .i32(1))
    #expect(try call("isPoint", foreign.reference) == .i32(0))
    #expect(throws: AccessError.self) { try call("length", foreign.reference) }
  }

  /// A list to which only the host refers while it grows, with a collection for every cell.
  @Test func lists() throws {
    let type = try structType("sum")
    var list: StructRef?
    for number: Int32 in 1...100 {
      list = try StructRef(store, type: type, fields: [.i32(number), .anyRef(list?.reference)])
    }
    #expect(try call("sum", list?.reference) == .i32(5050))
    let global = try guest.instance.global("list")
    try global.set(.anyRef(list?.reference))
    list = nil
    store.collect()
    guard case .anyRef(let kept) = global.value else { throw HostFailure(number: 1) }
    #expect(try call("sum", kept) == .i32(5050))
  }

  @Test func everyKindOfField() throws {
    let type = try structType("mixed")
    let cell = try StructRef(store, type: try structType("sum"), fields: [.i32(7), .anyRef(nil)])
    let function = try guest.instance.function("sum")
    let values: [Value] = [
      .i32(-1), .i32(65_537), .i64(.min), .f32(.infinity), .v128(V128(low: 1, high: 2)), .externRef(ExternRef("a")),
      .externRef(ExternRef("b")), .funcRef(function), .anyRef(AnyRef(i31: 9)), .anyRef(cell.reference),
    ]
    let mixed = try StructRef(store, type: type, fields: values)
    store.collect()
    #expect((0..<mixed.count).map { mixed[$0] } == [.i32(255), .i32(1)] + values[2...])
    #expect(try mixed.value(2) == Int64.min)
    #expect(try mixed.value(0) == UInt32(255))
    #expect(try mixed.value(5, as: ExternRef?.self)?.value as? String == "a")
    #expect(try mixed.value(8, as: AnyRef?.self)?.i31 == 9)
    #expect(try mixed.value(9, as: StructRef?.self)?.value(0) == Int32(7))
    #expect(try mixed.value(9, as: AnyRef?.self) == cell.reference)
    #expect(throws: AccessError.wrongType(expected: .i32, found: .i64)) { try mixed.value(2, as: Int32.self) }
    #expect(throws: AccessError.self) { try mixed.value(8, as: StructRef?.self) }
    #expect(throws: AccessError.outOfBounds(at: 10, count: 1, size: 10)) { try mixed.value(10, as: Int32.self) }
    #expect(throws: AccessError.self) { try mixed.value(-1, as: Int32.self) }
  }

  @Test func arrays() throws {
    let type = try #require(ArrayType(try guest.instance.function("last").type.parameters[0], engine: guest.engine))
    let bytes = try ArrayRef(store, type: type, elements: [1, 2, 255].map { .i32($0) })
    #expect(try call("last", bytes.reference) == .i32(-1))
    #expect(bytes.type == type && bytes.count == 3)
    #expect(try bytes.value(2) == UInt32(255))
    #expect(try ArrayType(engine: guest.engine, element: FieldType(.i8, isMutable: true)) == type)
    let many = try ArrayRef(store, type: type, repeating: .i32(0x1FE), count: 300_000)
    #expect(try many.count == 300_000 && many.value(299_999) == UInt32(0xFE))
    let lists = try ArrayType(
      engine: guest.engine, element: FieldType(.init(try structType("sum").reference()), isMutable: false))
    let cell = try StructRef(store, type: try structType("sum"), fields: [.i32(7), .anyRef(nil)])
    let row = try ArrayRef(store, type: lists, repeating: .anyRef(cell.reference), count: 5)
    let mixed = try ArrayRef(store, type: lists, elements: [.anyRef(nil), row[4]])
    store.collect()
    #expect(mixed[0] == .anyRef(nil) && mixed[1] == .anyRef(cell.reference))
    #expect(try ArrayRef(store, type: lists, elements: []).count == 0)
    #expect(throws: AccessError.outOfBounds(at: 2, count: 1, size: 2)) { try mixed.value(2, as: AnyRef?.self) }
  }

  @Test func whatDoesNotFitIsRefused() throws {
    let type = try structType("length")
    #expect(throws: AccessError.wrongCount(expected: 2, found: 1)) {
      try StructRef(store, type: type, fields: [.f64(1)])
    }
    #expect(throws: AccessError.wrongType(expected: .f64, found: .i32)) {
      try StructRef(store, type: type, fields: [.f64(1), .i32(1)])
    }
    let required = try structType("required")
    #expect(throws: AccessError.self) { try StructRef(store, type: required, fields: [.anyRef(nil)]) }
    #expect(throws: AccessError.self) { try StructRef(store, type: required, fields: [.anyRef(AnyRef(i31: 1))]) }
    let other = try Guest(Self.text)
    #expect(throws: AccessError.foreignEngine) {
      try StructRef(other.store, type: type, fields: [.f64(1), .f64(1)])
    }
    let second = Store(engine: guest.engine)
    let point = try StructRef(second, type: type, fields: [.f64(1), .f64(1)])
    #expect(throws: AccessError.foreignStore) {
      try StructRef(store, type: required, fields: [.anyRef(point.reference)])
    }
    let points = try ArrayType(engine: guest.engine, element: FieldType(.init(.anyref), isMutable: true))
    #expect(throws: AccessError.foreignStore) {
      try ArrayRef(store, type: points, repeating: .anyRef(point.reference), count: 1)
    }
    #expect(throws: AccessError.wrongType(expected: .anyref, found: .i32)) {
      try ArrayRef(store, type: points, elements: [.anyRef(nil), .i32(1)])
    }
    for count in [-1, 1 << 32, Int.max] {
      #expect(throws: AccessError.heapExhausted) {
        try ArrayRef(store, type: points, repeating: .anyRef(nil), count: count)
      }
    }
  }

  @Test func typesThatCannotBe() throws {
    let engine = guest.engine
    let unknown = ValueType.ref(HeapType(rawValue: 1 << 20), nullable: true)
    #expect(StructType(unknown, engine: engine) == nil && ArrayType(unknown, engine: engine) == nil)
    #expect(StructType(.i32, engine: engine) == nil && StructType(.anyref, engine: engine) == nil)
    #expect(ArrayType(try structType("sum").reference(), engine: engine) == nil)
    #expect(throws: AccessError.invalidType) {
      try StructType(engine: engine, fields: [FieldType(.init(unknown), isMutable: false)])
    }
    for type in [unknown, .bottom, .ref(.bottom, nullable: true), ValueType(rawValue: 0x10), ValueType(rawValue: 0xFE)]
    {
      #expect(throws: AccessError.invalidType, "\(type.rawValue)") {
        try ArrayType(engine: engine, element: FieldType(.init(type), isMutable: false))
      }
    }
    let field = FieldType(.i8, isMutable: false)
    #expect(throws: AccessError.invalidType) {
      try StructType(engine: engine, fields: Array(repeating: field, count: 10_001))
    }
    let widest = try StructType(engine: engine, fields: Array(repeating: field, count: 10_000))
    let object = try StructRef(store, type: widest, fields: Array(repeating: .i32(3), count: 10_000))
    #expect(object[9_999] == .i32(3))
  }

  /// The heap's limit applies to objects of the host as to those of guests; dropping them makes room again.
  @Test func limits() throws {
    let store = Store(engine: guest.engine, limits: ResourceLimits(heapBytes: 1 << 20))
    let type = try ArrayType(engine: guest.engine, element: FieldType(.init(.i64), isMutable: true))
    var kept: [ArrayRef] = []
    #expect(throws: AccessError.heapExhausted) {
      for _ in 0..<1000 { kept.append(try ArrayRef(store, type: type, repeating: .i64(1), count: 1000)) }
    }
    #expect(kept.count > 50 && kept.allSatisfy { $0[999] == .i64(1) })
    kept = []
    for _ in 0..<1000 { _ = try ArrayRef(store, type: type, repeating: .i64(1), count: 1000) }
  }

  /// In a host function, with the guest's references on the stack.
  @Test func insideACall() throws {
    let text = """
      (type $box (struct (field i32)))
      (import "" "make" (func $make (param i32) (result anyref)))
      (func (export "run") (result i32) (local (ref null $box))
        (local.set 0 (struct.new $box (i32.const 40)))
        (drop (call $make (i32.const 1)))
        (i32.add (struct.get $box 0 (local.get 0))
          (struct.get $box 0 (ref.cast (ref $box) (call $make (i32.const 2))))))
      """
    let engine = guest.engine
    let box = try StructType(engine: engine, fields: [FieldType(.init(.i32), isMutable: false)])
    let store = Store(engine: engine)
    let module = try Module(engine: engine, text: text)
    let make = Func(store) { (caller: Caller, number: Int32) throws -> AnyRef? in
      try StructRef(caller.store, type: box, fields: [.i32(number)]).reference
    }
    let instance = try Instance(store: store, module: module, imports: ["": ["make": .function(make)]])
    #expect(try instance.function("run").call([]) == [.i32(42)])
  }
}
