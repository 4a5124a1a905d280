/// A call to the operating system that failed. A device makes none; errors that may hold one need the type.
public struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String { "no operating system" }
}
