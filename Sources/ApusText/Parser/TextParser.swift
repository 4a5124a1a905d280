import ApusWasm

/// The text format (spec 6), read into modules.
public enum TextParser {
  /// Reads a module: `(module ...)`, or its fields alone.
  /// - Parameters:
  ///   - name: what errors call the text.
  ///   - features: without 64-bit memories, sizes are numbers of 32 bits; groups of imports have to be on.
  public static func parseModule(
    _ source: String, name: String = "<text>", features: Features = .wasm3
  ) throws(ParsingError) -> TextModule {
    try parseModule(SourceText(source, name: name), features: features)
  }

  /// Reads a module from UTF-8.
  public static func parseModule(
    _ source: [UInt8], name: String = "<text>", features: Features = .wasm3
  ) throws(ParsingError) -> TextModule {
    try parseModule(SourceText(source, name: name), features: features)
  }

  /// Reads a module from a source that is known already.
  public static func parseModule(
    _ source: SourceText, features: Features = .wasm3
  ) throws(ParsingError) -> TextModule {
    do throws(SyntaxError) {
      var parser = ModuleParser(try TokenCursor(source), features: features)
      let isWrapped = parser.cursor.takeLeft(.module)
      let module = try parser.parse()
      if isWrapped { try parser.cursor.expectRight() }
      guard parser.cursor.token.kind == .end else { throw parser.cursor.unexpected() }
      return module
    } catch {
      throw error.located(in: source)
    }
  }
}
