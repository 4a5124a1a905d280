import Apus
import Testing

@Suite struct ConfigurationTests {
  @Test func bestIsTieredWhereTheMachineCanCompile() throws {
    let engine = Engine(configuration: .init(tier: .best))
    #expect(engine.configuration.tier == (Engine.canCompile ? .tiered : .interpreter))
    #expect(Engine.canCompile == (Engine.compilationProblem == nil))
    let add: (Int32, Int32) throws -> Int32 = try Guest(
      "(func (export \"add\") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))",
      configuration: .init(tier: .best)
    ).instance.function("add")
    #expect(try add(2, 3) == 5)
  }

  @Test func theDefaultsAreThoseOfTheProperties() {
    let configuration = Engine.Configuration()
    #expect(configuration.tier == .best && configuration.features == .wasm3)
    #expect(configuration.maximumThreads >= 1 && configuration.masksSpeculation && !configuration.isInterruptible)
    #expect(Engine.Configuration(maximumThreads: 0).maximumThreads == 1)
  }
}
