import ApusInterpreter
import ApusText
import ApusWasm
import Foundation
import Testing

@Suite struct TranslationTests {
  /// Every function of every valid module of the suite is translated, or refused for what it uses.
  @Test(.enabled(if: Suite.root != nil, "\(Suite.absence)"))
  func everyFunctionTranslates() throws {
    var translated = 0
    for url in Suite.scripts(in: "") {
      let script = try ScriptParser.parse(Array(Data(contentsOf: url)), name: url.lastPathComponent)
      let types = TypeRegistry()
      for command in script.commands {
        guard case .module(let module) = command.kind, case .text(.success(let text)) = module.content else { continue }
        let valid = try Validator.validate(text.module, types: types)
        for index in valid.module.code.indices {
          do throws(TranslationError) {
            _ = try Translator.translate(valid, definedFunction: index, options: TranslationOptions())
            translated += 1
          } catch {
            #expect(error.message.hasSuffix("is not executed by this engine yet"), "\(url.lastPathComponent): \(error)")
          }
        }
      }
    }
    #expect(translated > 5000)
  }
}
