/// A name compared as the specification compares names (spec 2.2.3): by its code points.
///
/// Swift's `String` takes canonically equivalent strings for equal, which names of exports and imports
/// are not. Use this wherever names are compared or looked up.
@frozen public struct ExactName: Hashable, Sendable {
  public let string: String

  @inlinable public init(_ string: String) { self.string = string }

  @inlinable public static func == (a: ExactName, b: ExactName) -> Bool {
    a.string.utf8.elementsEqual(b.string.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    var string = string
    string.withUTF8 {
      // SAFETY: the bytes are read during the call only.
      unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
  }
}
