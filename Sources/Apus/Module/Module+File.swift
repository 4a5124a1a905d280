import ApusPlatform
import ApusWasm

extension Module {
  /// Reads and validates a module from a file. Whether it is binary or text is decided by its first bytes.
  ///
  /// A binary is mapped, not copied: the file must not be truncated while the module exists.
  /// - Parameters:
  ///   - engine: the engine in whose stores the module can be instantiated.
  ///   - path: the path of the file.
  ///   - limits: the limits of decoding, validation and compilation.
  /// - Throws: `ModuleError.file` if the file cannot be read; otherwise the errors of `init(engine:bytes:limits:)` and
  ///   `init(engine:text:name:limits:)`.
  public convenience init(
    engine: Engine, path: String, limits: ModuleLimits = .init()
  ) throws(ModuleError) {
    let buffer: UnsafeRawBufferPointer
    do throws(SystemError) {
      buffer = try MappedFile.map(path: Array(path.utf8), shown: path.shown)
    } catch {
      throw .file(error)
    }
    if buffer.starts(with: [0x00, 0x61, 0x73, 0x6D]) {
      try self.init(engine: engine, contents: ModuleBytes(owning: buffer) { MappedFile.unmap($0) }, limits: limits)
    } else if let problem = FileKind.problem(Array(buffer.prefix(512))) {
      MappedFile.unmap(buffer)
      throw .decoding(DecodingError("magic header not detected: \(problem)", at: 0))
    } else {
      let text = Array(buffer)
      MappedFile.unmap(buffer)
      #if APUS_TEXT
        try self.init(engine: engine, utf8: text, name: path, limits: limits)
      #else
        throw .decoding(DecodingError("magic header not detected (this build cannot read the text format)", at: 0))
      #endif
    }
  }
}
