import ApusLayout
import ApusPlatform
import Testing

@testable import Apus

/// The records of functions, which exist only as far as something refers to them.
@Suite struct FunctionRecordTests {
  private static let text = """
    (module
      (type $f (func (param i32) (result i32)))
      (import "host" "h" (func $h (type $f)))
      (table $t 1 funcref)
      (elem declare func $referred)
      (elem (i32.const 0) $inTable)
      (func $unused (type $f) (local.get 0))
      (func $called (type $f) (i32.add (call $h (local.get 0)) (i32.const 1)))
      (func $tailCalled (type $f) (return_call $called (local.get 0)))
      (func $referred (type $f) (i32.mul (local.get 0) (i32.const 3)))
      (func $inTable (type $f) (i32.mul (local.get 0) (i32.const 5)))
      (func (export "direct") (type $f) (call $called (local.get 0)))
      (func (export "tail") (type $f) (return_call $tailCalled (local.get 0)))
      (func (export "reference") (type $f) (call_ref $f (local.get 0) (ref.func $referred)))
      (func (export "table") (type $f) (call_indirect $t (type $f) (local.get 0) (i32.const 0)))
      (func (export "same") (result i32)
        (table.set $t (i32.const 0) (ref.func $referred))
        (ref.test (ref $f) (table.get $t (i32.const 0)))))
    """

  private func guest(_ tier: Engine.Tier) throws -> Guest {
    var configuration = Engine.Configuration(tier: .interpreter)
    configuration.tier = tier
    return try Guest(Self.text, configuration: configuration) { store in
      let h = Func(store) { (number: Int32) -> Int32 in number + 100 }
      return ["host": ["h": .function(h)]]
    }
  }

  @Test(arguments: Engine.Tier.available) func callsAreTheSame(_ tier: Engine.Tier) throws {
    let expected: [(String, Int32)] = [("direct", 108), ("tail", 108), ("reference", 21), ("table", 35)]
    // In each order of the first calls.
    for first in expected.indices {
      let guest = try guest(tier)
      for (name, result) in expected[first...] + expected[..<first] {
        let function: (Int32) throws -> Int32 = try guest.instance.function(name)
        #expect(try function(7) == result, "\(name)")
        #expect(try function(7) == result, "\(name)")
      }
      let same: () throws -> Int32 = try guest.instance.function("same")
      #expect(try same() == 1)
    }
  }

  @Test(arguments: Engine.Tier.available) func unusedFunctionsHaveNoRecord(_ tier: Engine.Tier) throws {
    let guest = try guest(tier)
    let functions = guest.instance.data.context.pointee.functions
    // The records of what is imported, exported or in a table exist; in an engine that compiles also those of `ref.func`,
    // which code reads without a check.
    #expect(
      (0..<11).map { functions[$0] != nil } == [true, false, false, false, tier != .interpreter, true]
        + Array(repeating: false, count: 5))
    let direct: (Int32) throws -> Int32 = try guest.instance.function("direct")
    _ = try direct(1)
    #expect(functions[1] == nil && functions[6] != nil && functions[7] == nil)
    #expect((functions[2] != nil) == (tier == .interpreter))
  }

  /// The words of the context that compiled code compares with the types of records.
  @Test(arguments: Engine.Tier.available.filter { $0 == .optimizing })
  func contextsHaveTheCanonicalTypes(_ tier: Engine.Tier) throws {
    let data = try guest(tier).instance.data
    for (index, canonical) in data.module.valid.types.canonical.enumerated() {
      let word = (UnsafeRawPointer(data.context) + Int(data.module.layout.types) + 4 * index).load(as: UInt32.self)
      #expect(word == canonical.rawValue)
    }
  }

  /// An instance of a module with many functions writes only a few of the pages of its records.
  @Test(arguments: Engine.Tier.available) func instancesOfLargeModulesAreSmall(_ tier: Engine.Tier) throws {
    let count = 50_000
    let text = "(module" + String(repeating: "(func (nop))", count: count) + "(export \"f\" (func \(count - 1))))"
    var configuration = Engine.Configuration(tier: .interpreter)
    configuration.tier = tier
    let engine = Engine(configuration: configuration)
    let module = try Module(engine: engine, text: text)
    let store = Store(engine: engine)
    let instances = try (0..<20).map { _ in try Instance(store: store, module: module) }
    for instance in instances {
      let function: () throws -> Void = try instance.function("f")
      try function()
      #expect((0..<count - 1).allSatisfy { instance.data.context.pointee.functions[$0] == nil })
    }
  }
}
