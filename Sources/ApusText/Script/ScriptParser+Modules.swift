import ApusWasm

/// The forms of modules in a script.
extension ScriptParser {
  mutating func moduleCommand() throws(SyntaxError) -> ScriptCommand.Kind {
    let position = here
    let opening = cursor.position
    cursor.position += 2
    if cursor.take(.instance) {
      let name = id()
      return try close(.instance(name: name, definition: id()))
    }
    if cursor.take(.definition) {
      return .definition(try module(opening, position))
    }
    return .module(try module(opening, position))
  }

  /// Reads `(module ...)` as the operand of an assertion.
  mutating func module() throws(SyntaxError) -> ScriptModule {
    let position = here
    let opening = cursor.position
    try cursor.expectLeft(.module)
    return try module(opening, position)
  }

  /// Reads the rest after `(module` or `(module definition`, including the closing parenthesis.
  private mutating func module(_ opening: Int, _ position: TextPosition) throws(SyntaxError) -> ScriptModule {
    let body = cursor.position
    let name = id()
    let content: ScriptModule.Content
    if cursor.take(.binary) {
      content = .binary(cursor.strings())
    } else if cursor.take(.quote) {
      content = .quote(cursor.strings())
    } else {
      cursor.position = body
      content = textModule()
      if case .text(.failure) = content {
        cursor.position = cursor.after(opening)
        return ScriptModule(name: name, content: content, position: position)
      }
    }
    try cursor.expectRight()
    return ScriptModule(name: name, content: content, position: position)
  }

  /// Reads the fields of a module up to its closing parenthesis.
  mutating func textModule() -> ScriptModule.Content {
    var parser = ModuleParser(cursor, features: [.wasm3, .compactImports])
    do throws(SyntaxError) {
      let module = try parser.parse()
      cursor.position = parser.cursor.position
      return .text(.success(module))
    } catch {
      return .text(.failure(error.located(in: cursor.source)))
    }
  }
}
