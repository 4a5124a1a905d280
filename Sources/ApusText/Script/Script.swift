import ApusWasm

/// A test script: the `.wast` format of the specification's reference interpreter.
public struct Script: Sendable {
  public var source: SourceText
  public var commands: [ScriptCommand]
}

/// One command of a script.
public struct ScriptCommand: Sendable {
  public enum Kind: Sendable {
    /// Defines a module and makes an instance of it.
    case module(ScriptModule)
    /// `(module definition $id? ...)`: defines a module without an instance.
    case definition(ScriptModule)
    /// `(module instance $instance? $definition?)`; of the last definition if none is named.
    case instance(name: String?, definition: String?)
    /// Makes the exports of an instance importable under `name`; of the last instance if none is named.
    case register(name: String, instance: String?)
    case action(ScriptAction)
    case assertReturn(ScriptAction, [ResultPattern])
    case assertTrap(ScriptAction, message: String)
    /// Instantiation traps.
    case assertModuleTrap(ScriptModule, message: String)
    case assertExhaustion(ScriptAction, message: String)
    case assertException(ScriptAction)
    case assertInvalid(ScriptModule, message: String)
    case assertMalformed(ScriptModule, message: String)
    case assertUnlinkable(ScriptModule, message: String)
    /// A custom section or annotation is invalid.
    case assertInvalidCustom(ScriptModule, message: String)
    /// A custom section or annotation is malformed.
    case assertMalformedCustom(ScriptModule, message: String)
    /// Runs commands in a thread that shares the instances named (threads proposal).
    case thread(name: String, shared: [String], commands: [ScriptCommand])
    /// Waits for a thread to end.
    case wait(thread: String)
  }

  public var kind: Kind
  public var position: TextPosition
}

/// A module of a script, as it is written there.
public struct ScriptModule: Sendable {
  public enum Content: Sendable {
    /// Written in place. An error is kept, so that the rest of the script can run.
    case text(Result<TextModule, ParsingError>)
    /// The binary format, as strings.
    case binary([UInt8])
    /// The text format, as strings: to be parsed when the command runs.
    case quote([UInt8])
  }

  /// The id, without its dollar sign.
  public var name: String?
  public var content: Content
  public var position: TextPosition
}

/// Something to be done with an instance; the last one if none is named.
public enum ScriptAction: Sendable {
  case invoke(instance: String?, name: String, arguments: [ScriptValue])
  /// Reads a global.
  case get(instance: String?, name: String)
}

/// An argument of a call. Numbers are given by their bits.
public enum ScriptValue: Hashable, Sendable {
  case i32(UInt32)
  case i64(UInt64)
  case f32(UInt32)
  case f64(UInt64)
  case v128(V128)
  /// A null reference; nil if its type is not an abstract heap type.
  case refNull(HeapType?)
  /// A reference to the host's object with this number, as an `externref`.
  case refExtern(UInt32)
  /// The same as an `anyref`.
  case refHost(UInt32)
}

/// What a result must match.
public indirect enum ResultPattern: Hashable, Sendable {
  case i32(UInt32)
  case i64(UInt64)
  case f32(LanePattern)
  case f64(LanePattern)
  case v128(Shape, [LanePattern])
  /// A null reference, of this type if one is given.
  case refNull(HeapType?)
  /// A reference to a function, to the one with this index if one is given.
  case refFunc(UInt32?)
  case refExtern(UInt32?)
  case refHost(UInt32)
  /// A reference that is not null and matches `any`, `eq`, `i31`, `struct`, `array` or `exn`.
  case ref(HeapType)
  case either([ResultPattern])
}

/// What a number, or a lane of a vector, must match.
public enum LanePattern: Hashable, Sendable {
  case bits(UInt64)
  /// A NaN whose payload has only its topmost bit set, of either sign.
  case canonicalNaN
  /// A NaN whose payload has its topmost bit set.
  case arithmeticNaN
}
