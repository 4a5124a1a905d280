import Apus
import ApusPlatform
import ApusText
import ApusWasm

/// A module read from a file, binary or text, which are distinguished by the first bytes. In all commands, an error in
/// a text is shown with its line and a caret.
struct InputFile {
  /// The name of the file in error messages.
  let path: String
  let module: ApusWasm.Module
  /// The names in the text; nil for a binary.
  let textNames: ModuleNames?
  /// The map from offsets in the module to positions in the text; nil for a binary.
  let positions: SourceMap?
  let byteCount: Int
  /// The nanoseconds that reading took.
  private(set) var readingTime: UInt64 = 0

  /// The names of the text, or those of the name section.
  var names: ModuleNames { textNames ?? NameSection.decode(module) }

  /// - Parameter path: `-` for standard input.
  static func read(_ path: String, features: Features) throws -> InputFile {
    let start = MonotonicClock.nanoseconds()
    let contents = try self.contents(path)
    let path = HostText.shown(path)
    do throws(CommandFailure) {
      var input = try Progress.shown(path, size: contents.count, functionCount: 0) { _ throws(CommandFailure) in
        try read(contents, path, features)
      }
      input.readingTime = MonotonicClock.nanoseconds() - start
      return input
    } catch {
      let hint = MissingFeatures.hint(enabled: features) { (try? read(contents, path, $0)) != nil }
      throw CommandFailure(error.message + hint, status: error.status)
    }
  }

  private static func read(
    _ contents: ModuleBytes, _ path: String, _ features: Features
  ) throws(CommandFailure) -> InputFile {
    // The buffer itself must not outlive `contents`: everything is copied out of it.
    let start = contents.copy(of: ByteRange(offset: 0, count: min(contents.count, 512)))
    do {
      if start.starts(with: [0, 0x61, 0x73, 0x6D]) {
        let module = try ModuleDecoder.decode(contents, features: features)
        return InputFile(path: path, module: module, textNames: nil, positions: nil, byteCount: contents.count)
      }
      if let problem = FileKind.problem(start) { throw CommandFailure("\(path): \(problem)") }
      let text = try ModuleText.read(copy(contents), name: path, features: features)
      return InputFile(
        path: path, module: text.module, textNames: text.names, positions: text.positions, byteCount: contents.count)
    } catch let error as CommandFailure {
      throw error
    } catch Apus.ModuleError.parsing(let error) {
      throw CommandFailure(error.description)
    } catch {
      throw CommandFailure("\(path): \(error)")
    }
  }

  /// The module, validated.
  @discardableResult func validated(features: Features) throws -> ValidModule {
    do throws(ApusWasm.ModuleError) {
      return try Progress.shown(path, size: byteCount, functionCount: 0) { _ throws(ApusWasm.ModuleError) in
        try validate(features)
      }
    } catch {
      let failure =
        switch error {
        case .decoding(let error): failure("\(error)", error.message, error.offset)
        case .validation(let error): failure("\(error)", error.message, error.offset)
        }
      throw CommandFailure(failure.message + featureHint(features))
    }
  }

  private func validate(_ features: Features) throws(ApusWasm.ModuleError) -> ValidModule {
    try Validator.validate(module, features: features, types: TypeRegistry(), maximumThreads: Processors.count)
  }

  private func featureHint(_ features: Features) -> String {
    MissingFeatures.hint(enabled: features) { (try? validate($0)) != nil }
  }

  /// The module, ready to be instantiated.
  /// - Parameter interruption: the message if the handle in `limits` interrupts compilation.
  func module(
    in engine: Engine, limits: ModuleLimits = ModuleLimits(), interruption: String = "interrupted"
  ) throws -> Apus.Module {
    let isCompiled = engine.configuration.tier == .optimizing
    do throws(Apus.ModuleError) {
      return try Progress.shown(path, size: byteCount, functionCount: isCompiled ? module.code.count : 0) {
        progress throws(Apus.ModuleError) in
        var limits = limits
        limits.progress = progress
        return try Apus.Module(
          engine: engine, module, names: textNames, limits: limits, readingTime: readingTime)
      }
    } catch {
      switch error {
      case .compilation(let cause) where cause.cause == .interrupted:
        throw CommandFailure("\(path): \(interruption)", status: 134)
      case .compilation:
        throw failure("\(error)", error.message, error.offset)
      case .decoding, .parsing, .validation, .file:
        let failure = failure("\(error)", error.message, error.offset)
        throw CommandFailure(failure.message + featureHint(engine.configuration.features))
      }
    }
  }

  /// Returns the failure for an error at an offset in the module, with its line if the module was read from text.
  private func failure(_ description: String, _ message: String, _ offset: Int?) -> CommandFailure {
    guard let positions, let offset else { return CommandFailure("\(path): \(description)") }
    return CommandFailure(positions.error(message, at: offset).description)
  }

  /// Returns the contents of a file, mapped into memory where possible; those of standard input for `-`.
  static func contents(_ path: String) throws -> ModuleBytes {
    if path == "-" { return ModuleBytes(try standardInput()) }
    do throws(SystemError) {
      let buffer = try MappedFile.map(path: HostText.bytes(path), shown: HostText.shown(path))
      return ModuleBytes(owning: buffer) { MappedFile.unmap($0) }
    } catch {
      throw CommandFailure(error.description)
    }
  }

  /// Returns a copy of the contents of a file.
  static func bytes(_ path: String) throws -> [UInt8] { copy(try contents(path)) }

  private static func copy(_ contents: ModuleBytes) -> [UInt8] {
    contents.copy(of: ByteRange(offset: 0, count: contents.count))
  }

  private static func standardInput() throws -> [UInt8] {
    var bytes: [UInt8] = []
    let step = 1 << 20
    while true {
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: step))
      let count = bytes.withUnsafeMutableBytes { readBytes(STDIN_FILENO, $0.baseAddress.map { $0 + start }, step) }
      bytes.removeLast(step - max(count, 0))
      if count < 0 {
        if errno == EINTR { continue }
        throw CommandFailure("standard input: \(String(cString: strerror(errno)))")
      }
      if count == 0 { return bytes }
      if bytes.count > MappedFile.maximumReadCount {
        throw CommandFailure("standard input: \(String(cString: strerror(EFBIG)))")
      }
    }
  }
}

/// `read`, which a method of `InputFile` hides.
private func readBytes(_ descriptor: Int32, _ base: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, base, count)
}
