/// A reference to anything of the host, that guests can hold and pass but not look into (spec 2.3.3).
///
/// Two references are equal for guests and hosts if they are the same object. A store that has seen a
/// reference keeps it until the store ends.
public final class ExternRef {
  /// What it refers to.
  public let value: HostValue

  /// Makes a reference to `value`.
  public init(_ value: HostValue) { self.value = value }
}

extension ExternRef: Hashable {
  public static func == (a: ExternRef, b: ExternRef) -> Bool { a === b }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
