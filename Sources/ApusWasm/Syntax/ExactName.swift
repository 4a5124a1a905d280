/// A name compared as the specification compares names (spec 2.2.3): by its code points.
///
/// Swift's `String` treats canonically equivalent strings as equal; WebAssembly treats them as different names.
/// Use this type wherever names of imports and exports are compared or looked up.
@frozen public struct ExactName: Hashable, Sendable {
  /// The name.
  public let string: String

  /// Wraps a string.
  @inlinable public init(_ string: String) { self.string = string }

  /// Compares the UTF-8 bytes.
  @inlinable public static func == (a: ExactName, b: ExactName) -> Bool {
    a.string.utf8.elementsEqual(b.string.utf8)
  }

  /// Hashes the UTF-8 bytes.
  public func hash(into hasher: inout Hasher) {
    var string = string
    string.withUTF8 {
      // SAFETY: the bytes are read only during the call.
      unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
  }
}
