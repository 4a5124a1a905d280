/// The layout of an interpreter frame on the value stack, from its first slot on: parameters, header, other locals,
/// operands. The caller's topmost operands are the callee's parameters, and the callee's results replace
/// them, from the first slot of the frame on.
public enum Frame {
  /// The number of slots of the header, which follows the parameters.
  public static let headerSlots = 3
  /// In the header: the address of the word at which the caller continues; zero in a frame that the host entered.
  public static let callerWord = 0
  /// In the header: the caller's frame.
  public static let callerFrame = 1
  /// In the header: the caller's `FuncRecord`; zero in a frame that the host entered.
  public static let callerFunction = 2
}
