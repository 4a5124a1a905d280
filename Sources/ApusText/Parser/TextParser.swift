import ApusWasm

/// The text format (spec 6), read into modules.
public enum TextParser {
  /// Reads a module: `(module ...)`, or its fields alone.
  /// - Parameter name: what errors call the text.
  public static func parseModule(_ source: String, name: String = "<text>") throws(ParsingError) -> TextModule {
    try parseModule(SourceText(source, name: name))
  }

  /// Reads a module from UTF-8.
  public static func parseModule(_ source: [UInt8], name: String = "<text>") throws(ParsingError) -> TextModule {
    try parseModule(SourceText(source, name: name))
  }

  public static func parseModule(_ source: SourceText) throws(ParsingError) -> TextModule {
    do throws(SyntaxError) {
      var parser = ModuleParser(try TokenCursor(source))
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
