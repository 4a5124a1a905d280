import ApusWasm

/// The parser of the text format (spec 6).
public enum TextParser {
  /// The result of reading a module that may be given by its bytes.
  public enum Parsed {
    /// A module in the text format.
    case module(TextModule)
    /// The bytes of `(module binary "...")`, in the binary format.
    case binary([UInt8])
  }

  /// Reads a module: `(module ...)`, or its fields alone.
  /// - Parameters:
  ///   - source: The text.
  ///   - name: The name of the text in errors.
  ///   - features: Sizes are numbers of 32 bits without `memory64`; groups of imports need `compactImports`. Other
  ///     features do not affect the grammar.
  /// - Throws: `ParsingError` if the text is malformed.
  public static func parseModule(
    _ source: String, name: String = "<text>", features: Features = .wasm3
  ) throws(ParsingError) -> TextModule {
    try parseModule(SourceText(source, name: name), features: features)
  }

  /// Reads a module from UTF-8. See the overload for strings.
  public static func parseModule(
    _ source: [UInt8], name: String = "<text>", features: Features = .wasm3
  ) throws(ParsingError) -> TextModule {
    try parseModule(SourceText(source, name: name), features: features)
  }

  /// Reads a module from a text with a name. See the overload for strings.
  public static func parseModule(
    _ source: SourceText, features: Features = .wasm3
  ) throws(ParsingError) -> TextModule {
    try located(in: source) { () throws(SyntaxError) -> TextModule in
      var cursor = try TokenCursor(source)
      let isWrapped = cursor.takeLeft(.module)
      return try fields(cursor, isWrapped: isWrapped, features)
    }
  }

  /// Reads a module that may also have the forms of scripts: `(module binary "...")`, its bytes, or
  /// `(module quote "...")`, its text in strings.
  /// - Throws: `ParsingError` if the text is malformed.
  public static func parse(
    _ source: [UInt8], name: String = "<text>", features: Features = .wasm3
  ) throws(ParsingError) -> Parsed {
    let text = SourceText(source, name: name)
    var quoted: [UInt8]?
    let parsed = try located(in: text) { () throws(SyntaxError) -> Parsed? in
      var cursor = try TokenCursor(text)
      let isWrapped = cursor.takeLeft(.module)
      let body = cursor.position
      if isWrapped, cursor.token.kind == .id { cursor.position += 1 }
      let isBinary = isWrapped && cursor.take(.binary)
      guard isBinary || isWrapped && cursor.take(.quote) else {
        cursor.position = body
        return .module(try fields(cursor, isWrapped: isWrapped, features))
      }
      let bytes = cursor.strings()
      try cursor.expectRight()
      guard cursor.token.kind == .end else { throw cursor.unexpected() }
      if isBinary { return .binary(bytes) }
      quoted = bytes
      return nil
    }
    if let parsed { return parsed }
    // Quoted text must be an ordinary module: it cannot be `(module quote ...)` again.
    return .module(try parseModule(SourceText(quoted ?? [], name: "\(name), quoted"), features: features))
  }

  /// Reads the fields of a module, after which the text must end.
  private static func fields(
    _ cursor: TokenCursor, isWrapped: Bool, _ features: Features
  ) throws(SyntaxError) -> TextModule {
    var parser = ModuleParser(cursor, features: features)
    let module = try parser.parse(isWrapped: isWrapped)
    if isWrapped { try parser.cursor.expectRight() }
    guard parser.cursor.token.kind == .end else { throw parser.cursor.unexpected() }
    return module
  }

  private static func located<R>(
    in source: SourceText, _ body: () throws(SyntaxError) -> R
  ) throws(ParsingError) -> R {
    do throws(SyntaxError) { return try body() } catch { throw error.located(in: source) }
  }
}
