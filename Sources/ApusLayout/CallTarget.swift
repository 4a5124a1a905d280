/// What baseline code observes at a `call_indirect` or `call_ref`: the callee of most calls (a majority vote). A call of
/// another function takes one vote away; the callee that meets no vote left replaces the one that had them.
///
/// These are words of the instance's context that nothing but the choice of inlined functions depends on.
@frozen public struct CallTarget {
  /// The address of the callee's `FuncRecord`; 0 before the first call.
  public var record: UInt
  /// The votes of the callee.
  public var votes: Int32
  /// The number of calls of other functions, the first call included.
  public var misses: UInt32

  /// The most indirect calls of a module that are observed; those that come later in the module are not.
  public static var mostPerInstance: Int { 1 << 17 }
}

/// Offsets in bytes from the start of a `CallTarget`.
public enum CallTargetOffset {
  /// `CallTarget.record`
  public static var record: Int32 { 0 }
  /// `CallTarget.votes`
  public static var votes: Int32 { 8 }
  /// `CallTarget.misses`
  public static var misses: Int32 { 12 }
}
