import ApusCompiler
import ApusTestSupport
import ApusText
import ApusWasm
import Foundation
import Testing

@Suite struct LoweringSuiteTests {
  static let options: [LoweringOptions] = [
    LoweringOptions(), LoweringOptions(boundsChecks: .explicit, isInterruptible: true, masksSpeculation: true),
  ]

  /// Every function of every valid module of the suite is lowered to a well-formed function.
  @Test(.enabled(if: Suite.root != nil, "\(Suite.absence)"), arguments: [0, 1])
  func everyFunctionLowers(_ options: Int) throws {
    var count = 0
    for (path, source) in try Suite.scripts() {
      guard let script = try? ScriptParser.parse(source) else { continue }
      let types = TypeRegistry()
      for command in script.commands {
        let text: TextModule
        switch command.kind {
        case .module(let module):
          guard case .text(.success(let parsed)) = module.content else { continue }
          text = parsed
        default: continue
        }
        guard let valid = try? Validator.validate(text.module, features: .all, types: types) else { continue }
        do {
          try LoweringSupport.lowerAll(valid, Self.options[options])
          count += valid.module.code.count
        } catch {
          Issue.record("\(path): \(String("\(error)".prefix(3000)))")
        }
      }
    }
    #expect(count > 5000)
  }
}
