import ApusInterpreter
import ApusText
import ApusWasm

/// Any bytes are a module or an error. Valid modules are translated, or rejected as too large; a module that is encoded
/// and decoded again is encoded in the same way.
public func fuzzDecode(_ input: [UInt8]) {
  guard let module = try? ModuleDecoder.decode(ModuleBytes(input), features: .all) else { return }
  _ = NameSection.decode(module)
  let registry = TypeRegistry(limit: 100_000)
  guard let valid = try? Validator.validate(module, features: .all, types: registry) else { return }
  translate(valid)
  let encoded = ModuleEncoder.encode(module)
  do throws(DecodingError) {
    let again = try ModuleDecoder.decode(ModuleBytes(encoded), features: .all)
    // Branch hints with wrong offsets may become right in a body whose locals are encoded again.
    let mayDiffer = module.customSections.contains { $0.name == BranchHintSection.name }
    require(mayDiffer || ModuleEncoder.encode(again) == encoded, "a module is encoded in two ways")
    do throws(ModuleError) {
      _ = try Validator.validate(again, features: .all, types: registry)
    } catch {
      fatalError("an encoded module is not valid: \(error)")
    }
  } catch {
    fatalError("an encoded module is not decoded: \(error)")
  }
}

/// Translates every function; in every other module, code checks the request to stop.
private func translate(_ module: ValidModule) {
  let options = TranslationOptions(isInterruptible: module.module.code.count % 2 == 0)
  for position in module.module.code.indices {
    do throws(TranslationError) {
      let code = try Translator.translate(module, definedFunction: position, options: options)
      require(code.frameSlots < 1 << 16, "a frame of \(code.frameSlots) slots")
    } catch {
      require(!error.message.isEmpty, "an error without a message")
    }
  }
}
