#if os(Linux)
  import Glibc

  /// The peak memory use of this process. For tests in processes of their own: the memory of other tests counts too.
  public enum PeakMemory {
    /// Resets the greatest resident size to the current one.
    public static func reset() {
      guard let file = fopen("/proc/self/clear_refs", "w") else { return }
      fputs("5", file)
      fclose(file)
    }

    /// The greatest resident size so far, in bytes.
    public static var byteCount: Int {
      guard let file = fopen("/proc/self/status", "r") else { return 0 }
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 256)
      while fgets(&line, 256, file) != nil {
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard text.hasPrefix("VmHWM:") else { continue }
        let words = text.split { $0 == " " || $0 == "\t" }
        return words.count > 1 ? (Int(words[1]) ?? 0) << 10 : 0
      }
      return 0
    }
  }
#endif
