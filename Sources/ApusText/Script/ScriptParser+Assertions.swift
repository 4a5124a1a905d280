import ApusWasm

/// Assertions and actions.
extension ScriptParser {
  mutating func assertion() throws(SyntaxError) -> ScriptCommand.Kind {
    guard let word = cursor.peek(1).keyword.word else { throw cursor.unexpected() }
    let opening = cursor.position
    cursor.position += 2
    let kind: ScriptCommand.Kind
    switch word {
    case .assert_return:
      let action = try action()
      var results: [ResultPattern] = []
      while cursor.isAtLeft { results.append(try pattern(depth: 0)) }
      kind = .assertReturn(action, results)
    case .assert_trap where cursor.isLeft(.module): kind = .assertModuleTrap(try module(), message: try message())
    case .assert_trap: kind = .assertTrap(try action(), message: try message())
    case .assert_exhaustion: kind = .assertExhaustion(try action(), message: try message())
    case .assert_exception: kind = .assertException(try action())
    case .assert_invalid: kind = .assertInvalid(try module(), message: try message())
    case .assert_malformed: kind = .assertMalformed(try module(), message: try message())
    case .assert_unlinkable: kind = .assertUnlinkable(try module(), message: try message())
    case .assert_invalid_custom: kind = .assertInvalidCustom(try module(), message: try message())
    case .assert_malformed_custom: kind = .assertMalformedCustom(try module(), message: try message())
    default:
      cursor.position = opening
      throw cursor.unexpected()
    }
    return try close(kind)
  }

  private mutating func message() throws(SyntaxError) -> String {
    String(decoding: try cursor.string(), as: UTF8.self)
  }

  /// Reads `(invoke $m? "name" value*)` or `(get $m? "name")`.
  mutating func action() throws(SyntaxError) -> ScriptAction {
    if cursor.takeLeft(.invoke) {
      let instance = id()
      let name = try cursor.name()
      var arguments: [ScriptValue] = []
      while cursor.isAtLeft { arguments.append(try value()) }
      try cursor.expectRight()
      return .invoke(instance: instance, name: name, arguments: arguments)
    }
    try cursor.expectLeft(.get)
    let instance = id()
    let name = try cursor.name()
    try cursor.expectRight()
    return .get(instance: instance, name: name)
  }
}
