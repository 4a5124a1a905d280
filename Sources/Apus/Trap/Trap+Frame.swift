import ApusInterpreter
import ApusLayout
import ApusWasm

extension Trap {
  /// One function of a backtrace.
  public struct Frame: Sendable {
    /// The module that defines the function.
    public let module: Module
    /// The function's index in its module; imported functions come first.
    public let functionIndex: UInt32
    /// The position of the instruction that was executing, in bytes from the start of the module; nil if it is unknown.
    /// In a module in the text format, its base is neither the text nor the binary of the module.
    public let offset: Int?
    /// Whether the function had more callers, which the backtrace leaves out (`Trap.backtraceLimit`).
    public internal(set) var omitsCallers = false

    /// The function's name: from the name section, otherwise that of an export or import; nil if there is none.
    public var functionName: String? { module.functionName(functionIndex) }
    /// The module's name; nil if it has none.
    public var moduleName: String? { module.name }
  }
}

extension Trap.Frame: CustomStringConvertible {
  /// The position, module and function: `0x2a - module!function`.
  public var description: String {
    let position = offset.map { "0x" + String($0, radix: 16) } ?? "?"
    let function = functionName?.shown ?? "<function \(functionIndex)>"
    guard let moduleName else { return "\(position) - \(function)" }
    return "\(position) - \(moduleName.shown)!\(function)"
  }
}

extension Trap.Frame {
  /// The frames of a backtrace as lines under a heading, preceded by a newline; empty if there are no frames.
  static func list(_ frames: [Trap.Frame]) -> String {
    guard !frames.isEmpty else { return "" }
    var text = "\nwasm backtrace:"
    for (position, frame) in frames.enumerated() {
      text += "\n  \(position): \(frame)"
      if frame.omitsCallers { text += "\n  ... more frames, not recorded" }
    }
    return text
  }

  /// The Wasm functions that were running at the store's last trap, down to the last entry by the host.
  static func backtrace(of store: Store) -> [Trap.Frame] {
    var frames = recorded(of: store)
    if frames.count > Trap.backtraceLimit {
      frames.removeSubrange(Trap.backtraceLimit...)
      frames[frames.count - 1].omitsCallers = true
    }
    return frames
  }

  /// The number of frames that are recorded at a trap: one more than are shown, to know whether there are more.
  static var recordedLimit: Int { Trap.backtraceLimit + 1 }

  private static func recorded(of store: Store) -> [Trap.Frame] {
    if let native = store.native { return native.frames.map(Trap.Frame.init) }
    return Interpreter.backtrace(store: store.context, limit: recordedLimit).compactMap { frame in
      guard frame.function.pointee.context != nil else { return nil }
      let module = InstanceData.of(frame.function).module
      let defined = Int(frame.function.pointee.definedIndex)
      let bytecode = module.code.existing(defined)
      return Trap.Frame(
        module: module, functionIndex: UInt32(module.valid.importedFunctionCount + defined),
        offset: frame.word.flatMap { bytecode?.offset(of: $0) })
    }
  }
}
