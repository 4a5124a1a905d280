import ApusCompiler
import ApusWasm

/// Executes bytecode.
public enum Interpreter {
  /// Calls a function, Wasm or host, with its arguments in `frame`, from the first slot on; its results
  /// take their place. `frame` must be the store's `stackTop`.
  /// - Returns: why it stopped; then the store tells where (`trapFrame` and its neighbours).
  public static func execute(
    _ function: UnsafeMutablePointer<FuncRecord>, frame: UnsafeMutablePointer<UInt64>,
    store: UnsafeMutablePointer<StoreContext>
  ) -> TrapCode {
    .none
  }

  /// The functions on the stack at the last trap, innermost first, each with the word after the
  /// instruction it stopped at (nil for a host function).
  public static func backtrace(
    store: UnsafePointer<StoreContext>, limit: Int
  ) -> [(function: UnsafeMutablePointer<FuncRecord>, word: UnsafePointer<UInt64>?)] {
    []
  }
}
