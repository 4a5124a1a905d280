/// What an engine has made of a module so far, and the time that it took (``Module/compilationStatistics``).
///
/// Times are those of a clock on the wall. They include the verification of code where the engine verifies it.
public struct CompilationStatistics: Sendable {
  /// The forms that the code of a function can have.
  public enum Form: Hashable, Sendable, CaseIterable {
    /// Words of the interpreter.
    case bytecode
    /// Machine code of the baseline compiler.
    case baseline
    /// Machine code of the optimizing compiler.
    case optimized
    /// Machine code of the optimizing compiler that begins at the head of a loop: a call that runs in baseline code
    /// continues in it (on-stack replacement).
    case loop
  }

  /// A function of the module.
  public struct Function: Hashable, Sendable {
    /// The index of the function, imports counted.
    public var index: UInt32
    /// The name of the function, or that of an export; nil if it has none.
    public var name: String?
  }

  /// The calls of one function in code of another that were replaced by the body of the callee.
  public struct InlinedCalls: Hashable, Sendable {
    /// The function whose body is in place of the calls.
    public var callee: Function
    /// The number of calls.
    public var count: Int
  }

  /// The code of one function.
  public struct Code: Hashable, Sendable {
    /// The function of which it is the code.
    public var function: Function
    /// The form of the code.
    public var form: Form
    /// The index of the loop where the code begins, in the order in which the loops of the function begin; nil for the
    /// code of a whole function.
    public var loop: Int?
    /// The size of the function's instructions in the module, in bytes.
    public var wasmByteCount: Int
    /// The size of the code with its constants and tables, in bytes.
    public var codeByteCount: Int
    /// The time that it took; nil if it was made together with other code.
    public var time: Duration?
    /// Whether a thread of the engine made it, while guests ran.
    public var isBackground: Bool
    /// The calls in it that are inlined, the most frequent callee first.
    public var inlinedCalls: [InlinedCalls]
  }

  /// The sums of all code of a form.
  public struct Total: Hashable, Sendable {
    /// The number of functions; of ``Form/loop``, of loops.
    public var count = 0
    /// The size of the functions' instructions in the module, in bytes.
    public var wasmByteCount = 0
    /// The size of the code, in bytes.
    public var codeByteCount = 0
    /// The time that threads of the host and of guests took.
    public var time = Duration.zero
    /// The time that threads of the engine took, while guests ran.
    public var backgroundTime = Duration.zero
  }

  /// Code that was requested, because a function or a loop ran often, and cannot be made.
  public struct Failure: Hashable, Sendable {
    /// The function.
    public var function: Function
    /// The index of the loop; nil for a whole function.
    public var loop: Int?
    /// The reason, as a message.
    public var reason: String
  }

  /// The number of functions that the module defines.
  public internal(set) var functionCount = 0
  /// The size of the instructions of all functions, in bytes.
  public internal(set) var wasmByteCount = 0
  /// The time of reading the binary or the text; nil if it was read before the module was created.
  public internal(set) var readingTime: Duration?
  /// The time of validation.
  public internal(set) var validationTime = Duration.zero
  /// All code, in the order in which it was made.
  public internal(set) var code: [Code] = []
  /// The number of functions whose baseline code was replaced by optimized code.
  public internal(set) var replacedFunctionCount = 0
  /// The number of times that a call continued, in the middle of a loop, in code of the form ``Form/loop``.
  public internal(set) var loopEntryCount = 0
  /// The number of functions and loops for which code was requested that is not made yet.
  public internal(set) var waitingCount = 0
  /// What was requested and cannot be made.
  public internal(set) var failures: [Failure] = []
  /// The bytes of machine code in memory, with the data in it.
  public internal(set) var codeMemoryByteCount = 0
  /// The bytes of the pages that are mapped for machine code.
  public internal(set) var mappedCodeByteCount = 0

  /// By form: the time of work that made the code of several functions together.
  var commonTime: [Form: Duration] = [:]

  /// Returns the sums of all code of a form.
  public func total(of form: Form) -> Total {
    var total = Total()
    total.time = commonTime[form] ?? .zero
    for code in code where code.form == form {
      total.count += 1
      total.wasmByteCount += code.wasmByteCount
      total.codeByteCount += code.codeByteCount
      if code.isBackground { total.backgroundTime += code.time ?? .zero } else { total.time += code.time ?? .zero }
    }
    return total
  }
}

extension Duration {
  /// - Parameter nanoseconds: a difference of two times of `MonotonicClock`.
  init(elapsed nanoseconds: UInt64) { self = .nanoseconds(Int64(clamping: nanoseconds)) }
}
