import ApusWasm

/// The text format (spec 6), read into modules.
public enum TextParser {
  /// What the text of a module may be.
  public enum Parsed {
    case module(TextModule)
    /// `(module binary "...")`: the bytes of a module.
    case binary([UInt8])
  }

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
    try located(in: source) { () throws(SyntaxError) -> TextModule in
      var cursor = try TokenCursor(source)
      let isWrapped = cursor.takeLeft(.module)
      return try fields(cursor, isWrapped: isWrapped, features)
    }
  }

  /// Reads a module that may also be given as in scripts: by its bytes, or by its text once more,
  /// `(module quote "...")`.
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
    // What is quoted is text in the grammar's own words; a quote in it would be none.
    return .module(try parseModule(SourceText(quoted ?? [], name: "\(name), quoted"), features: features))
  }

  /// The fields of a module that ends with the text.
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
