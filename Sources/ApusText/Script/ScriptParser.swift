import ApusWasm

/// The parser of test scripts.
public struct ScriptParser {
  var cursor: TokenCursor
  let lines: LineTable
  private var depth = 0

  /// Reads a script.
  /// - Parameters:
  ///   - source: The text.
  ///   - name: The name of the text in errors.
  /// - Throws: `ParsingError` if the script is malformed. A malformed module in the text format is no error of the
  ///   script: its `ScriptModule` holds the error.
  public static func parse(_ source: String, name: String = "<text>") throws(ParsingError) -> Script {
    try parse(SourceText(source, name: name))
  }

  /// Reads a script from UTF-8. See the overload for strings.
  public static func parse(_ source: [UInt8], name: String = "<text>") throws(ParsingError) -> Script {
    try parse(SourceText(source, name: name))
  }

  /// Reads a script from a text with a name. See the overload for strings.
  public static func parse(_ source: SourceText) throws(ParsingError) -> Script {
    do throws(SyntaxError) {
      var parser = ScriptParser(cursor: try TokenCursor(source), lines: LineTable(source))
      return Script(source: source, commands: try parser.script())
    } catch {
      throw error.located(in: source)
    }
  }

  private init(cursor: TokenCursor, lines: LineTable) {
    self.cursor = cursor
    self.lines = lines
  }

  private mutating func script() throws(SyntaxError) -> [ScriptCommand] {
    if isAtModuleField {
      // A script may consist of the fields of one module.
      let position = here
      let content = textModule()
      guard cursor.token.kind == .end else { throw cursor.unexpected() }
      return [ScriptCommand(kind: .module(ScriptModule(content: content, position: position)), position: position)]
    }
    var commands: [ScriptCommand] = []
    while cursor.isAtLeft { commands.append(try command()) }
    guard cursor.token.kind == .end else { throw cursor.unexpected() }
    return commands
  }

  private var isAtModuleField: Bool {
    guard cursor.isAtLeft else { return false }
    switch cursor.peek(1).keyword.word {
    case .type, .rec, .import, .func, .table, .memory, .global, .tag, .export, .start, .elem, .data: return true
    default: return false
    }
  }

  var here: TextPosition { lines.position(at: cursor.token.offset) }

  private mutating func command() throws(SyntaxError) -> ScriptCommand {
    let position = here
    return ScriptCommand(kind: try commandKind(), position: position)
  }

  private mutating func commandKind() throws(SyntaxError) -> ScriptCommand.Kind {
    switch cursor.peek(1).keyword.word {
    case .module: return try moduleCommand()
    case .invoke, .get: return .action(try action())
    case .register:
      cursor.position += 2
      let name = try cursor.name()
      return try close(.register(name: name, instance: id()))
    case .thread: return try thread()
    case .wait:
      cursor.position += 2
      return try close(.wait(thread: try expectID()))
    default: return try assertion()
    }
  }

  /// `(thread $name (shared (module $m))* command*)`.
  private mutating func thread() throws(SyntaxError) -> ScriptCommand.Kind {
    guard depth < 16 else { throw SyntaxError("threads are nested too deeply", at: cursor.token.offset) }
    depth += 1
    cursor.position += 2
    let name = try expectID()
    var shared: [String] = []
    while cursor.takeLeft(.shared) {
      try cursor.expectLeft(.module)
      shared.append(try expectID())
      try cursor.expectRight()
      try cursor.expectRight()
    }
    var commands: [ScriptCommand] = []
    while cursor.isAtLeft { commands.append(try command()) }
    depth -= 1
    return try close(.thread(name: name, shared: shared, commands: commands))
  }

  /// Reads the closing parenthesis of a command.
  mutating func close(_ kind: ScriptCommand.Kind) throws(SyntaxError) -> ScriptCommand.Kind {
    try cursor.expectRight()
    return kind
  }

  /// Reads an id without its dollar sign; nil if none is next.
  mutating func id() -> String? {
    guard cursor.token.kind == .id else { return nil }
    cursor.position += 1
    return cursor.list.symbols.string(cursor.list.tokens[cursor.position - 1].payload)
  }

  private mutating func expectID() throws(SyntaxError) -> String {
    guard let id = id() else { throw cursor.unexpected() }
    return id
  }
}
