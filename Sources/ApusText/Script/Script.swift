import ApusWasm

/// A test script: the `.wast` format of the specification's reference interpreter.
public struct Script: Sendable {
  /// The text of the script.
  public var source: SourceText
  /// The commands, in order.
  public var commands: [ScriptCommand]
}

/// One command of a script.
public struct ScriptCommand: Sendable {
  /// What a command does. Names of modules, instances and threads are without dollar sign.
  public enum Kind: Sendable {
    /// Defines a module and instantiates it.
    case module(ScriptModule)
    /// `(module definition $id? ...)`: defines a module without instantiating it.
    case definition(ScriptModule)
    /// `(module instance $instance? $definition?)`: instantiates a definition, by default the last one.
    case instance(name: String?, definition: String?)
    /// Makes the exports of an instance, by default the last one, importable under `name`.
    case register(name: String, instance: String?)
    /// Performs an action.
    case action(ScriptAction)
    /// The action must return results that match the patterns.
    case assertReturn(ScriptAction, [ResultPattern])
    /// The action must trap.
    case assertTrap(ScriptAction, message: String)
    /// The instantiation of the module must trap.
    case assertModuleTrap(ScriptModule, message: String)
    /// The action must exhaust the call stack.
    case assertExhaustion(ScriptAction, message: String)
    /// The action must throw an exception.
    case assertException(ScriptAction)
    /// The module must be invalid.
    case assertInvalid(ScriptModule, message: String)
    /// The module must be malformed.
    case assertMalformed(ScriptModule, message: String)
    /// The instantiation of the module must fail because of its imports.
    case assertUnlinkable(ScriptModule, message: String)
    /// A custom section or annotation of the module must be invalid.
    case assertInvalidCustom(ScriptModule, message: String)
    /// A custom section or annotation of the module must be malformed.
    case assertMalformedCustom(ScriptModule, message: String)
    /// Runs commands in a thread that shares the named instances (threads proposal).
    case thread(name: String, shared: [String], commands: [ScriptCommand])
    /// Waits until a thread has ended.
    case wait(thread: String)
  }

  /// What the command does.
  public var kind: Kind
  /// The position of its opening parenthesis.
  public var position: TextPosition
}

/// A module in a script.
public struct ScriptModule: Sendable {
  /// The ways to write a module.
  public enum Content: Sendable {
    /// Text within the script. A parsing error is kept here, so that the rest of the script can run.
    case text(Result<TextModule, ParsingError>)
    /// The binary format, in strings.
    case binary([UInt8])
    /// The text format, in strings, which are parsed when the command runs.
    case quote([UInt8])
  }

  /// The id without its dollar sign, if there is one.
  public var name: String?
  /// The contents.
  public var content: Content
  /// The position of the opening parenthesis.
  public var position: TextPosition
}

/// An action on an instance, by default the last one.
public enum ScriptAction: Sendable {
  /// Calls an exported function.
  case invoke(instance: String?, name: String, arguments: [ScriptValue])
  /// Reads an exported global.
  case get(instance: String?, name: String)
}

/// An argument of a call.
public enum ScriptValue: Hashable, Sendable {
  /// An integer, in two's complement.
  case i32(UInt32)
  /// An integer, in two's complement.
  case i64(UInt64)
  /// A float, by its bits.
  case f32(UInt32)
  /// A float, by its bits.
  case f64(UInt64)
  /// A vector.
  case v128(V128)
  /// A null reference of a heap type; nil if the type is missing or not abstract.
  case refNull(HeapType?)
  /// An `externref` to the host's object with this number.
  case refExtern(UInt32)
  /// An `anyref` to the host's object with this number.
  case refHost(UInt32)
}

/// A pattern that a result must match.
public indirect enum ResultPattern: Hashable, Sendable {
  /// An integer with these bits.
  case i32(UInt32)
  /// An integer with these bits.
  case i64(UInt64)
  /// A float of 32 bits.
  case f32(LanePattern)
  /// A float of 64 bits.
  case f64(LanePattern)
  /// A vector, lane by lane.
  case v128(Shape, [LanePattern])
  /// A null reference; if a type is given, of that type.
  case refNull(HeapType?)
  /// A reference to a function; if an index is given, to the function with that index.
  case refFunc(UInt32?)
  /// An `externref` that is not null; if a number is given, to the host's object with that number.
  case refExtern(UInt32?)
  /// An `anyref` to the host's object with this number.
  case refHost(UInt32)
  /// A reference that is not null and has the type `any`, `eq`, `i31`, `struct`, `array` or `exn`.
  case ref(HeapType)
  /// One of several patterns.
  case either([ResultPattern])
}

/// A pattern that a float, or a lane of a vector, must match.
public enum LanePattern: Hashable, Sendable {
  /// Exactly these bits.
  case bits(UInt64)
  /// A NaN of either sign whose payload has only its topmost bit set.
  case canonicalNaN
  /// A NaN whose payload has its topmost bit set.
  case arithmeticNaN
}
