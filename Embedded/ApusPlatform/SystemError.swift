/// An error of a call to the operating system. On a device there are none, but errors that may contain one need the
/// type.
public struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String { "no operating system" }
}
