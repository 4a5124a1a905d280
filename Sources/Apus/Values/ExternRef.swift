/// A reference to a value of the host, which guests can hold and pass but not inspect (spec 2.3.3).
///
/// Two references are equal, for guests and hosts, if they are the same object. A store that has got a reference keeps
/// it as long as a guest can reach it.
///
/// The result of `extern.convert_any` in a guest is, for the host, an `ExternRef` whose value is the `AnyRef`. An
/// `ExternRef` that the host creates with an `AnyRef` is the same reference for the guest. Two such references are
/// equal if their `AnyRef`s are.
public final class ExternRef {
  /// The value to which it refers.
  public let value: HostValue
  /// The value, if it is a reference of a guest.
  let internalized: AnyRef?

  /// Creates a reference to `value`.
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
  /// Whether both are the same reference, or have the same reference of a guest as their value.
  public static func == (a: ExternRef, b: ExternRef) -> Bool {
    a === b || (a.internalized != nil && a.internalized == b.internalized)
  }

  /// Hashes the identity of the reference.
  public func hash(into hasher: inout Hasher) {
    if let internalized { hasher.combine(internalized) } else { hasher.combine(ObjectIdentifier(self)) }
  }
}
