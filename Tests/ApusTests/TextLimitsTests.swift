import ApusCompiler
import ApusText
import ApusWasm
import Testing

@testable import Apus

/// The implementation's limits hold for modules in the text format and for types of the host too: calling conventions rely
/// on them.
@Suite struct TextLimitsTests {
  private static func many(_ text: String, _ count: Int) -> String {
    Array(repeating: text, count: count).joined(separator: " ")
  }

  private static let texts: [(text: String, name: String)] = [
    ("(module (type (func (param \(many("i32", 1001))))))", "parameters"),
    ("(module (type (func (result \(many("i64", 1001))))))", "results"),
    ("(module (func (result \(many("f32", 1001))) unreachable))", "results"),
    ("(module (type (struct \(many("(field i8)", 10_001)))))", "fields"),
    ("(module \(many("(memory 0)", 101)))", "memories"),
    ("(module \(many("(table 0 funcref)", 100_001)))", "tables"),
  ]

  @Test(arguments: texts.indices) func modulesAreRejected(_ index: Int) throws {
    let (text, name) = Self.texts[index]
    do {
      _ = try Module(engine: Engine(), text: text)
      Issue.record("\(name): accepted")
    } catch {
      #expect("\(error)".contains("too many \(name)"), "\(error)")
    }
  }

  #if os(Linux) && arch(x86_64)
    private static let tiers: [Engine.Tier] = [.interpreter, .baseline, .optimizing]
  #else
    private static let tiers: [Engine.Tier] = [.interpreter]
  #endif

  /// Compiled code passes values for which no register is left in the slots of the overflow area.
  @Test func valuesFitIntoTheOverflowArea() {
    #expect(ImplementationLimits.parameters <= HostISA.ABI.overflowSlotCount)
    #expect(ImplementationLimits.results <= HostISA.ABI.overflowSlotCount)
  }

  @Test(arguments: tiers) func theLimitItselfIsAccepted(_ tier: Engine.Tier) throws {
    let values = Self.many("i32", 1000)
    let constants = Self.many("(i32.const 7)", 1000)
    let text = "(module (func (export \"f\") (param \(values)) (result \(values)) \(constants)))"
    var configuration = Engine.Configuration(tier: .interpreter)
    configuration.tier = tier
    let store = Store(engine: Engine(configuration: configuration))
    let instance = try Instance(store: store, module: Module(engine: store.engine, text: text))
    let results = try (instance.function("f") as Func).call(Array(repeating: .i32(1), count: 1000))
    #expect(results == Array(repeating: .i32(7), count: 1000))
  }

  @Test func typesOfTheHost() {
    let engine = Engine()
    #expect(throws: ValidationError.self) {
      try engine.types.lease(.function(FuncType(parameters: [], results: Array(repeating: .i32, count: 1001))))
    }
    #expect(throws: AccessError.invalidType) {
      try StructType(engine: engine, fields: Array(repeating: FieldType(.i8, isMutable: false), count: 10_001))
    }
  }
}
