import ApusWasm

/// The kinds of files that are mistaken for modules, by their first bytes.
package enum FileKind {
  private static let kinds: [(start: [UInt8], name: String)] = [
    ([0x7F, 0x45, 0x4C, 0x46], "an ELF file: a native program or library, or a module that Wasmtime has compiled"),
    ([0xCF, 0xFA, 0xED, 0xFE], "a Mach-O file: a native program or library"),
    ([0xCA, 0xFE, 0xBA, 0xBE], "a Mach-O file or a Java class"),
    ([0x4D, 0x5A], "a program for Windows"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"),
    ([0x1F, 0x8B], "compressed by gzip"),
    ([0x28, 0xB5, 0x2F, 0xFD], "compressed by Zstandard"),
    (Array("!<arch>".utf8), "an archive of object files"),
    (Array("BC".utf8) + [0xC0, 0xDE], "LLVM bitcode"),
    (Array("#!".utf8), "a script"),
    (Array("<!".utf8), "an HTML or XML file"),
    (Array("<html".utf8), "an HTML file"),
    (Array("<?xml".utf8), "an XML file"),
  ]

  /// Returns the reason why a file that does not begin as a binary is not a module in the text format either; nil if it
  /// may be one.
  /// - Parameter start: the first bytes of the file.
  package static func problem(_ start: [UInt8]) -> String? {
    if start.isEmpty { return "the file is empty" }
    if let kind = kinds.first(where: { start.starts(with: $0.start) }) {
      return "not a WebAssembly module, but \(kind.name)"
    }
    return start.contains(0) ? "neither a WebAssembly binary nor WebAssembly text" : nil
  }
}

extension ModuleBytes {
  /// Returns an error of decoding these bytes, with what they are instead if they do not begin as a module.
  func explained(_ error: DecodingError) -> DecodingError {
    guard error.message == "magic header not detected" else { return error }
    let start = copy(of: ByteRange(offset: 0, count: min(count, 512)))
    let problem = FileKind.problem(start) ?? "text, which Module(engine:text:) reads"
    return DecodingError("\(error.message): \(problem)", at: error.offset)
  }
}
