import ApusInterpreter
import ApusPlatform
import ApusWasm

/// The translations of a module's functions, made on demand and shared by all its instances.
final class ModuleCode: Sendable {
  private let translations: Mutex<[Bytecode?]>

  init(count: Int) { translations = Mutex(Array(repeating: nil, count: count)) }

  /// The translation of a function defined in the module, if there is one yet.
  func existing(_ definedFunction: Int) -> Bytecode? {
    translations.withLock { $0[definedFunction] }
  }

  /// The translation of a function defined in `module`, made now if need be, for a store that pays for it: for as much as
  /// the size of the function does not account for. Nil if it may not.
  func bytecode(
    _ definedFunction: Int, of module: Module, _ account: ResourceAccount
  ) throws(TranslationError) -> Bytecode? {
    if let bytecode = existing(definedFunction) { return bytecode }
    // Not under the lock: other threads go on. Whoever is first decides, the other's work is dropped.
    let bytecode = try Translator.translate(
      module.valid, definedFunction: definedFunction, options: module.engine.translationOptions)
    let allowance = 16 * module.valid.module.code[definedFunction].instructions.count + 256
    guard bytecode.byteCount <= allowance || account.charge(UInt64(bytecode.byteCount - allowance)) else { return nil }
    return translations.withLock { translations in
      if let earlier = translations[definedFunction] { return earlier }
      translations[definedFunction] = bytecode
      return bytecode
    }
  }
}
