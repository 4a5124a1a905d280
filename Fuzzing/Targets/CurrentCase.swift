/// A description of the case being tried, stored where a signal handler can read it: wrong code may end the process.
public enum CurrentCase {
  // Written by the one thread that tries cases, read by a signal handler.
  /// The description in UTF-8.
  nonisolated(unsafe) public private(set) static var bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  /// The number of bytes of the description.
  nonisolated(unsafe) public private(set) static var count = 0
  private static let capacity = 1 << 20

  /// Stores a description; the end of a long one is dropped.
  public static func set(_ text: String) {
    var text = text
    count = text.withUTF8 { utf8 in
      let count = min(utf8.count, capacity)
      if let start = utf8.baseAddress { bytes.update(from: start, count: count) }
      return count
    }
  }
}
