/// How a frame lies on the value stack, from its first slot on: parameters, header, other locals,
/// operands. The caller's topmost operands are the callee's parameters, and the callee's results take
/// their place, from the first slot of the frame on.
public enum Frame {
  /// The slots of the header, which follows the parameters.
  public static let headerSlots = 3
  /// In the header: where the caller goes on; zero in a frame that the host entered.
  public static let callerWord = 0
  /// In the header: the caller's frame.
  public static let callerFrame = 1
  /// In the header: the caller's `FuncRecord`; zero in a frame that the host entered.
  public static let callerFunction = 2
}
