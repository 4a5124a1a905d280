/// A reference to anything of the host, that guests can hold and pass but not look into (spec 2.3.3).
///
/// Two references are equal for guests and hosts if they are the same object. A store that has seen a reference
/// keeps it as long as a guest can reach it.
///
/// What a guest made of a reference of its own (`extern.convert_any`) comes as an `ExternRef` whose value is the
/// `AnyRef`, and one that the host makes so is the same to the guest; such are equal if the `AnyRef`s are.
public final class ExternRef {
  /// What it refers to.
  public let value: HostValue
  /// The value, if it is a reference of a guest.
  let internalized: AnyRef?

  /// Makes a reference to `value`.
  public init(_ value: HostValue) {
    self.value = value
    internalized = AnyRef(held: value)
  }

  /// The external form of a guest's reference.
  init(internalized: AnyRef) {
    value = internalized.held
    self.internalized = internalized
  }
}

extension ExternRef: Hashable {
  public static func == (a: ExternRef, b: ExternRef) -> Bool {
    a === b || (a.internalized != nil && a.internalized == b.internalized)
  }

  public func hash(into hasher: inout Hasher) {
    if let internalized { hasher.combine(internalized) } else { hasher.combine(ObjectIdentifier(self)) }
  }
}
