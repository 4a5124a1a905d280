import Apus
import ApusText
import ApusWasm
import Testing

/// Functions that are validated at their first call (`Engine.Configuration.validatesLazily`).
@Suite struct LazyValidationTests {
  private static let text = """
    (module
      (type $unary (func (param i32) (result i32)))
      (table funcref (elem $good $mismatch))
      (func $good (export "good") (type $unary) (i32.add (local.get 0) (i32.const 1)))
      (func $mismatch (export "mismatch") (type $unary) (i64.const 1))
      (func $malformed (export "malformed") (type $unary) (i32.popcnt (i32.const 42)))
      (func (export "direct") (type $unary) (local $s i32)
        (loop $l
          (local.set $s (i32.add (local.get $s) (call $good (local.get $s))))
          (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
        (if (i32.gt_u (local.get $s) (i32.const 100)) (then (return (call $mismatch (local.get $s)))))
        (local.get $s))
      (func (export "indirect") (type $unary)
        (call_indirect (type $unary) (i32.const 7) (local.get 0)))
      (func (export "reference") (type $unary) (call_ref $unary (i32.const 8) (ref.func $good))))
    """

  /// The module, in which the opcode of `i32.popcnt` is replaced by one that does not exist.
  private static func bytes() throws -> [UInt8] {
    var bytes = Array(ModuleEncoder.encode(try TextParser.parseModule(text).module))
    let body: [UInt8] = [0x41, 42, 0x69]
    let start = try #require(bytes.indices.first { bytes[$0...].starts(with: body) })
    bytes[start + 2] = 0xFF
    return bytes
  }

  private static func configurations() -> [Engine.Configuration] {
    (Engine.Tier.available + (Engine.canCompile ? [.tiered] : [])).flatMap { tier in
      [1, 1000].map { hotCount in
        var configuration = Engine.Configuration(tier: tier)
        (configuration.validatesLazily, configuration.compilesLazily) = (true, true)
        (configuration.hotCount, configuration.maximumBackgroundThreads) = (hotCount, 0)
        return configuration
      }
    }
  }

  @Test func invalidFunctionsTrapWheneverTheyAreCalled() throws {
    for configuration in Self.configurations() {
      let engine = Engine(configuration: configuration)
      let store = Store(engine: engine)
      let instance = try Instance(store: store, module: try Module(engine: engine, bytes: try Self.bytes()))
      func call(_ name: String, _ argument: Int32) throws -> Int32 {
        let function: (Int32) throws -> Int32 = try instance.function(name)
        return try function(argument)
      }
      #expect(try call("good", 3) == 4 && call("direct", 5) == 31 && call("indirect", 0) == 8)
      #expect(try call("reference", 0) == 9)
      for (name, argument, message) in [
        ("mismatch", 1, "type mismatch"), ("malformed", 1, "illegal opcode ff"), ("direct", 9, "type mismatch"),
        ("indirect", 1, "type mismatch"), ("mismatch", 2, "type mismatch"), ("malformed", 2, "illegal opcode ff"),
      ] as [(String, Int32, String)] {
        let trap = #expect(throws: Trap.self) { try call(name, argument) }
        #expect(trap?.code == .translationFailed && trap?.detail?.contains(message) == true, "\(name)")
      }
      #expect(try call("direct", 5) == 31)
    }
  }

  /// Without the option, and where all functions are compiled at once, the module is refused.
  @Test func otherEnginesRefuseTheModule() throws {
    var configurations = Self.configurations()
    for index in configurations.indices { configurations[index].validatesLazily = false }
    if Engine.canCompile {
      configurations.append(Engine.Configuration(tier: .optimizing))
      configurations[configurations.count - 1].validatesLazily = true
    }
    for configuration in configurations {
      let engine = Engine(configuration: configuration)
      #expect(throws: Apus.ModuleError.self) { try Module(engine: engine, bytes: try Self.bytes()) }
    }
  }

  /// Everything but the bodies is validated at once.
  @Test func definitionsAreValidated() {
    var configuration = Engine.Configuration()
    configuration.validatesLazily = true
    let engine = Engine(configuration: configuration)
    #expect(throws: Apus.ModuleError.self) {
      try Module(engine: engine, text: "(module (func $f) (start $f) (global i32 (i64.const 1)))")
    }
  }
}
