import ApusCompiler
import ApusText
import ApusVerifier
import ApusWasm

/// Decisions are a generated module and one of loops: the verifier of machine code accepts what both compile to, or,
/// for a function that it does not accept, the code without optimizations.
func fuzzVerified(_ decisions: [UInt8]) {
  let hasGuardedMemories = (decisions.last ?? 0) & 3 != 0
  verifyCode(ModuleGenerator.generate(decisions), hasGuardedMemories: hasGuardedMemories)
  verifyCode(LoopModule.generate(LoopModule.parts(of: decisions)).bytes, hasGuardedMemories: hasGuardedMemories)
}

/// The number of functions that were verified, and of those verified only without optimizations.
public final class VerifiedCount {
  // Inputs are tried one after the other, by one thread.
  /// The counts of this process.
  nonisolated(unsafe) public static let shared = VerifiedCount()
  /// The number of functions verified.
  public private(set) var functions = 0
  /// The number of those that were verified only without optimizations.
  public private(set) var plain = 0

  func add(_ result: CodeVerifier.Result) {
    functions += result.functionCount
    plain += result.plainFunctions.count
  }
}

private func verifyCode(_ bytes: [UInt8], hasGuardedMemories: Bool) {
  guard let module = try? ModuleDecoder.decode(ModuleBytes(bytes), features: .all),
    let valid = try? Validator.validate(module, features: .all, types: TypeRegistry())
  else { return }
  for masksSpeculation in [true, false] {
    var options = CompilationOptions(
      hasGuardedMemories: hasGuardedMemories, isInterruptible: bytes.count % 2 == 0, masksSpeculation: masksSpeculation)
    options.callsEntries = bytes.count % 3 == 0
    guard let (_, result) = try? CodeVerifier.compile(valid, options, CompilationLimits(threads: 1)) else { continue }
    VerifiedCount.shared.add(result)
    guard let finding = result.findings.first else { continue }
    fatalError("machine code that cannot be verified (\(options)): \(finding)\n" + ModulePrinter.print(module))
  }
}

/// What the verifier of machine code cannot prove of a module in the text format as the compiler makes it, with memories that have
/// guards and without.
/// - Throws: If the module is not valid.
public func unproved(_ text: [UInt8]) throws -> [String] {
  let parsed = try TextParser.parseModule(text, features: .all)
  let valid = try Validator.validate(parsed.module, features: .all, types: TypeRegistry())
  return try [true, false].flatMap { hasGuardedMemories in
    let options = CompilationOptions(hasGuardedMemories: hasGuardedMemories)
    let compiled = try CompiledModule.compile(valid, options, CompilationLimits(threads: 1))
    let name = hasGuardedMemories ? "guarded" : "checked"
    return CodeVerifier.check(compiled, valid).map { "\(name): \($0.description)" }
  }
}
