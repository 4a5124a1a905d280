import ApusText
import ApusWasm
import ApusPlatform

/// A module read from a file, binary or text, told apart by its first bytes.
struct InputFile {
  var module: Module
  /// The names that the text gives; nil for a binary.
  var textNames: ModuleNames?
  /// Nil for a binary.
  var positions: SourceMap?
  var byteCount: Int

  /// The names of the text, or those of the name section.
  var names: ModuleNames { textNames ?? NameSection.decode(module) }

  /// - Parameter path: `-` for standard input.
  static func read(_ path: String, features: Features) throws -> InputFile {
    let contents = try self.contents(path)
    // The buffer itself must not outlive `contents`: everything is copied out of it.
    let start = contents.copy(of: ByteRange(offset: 0, count: min(contents.count, 4)))
    if start == [0, 0x61, 0x73, 0x6D] {
      do throws(DecodingError) {
        let module = try ModuleDecoder.decode(contents, features: features)
        return InputFile(module: module, byteCount: contents.count)
      } catch {
        throw CommandFailure("\(path): \(error)")
      }
    }
    if start.first == 0 || start.isEmpty {
      throw CommandFailure("\(path): neither a WebAssembly binary nor WebAssembly text")
    }
    do throws(ParsingError) {
      let text = try TextParser.parseModule(copy(contents), name: path, features: features)
      return InputFile(
        module: text.module, textNames: text.names, positions: text.positions, byteCount: contents.count)
    } catch {
      throw CommandFailure(error.description)
    }
  }

  /// Validates the module; errors in text are shown with their line.
  func validate(_ path: String, features: Features) throws { _ = try validated(path, features: features) }

  /// The module, validated; errors in text are shown with their line.
  func validated(_ path: String, features: Features) throws -> ValidModule {
    do throws(ModuleError) {
      return try Validator.validate(
        module, features: features, types: TypeRegistry(), maximumThreads: Processors.count)
    } catch {
      switch error {
      case .decoding(let error):
        if let positions { throw CommandFailure(positions.error(error.message, at: error.offset).description) }
        throw CommandFailure("\(path): \(error)")
      case .validation(let error):
        if let positions { throw CommandFailure(positions.error(error.message, at: error.offset).description) }
        throw CommandFailure("\(path): \(error)")
      }
    }
  }

  /// The whole of a file, mapped where that is possible.
  static func contents(_ path: String) throws -> ModuleBytes {
    if path == "-" { return ModuleBytes(try standardInput()) }
    do throws(SystemError) {
      return ModuleBytes(owning: try MappedFile.map(path: path)) { MappedFile.unmap($0) }
    } catch {
      throw CommandFailure(error.description)
    }
  }

  /// A copy of the whole of a file.
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
    }
  }
}

/// `read`, which a method of `InputFile` hides.
private func readBytes(_ descriptor: Int32, _ base: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, base, count)
}
