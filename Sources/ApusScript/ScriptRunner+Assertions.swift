import Apus
import ApusText
import ApusWasm

/// Assertions and actions.
extension ScriptRunner {
  func check(_ assertion: ScriptCommand.Kind) throws {
    switch assertion {
    case .assertReturn(let action, let patterns):
      let results = try perform(action)
      guard results.count == patterns.count, zip(patterns, results).allSatisfy({ $0.matches($1) }) else {
        let expected = ScriptText.text(patterns)
        throw ScriptFailure("expected \(expected), got \(ScriptText.text(results, expected: patterns))")
      }
    case .assertTrap(let action, let message), .assertExhaustion(let action, let message):
      try expectTrap(message) { _ = try perform(action) }
    case .assertModuleTrap(let module, let message):
      try expectTrap(message) { try instantiate(define(module), name: nil) }
    case .assertException(let action):
      do {
        _ = try perform(action)
      } catch is WasmException {
        return
      }
      throw ScriptFailure("expected an exception")
    case .assertInvalid(let module, let message): try expectInvalid(module, message)
    case .assertMalformed(let module, let message): try expectMalformed(module, message)
    case .assertInvalidCustom(let module, let message), .assertMalformedCustom(let module, let message):
      try expectMalformed(module, message)
    case .assertUnlinkable(let module, let message):
      let module = try define(module)
      do {
        _ = try linker.instantiate(module, in: store)
      } catch let error as LinkError {
        return try compare(error.description, message)
      }
      throw ScriptFailure("expected a link error (\(message))")
    default: preconditionFailure("not an assertion")
    }
  }

  func perform(_ action: ScriptAction) throws -> [Value] {
    switch action {
    case .invoke(let name, let export, let arguments):
      let function = try instance(name).function(export)
      return try function.call(arguments.map(value))
    case .get(let name, let export):
      return [try instance(name).global(export).value]
    }
  }

  private func expectTrap(_ message: String, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let trap as Trap {
      return try compare(trap.message, message)
    }
    throw ScriptFailure("expected a trap (\(message))")
  }

  private func expectInvalid(_ module: ScriptModule, _ message: String) throws {
    do {
      _ = try define(module)
    } catch let error as Apus.ModuleError {
      guard case .validation(let error) = error else { throw error }
      return try compare(error.message, message)
    }
    throw ScriptFailure("expected an invalid module (\(message))")
  }

  private func expectMalformed(_ module: ScriptModule, _ message: String) throws {
    do {
      _ = try define(module)
    } catch let error as ParsingError {
      return try compare(error.message, message)
    } catch let error as Apus.ModuleError {
      switch error {
      case .decoding(let error): return try compare(error.message, message)
      default: throw error
      }
    }
    throw ScriptFailure("expected a malformed module (\(message))")
  }

  /// Checks that one message is a prefix of the other.
  private func compare(_ message: String, _ expected: String) throws {
    guard message.hasPrefix(expected) || expected.hasPrefix(message) else {
      throw ScriptFailure("expected the message \"\(expected)\", got \"\(message)\"")
    }
  }

  private func value(_ value: ScriptValue) throws -> Value {
    switch value {
    case .i32(let bits): return .i32(Int32(bitPattern: bits))
    case .i64(let bits): return .i64(Int64(bitPattern: bits))
    case .f32(let bits): return .f32(Float(bitPattern: bits))
    case .f64(let bits): return .f64(Double(bitPattern: bits))
    case .v128(let vector): return .v128(vector)
    case .refNull(let type):
      return Value(defaultOf: .ref(type ?? HeapType.none, nullable: true)) ?? .anyRef(nil)
    case .refExtern(let number): return .externRef(extern(number))
    case .refHost(let number): return .anyRef(AnyRef(store, externalized: extern(number)))
    }
  }

  private func extern(_ number: UInt32) -> ExternRef {
    if let known = externs[number] { return known }
    let reference = ExternRef(number)
    externs[number] = reference
    return reference
  }
}
