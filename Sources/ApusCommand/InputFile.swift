import ApusText
import ApusWasm
import ApusPlatform

/// A module read from a file, binary or text, told apart by its first bytes.
struct InputFile {
  var module: Module
  var names: ModuleNames
  /// Nil for a binary.
  var positions: SourceMap?
  var byteCount: Int

  /// - Parameter path: `-` for standard input.
  static func read(_ path: String, features: Features) throws -> InputFile {
    let bytes = try self.bytes(path)
    if bytes.starts(with: [0, 0x61, 0x73, 0x6D]) {
      do throws(DecodingError) {
        let module = try ModuleDecoder.decode(ModuleBytes(bytes), features: features)
        return InputFile(module: module, names: NameSection.decode(module), byteCount: bytes.count)
      } catch {
        throw CommandFailure("\(path): \(error)")
      }
    }
    if bytes.isEmpty || bytes[0] == 0 {
      throw CommandFailure("\(path): neither a WebAssembly binary nor WebAssembly text")
    }
    do throws(ParsingError) {
      let text = try TextParser.parseModule(bytes, name: path, features: features)
      return InputFile(
        module: text.module, names: text.names, positions: text.positions, byteCount: bytes.count)
    } catch {
      throw CommandFailure(error.description)
    }
  }

  /// Validates the module; errors in text are shown with their line.
  func validate(_ path: String, features: Features) throws {
    do throws(ModuleError) {
      _ = try Validator.validate(module, features: features, types: TypeRegistry())
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

  /// The whole of a file.
  static func bytes(_ path: String) throws -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY)
    guard descriptor >= 0 else { throw CommandFailure("\(path): \(String(cString: strerror(errno)))") }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    let step = 1 << 20
    while true {
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: step))
      let count = bytes.withUnsafeMutableBytes { readBytes(descriptor, $0.baseAddress.map { $0 + start }, step) }
      bytes.removeLast(step - max(count, 0))
      if count < 0 {
        if errno == EINTR { continue }
        throw CommandFailure("\(path): \(String(cString: strerror(errno)))")
      }
      if count == 0 { return bytes }
    }
  }
}

/// `read`, which a method of `InputFile` hides.
private func readBytes(_ descriptor: Int32, _ base: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, base, count)
}
