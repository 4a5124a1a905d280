import ApusScript
import ApusTestSupport
import ApusText
import ApusWasm
import Testing

/// The official suite's modules through decoding, validation and encoding.
@Suite struct SpecSuiteValidationTests {
  /// Returns the module of a command; nil if it does not parse.
  private func module(
    _ content: ScriptModule.Content, _ features: Features
  ) throws(ModuleError) -> Module? {
    switch content {
    case .text(let result): return try? result.get().module
    case .quote(let bytes): return try? TextParser.parseModule(bytes).module
    case .binary(let bytes):
      do { return try ModuleDecoder.decode(ModuleBytes(bytes), features: features) } catch {
        throw .decoding(error)
      }
    }
  }

  /// Every valid module is validated, encoded, decoded and validated again.
  private func check(_ module: Module, _ features: Features, _ types: TypeRegistry) throws(ModuleError) {
    let valid = try Validator.validate(module, features: features, types: types)
    let encoded = ModuleEncoder.encode(module)
    let again: Module
    do { again = try ModuleDecoder.decode(ModuleBytes(encoded), features: features) } catch {
      throw .decoding(error)
    }
    // Compiled code reads the records of these functions without a check.
    #expect(valid.functionReferences == (try? referredFunctions(module)))
    let validAgain = try Validator.validate(again, features: features, types: types)
    #expect(valid.types.canonical == validAgain.types.canonical)
    #expect(valid.bodies == validAgain.bodies && valid.functionReferences == validAgain.functionReferences)
    #expect(ModuleEncoder.encode(again) == encoded)
  }

  /// The functions to which bodies refer with `ref.func`, in order.
  private func referredFunctions(_ module: Module) throws -> [FuncIndex] {
    var found: Set<UInt32> = []
    for body in module.code {
      var reader = InstructionReader(module.bytes, body.instructions)
      while !reader.isAtEnd {
        let (_, form) = try reader.next()
        if case .refFunc = form { found.insert(try reader.u32()) } else { try reader.skipImmediates(of: form) }
      }
    }
    return found.sorted().map { FuncIndex($0) }
  }

  @Test(.enabled(if: Suite.root != nil, "\(Suite.absence)"))
  func modulesAreJudgedAsTheSuiteExpects() throws {
    var passed: [String: Int] = [:]
    let types = TypeRegistry()
    for (path, source) in try Suite.scripts() {
      let features = ScriptFeatures.features(path: path)
      for command in try ScriptParser.parse(source).commands {
        guard let (kind, content, expected) = expectation(command) else { continue }
        var refusal: ModuleError?
        do throws(ModuleError) {
          guard let module = try module(content, features) else { continue }
          try check(module, features, types)
        } catch { refusal = error }
        if isAsExpected(refusal, kind, expected) {
          passed[kind, default: 0] += 1
        } else {
          Issue.record("\(path):\(command.position): \(kind) \(expected), got: \(refusal?.message ?? "valid")")
        }
      }
    }
    print("the official suite: \(passed.sorted { $0.key < $1.key })")
  }

  private func isAsExpected(_ refusal: ModuleError?, _ kind: String, _ expected: String) -> Bool {
    switch (kind, refusal) {
    case ("module", nil): true
    case ("assert_malformed", .decoding(let error)): error.message.hasPrefix(expected)
    case ("assert_invalid", .validation(let error)): error.message.hasPrefix(expected)
    default: false
    }
  }

  private func expectation(_ command: ScriptCommand) -> (kind: String, ScriptModule.Content, message: String)? {
    switch command.kind {
    case .module(let module), .definition(let module), .assertUnlinkable(let module, _),
      .assertModuleTrap(let module, _):
      return ("module", module.content, "")
    case .assertInvalid(let module, let message): return ("assert_invalid", module.content, message)
    case .assertMalformed(let module, let message):
      guard case .binary = module.content else { return nil }
      return ("assert_malformed", module.content, message)
    default: return nil
    }
  }
}
