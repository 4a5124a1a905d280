import ApusCompiler
import ApusTestSupport
import ApusText
import ApusVerifier
import ApusWasm
import Testing

/// The verifier accepts the compiled code of every module of the official suite, in every mode.
@Suite struct SuiteVerificationTests {
  private static let modes: [CompilationOptions] = [
    CompilationOptions(), CompilationOptions(hasGuardedMemories: false),
    CompilationOptions(masksSpeculation: false),
    CompilationOptions(hasGuardedMemories: false, masksSpeculation: false),
    CompilationOptions(isInterruptible: true),
    CompilationOptions(hasGuardedMemories: false, reservesFullMemories: false),
    callsThroughEntries,
  ]

  private static var callsThroughEntries: CompilationOptions {
    var options = CompilationOptions()
    options.callsEntries = true
    return options
  }

  @Test(.enabled(if: Suite.root != nil, "\(Suite.absence)"), arguments: modes)
  func suiteIsAccepted(_ options: CompilationOptions) throws {
    var count = 0
    for (path, source) in try Suite.scripts() {
      // One registry per script, because modules of a script share types.
      let types = TypeRegistry()
      for command in try ScriptParser.parse(source).commands {
        guard let module = Self.module(command.kind),
          let valid = try? Validator.validate(module, features: .all, types: types),
          let compiled = try? CompiledModule.compile(valid, options, CompilationLimits(threads: 1))
        else { continue }
        let findings = CodeVerifier.check(compiled, valid)
        #expect(findings.isEmpty, "\(path), line \(command.position): \(findings.first?.description ?? "")")
        count += 1
      }
    }
    #expect(count > 2000)
  }

  private static func module(_ command: ScriptCommand.Kind) -> Module? {
    let module: ScriptModule
    switch command {
    case .module(let text), .definition(let text), .assertModuleTrap(let text, _), .assertUnlinkable(let text, _):
      module = text
    default: return nil
    }
    switch module.content {
    case .text(let result): return try? result.get().module
    case .quote(let bytes): return try? TextParser.parseModule(bytes, features: .all).module
    case .binary(let bytes): return try? ModuleDecoder.decode(ModuleBytes(bytes), features: .all)
    }
  }
}
