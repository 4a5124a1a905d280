import ApusInterpreter
import ApusTestSupport
import ApusText
import ApusWasm
import Foundation
import Testing

@Suite struct TranslationTests {
  /// Every function of every valid module of the suite is translated, or refused because of an unsupported
  /// instruction.
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
            let bytecode = try Translator.translate(valid, definedFunction: index, options: TranslationOptions())
            translated += 1
            let complaint = Self.complaint(BytecodePrinter.print(bytecode))
            #expect(complaint == nil, "\(url.lastPathComponent), function \(index)")
          } catch {
            #expect(error.message.hasSuffix("is not executed by this engine yet"), "\(url.lastPathComponent): \(error)")
          }
        }
      }
    }
    #expect(translated > 5000)
  }

  /// Returns what is wrong with bytecode: words that are not operations, or branches into the middle of one.
  private static func complaint(_ text: String) -> String? {
    var operations: Set<Substring> = []
    var targets: Set<Substring> = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words[1].hasPrefix("free") || line.hasSuffix("(cut off)") { return String(line) }
      operations.insert(words[0])
      guard let arrow = words.firstIndex(of: "->") else { continue }
      for target in words[(arrow + 1)...] { targets.insert(target.last == "," ? target.dropLast() : target) }
    }
    let astray = targets.subtracting(operations)
    return astray.isEmpty ? nil : "no operation at \(astray.sorted())"
  }
}
