import ApusCompiler
import ApusVerifier
import ApusWasm

/// The verifier of machine code accepts what the compiler makes of a module with guards behind its memories. (Of code that
/// checks every address it does not prove all yet.)
func verifyCode(_ bytes: [UInt8], _ features: Features = .all) {
  guard let module = try? ModuleDecoder.decode(ModuleBytes(bytes), features: features),
    let valid = try? Validator.validate(module, features: features, types: TypeRegistry())
  else { return }
  for masksSpeculation in [true, false] {
    let options = CompilationOptions(isInterruptible: bytes.count % 2 == 0, masksSpeculation: masksSpeculation)
    guard let compiled = try? CompiledModule.compile(valid, options, CompilationLimits(threads: 1)) else { continue }
    let findings = CodeVerifier.check(compiled, valid)
    require(findings.isEmpty, "machine code that cannot be verified: " + (findings.first?.description ?? ""))
  }
}
