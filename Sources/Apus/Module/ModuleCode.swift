import ApusInterpreter
import ApusPlatform
import ApusWasm

/// The translations of a module's functions, created on demand and shared by all its instances.
final class ModuleCode: Sendable {
  private let translations: Mutex<[Bytecode?]>
  /// The time of all translations, in nanoseconds.
  private let nanoseconds = Mutex<UInt64>(0)

  init(count: Int) { translations = Mutex(Array(repeating: nil, count: count)) }

  /// The translations that exist, with the indices of their functions, and the time that they took.
  var translated: (functions: [(definedFunction: Int, bytecode: Bytecode)], nanoseconds: UInt64) {
    let all = translations.withLock { $0 }
    var functions: [(definedFunction: Int, bytecode: Bytecode)] = []
    for (index, bytecode) in all.enumerated() { if let bytecode { functions.append((index, bytecode)) } }
    return (functions, nanoseconds.withLock { $0 })
  }

  /// Returns the translation of a function that the module defines, if it exists already.
  func existing(_ definedFunction: Int) -> Bytecode? {
    translations.withLock { $0[definedFunction] }
  }

  /// Returns the translation of a function that `module` defines, translating it if there is none yet.
  /// - Parameter account: the account of the store that needs it, which is charged for the bytes beyond an allowance in
  ///   proportion to the size of the function.
  /// - Returns: nil if the account does not allow it.
  func bytecode(
    _ definedFunction: Int, of module: Module, _ account: ResourceAccount
  ) throws(TranslationError) -> Bytecode? {
    if let bytecode = existing(definedFunction) { return bytecode }
    do throws(ApusWasm.ModuleError) {
      try module.valid.validateBody(definedFunction)
    } catch { throw TranslationError(message: error.message, offset: error.offset) }
    // Translated outside of the lock, so that other threads are not blocked. If two threads translate the same
    // function, the first to finish provides the translation, and that of the other is dropped.
    let start = MonotonicClock.nanoseconds()
    let bytecode = try Translator.translate(
      module.valid, definedFunction: definedFunction, options: module.engine.translationOptions)
    nanoseconds.withLock { $0 += MonotonicClock.nanoseconds() - start }
    let allowance = 16 * module.valid.module.code[definedFunction].instructions.count + 256
    guard bytecode.byteCount <= allowance || account.charge(UInt64(bytecode.byteCount - allowance)) else { return nil }
    return translations.withLock { translations in
      if let earlier = translations[definedFunction] { return earlier }
      translations[definedFunction] = bytecode
      return bytecode
    }
  }
}
