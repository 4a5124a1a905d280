import Apus
import ApusWASI

/// A module about to run in a store of its own.
struct Guest {
  let module: Module
  let store: Store
  let file: String
  /// Of a program that uses them.
  var threads: WASIThreads?

  /// Runs `_start`, or `_initialize` of a module that is a library.
  func runCommand(system: WASISystem) throws {
    let instance = try instantiate(system)
    if let start = try? instance.function("_start") {
      try start.call()
    } else if let initialize = try? instance.function("_initialize") {
      try initialize.call()
    } else if !hasStartFunction {
      throw CommandFailure("\(file): exports no _start function; name the function to call with --invoke")
    }
  }

  /// Calls an export with arguments given as text, and prints its results, one a line.
  func invoke(_ name: String, arguments: [String], system: WASISystem) throws {
    let instance = try instantiate(system)
    if let initialize = try? instance.function("_initialize"), name != "_initialize" { try initialize.call() }
    let function: Func
    do {
      function = try instance.function(name)
    } catch {
      throw CommandFailure("\(file): exports no function \(name)")
    }
    let types = function.type.parameters
    guard types.count == arguments.count else {
      throw CommandFailure(
        "\(name) takes \(types.count) arguments, \(arguments.count) given; its type is \(function.type)", status: 2)
    }
    let values = try zip(arguments, types).map { text, type in
      guard let value = Value(text, type: type) else {
        throw CommandFailure("'\(text)' is no value of type \(type)", status: 2)
      }
      return value
    }
    for result in try function.call(values) { Console.output(result.text) }
  }

  private var hasStartFunction: Bool { module.startsItself }

  private func instantiate(_ system: WASISystem) throws -> Instance {
    do {
      if let threads { return try threads.instantiate(in: store) }
      var linker = Linker(engine: store.engine)
      try system.define(in: &linker, store: store, for: module)
      return try linker.instantiate(module, in: store)
    } catch let error as LinkError {
      throw CommandFailure("\(file): \(error)")
    }
  }
}

extension Value {
  /// A value as `--invoke` takes it; nil if it is none of that type.
  init?(_ text: String, type: ValueType) {
    switch type {
    case .i32:
      guard let value = Int32(text) ?? UInt32(text).map(Int32.init(bitPattern:)) else { return nil }
      self = .i32(value)
    case .i64:
      guard let value = Int64(text) ?? UInt64(text).map(Int64.init(bitPattern:)) else { return nil }
      self = .i64(value)
    case .f32:
      guard let value = Float(text) else { return nil }
      self = .f32(value)
    case .f64:
      guard let value = Double(text) else { return nil }
      self = .f64(value)
    default: return nil
    }
  }

  /// The value as `--invoke` prints it.
  var text: String {
    switch self {
    case .i32(let value): "\(value)"
    case .i64(let value): "\(value)"
    case .f32(let value): "\(value)"
    case .f64(let value): "\(value)"
    case .v128(let value): "0x" + hex(value.high) + hex(value.low)
    case .funcRef(let function): function == nil ? "null" : "<function>"
    case .externRef(let reference): reference == nil ? "null" : "<extern>"
    case .anyRef(let reference): reference == nil ? "null" : "<reference>"
    case .exnRef(let reference): reference == nil ? "null" : "<exception>"
    }
  }

  private func hex(_ bits: UInt64) -> String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
