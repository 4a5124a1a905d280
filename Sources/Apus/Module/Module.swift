import ApusLayout
import ApusPlatform
import ApusWasm

/// A validated module: code and declarations without state (spec 2.5), ready to be instantiated.
///
/// A module may be used from any thread and instantiated any number of times. In an engine that interprets, a function
/// is translated when it is first called, once for all instances.
public final class Module: Sendable {
  /// The engine to which the module belongs.
  public let engine: Engine
  let valid: ValidModule
  let code: ModuleCode
  /// The layout of the contexts of its instances.
  let layout: InstanceLayout
  /// The functions in machine code; nil in an engine that interprets.
  let native: NativeFunctions?
  /// The functions in code with a check at every access; nil unless an instance needed it (`nativeFunctions`).
  let checkedNative = Mutex<NativeFunctions?>(nil)
  /// The limits of creating the module, which apply to `checkedNative` too.
  let limits: ModuleLimits
  /// The index of each export by its name.
  let exportPositions: [ExactName: Int]
  let nameCache: NameCache
  /// The times of reading, unless the module was read before, and of validation, in nanoseconds.
  let readingTime: UInt64?
  let validationTime: UInt64

  /// Reads and validates a module in the binary format.
  /// - Parameters:
  ///   - engine: the engine in whose stores the module can be instantiated.
  ///   - bytes: the module.
  ///   - limits: the limits of decoding, validation and compilation.
  /// - Throws: `ModuleError.decoding`, `.validation` or `.compilation`.
  public convenience init(
    engine: Engine, bytes: [UInt8], limits: ModuleLimits = .init()
  ) throws(ModuleError) {
    try self.init(engine: engine, contents: ModuleBytes(bytes), limits: limits)
  }

  /// Validates a module that was already read.
  /// - Parameters:
  ///   - compile: compiles the module in engines that compile; nil for the engine's own compiler.
  ///   - readingTime: the nanoseconds that reading took; nil if that is not known.
  package init(
    engine: Engine, _ module: ApusWasm.Module, names: ModuleNames? = nil, limits: ModuleLimits = .init(),
    compile: ModuleCompiler? = nil, readingTime: UInt64? = nil
  ) throws(ModuleError) {
    self.engine = engine
    self.limits = limits
    self.readingTime = readingTime
    let start = MonotonicClock.nanoseconds()
    do throws(ApusWasm.ModuleError) {
      let configuration = engine.configuration
      valid = try Validator.validate(
        module, features: configuration.features, types: engine.types,
        maximumThreads: configuration.maximumThreads,
        isLazy: configuration.validatesLazily && compile == nil && engine.native?.compilesByFunction ?? true)
    } catch {
      throw ModuleError(error)
    }
    validationTime = MonotonicClock.nanoseconds() - start
    code = ModuleCode(count: valid.module.code.count)
    layout = InstanceLayout(valid)
    do throws(CompilationError) {
      native = try engine.native?.functions(of: valid, names, isChecked: false, limits, compile)
    } catch {
      throw .compilation(error)
    }
    nameCache = NameCache(names)
    var positions: [ExactName: Int] = [:]
    for (position, export) in valid.module.exports.enumerated() { positions[ExactName(export.name)] = position }
    exportPositions = positions
  }

  convenience init(engine: Engine, contents: ModuleBytes, limits: ModuleLimits) throws(ModuleError) {
    let start = MonotonicClock.nanoseconds()
    let module: ApusWasm.Module
    do throws(DecodingError) {
      module = try ModuleDecoder.decode(contents, features: engine.configuration.features)
    } catch {
      throw .decoding(contents.explained(error))
    }
    try self.init(engine: engine, module, limits: limits, readingTime: MonotonicClock.nanoseconds() - start)
  }
}
