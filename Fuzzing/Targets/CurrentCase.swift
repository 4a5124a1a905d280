/// What is being tried, kept where a signal handler can read it: code that is wrong may end the process.
public enum CurrentCase {
  // Written by the one thread that tries things, read by a handler.
  nonisolated(unsafe) public private(set) static var bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  nonisolated(unsafe) public private(set) static var count = 0
  private static let capacity = 1 << 20

  /// Remembers a text; the end of a long one is dropped.
  public static func set(_ text: String) {
    var text = text
    count = text.withUTF8 { utf8 in
      let count = min(utf8.count, capacity)
      if let start = utf8.baseAddress { bytes.update(from: start, count: count) }
      return count
    }
  }
}
