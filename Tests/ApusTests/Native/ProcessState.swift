#if os(Linux)

  import Glibc

  /// What this process has of the system.
  struct ProcessState {
    /// The number of memory mappings.
    let mappings = Self.lines(of: "/proc/self/maps").count
    let descriptors = Self.open.count
    /// The physical memory of the process in bytes.
    let residentBytes = (Int(Self.lines(of: "/proc/self/statm")[0].split(separator: " ")[1]) ?? 0) * Int(getpagesize())
    /// The memory of the file to which code is added.
    let fileBytes = Self.open.filter { $0.target.contains("apus-code") }.map(\.byteCount).max() ?? 0

    /// Ends the process with a message if it has more than before, except for what the test library itself may take.
    func requireNoMore(than before: ProcessState) {
      guard mappings < before.mappings + 100, descriptors < before.descriptors + 10, fileBytes <= 1 << 16,
        residentBytes < before.residentBytes + 8 << 20
      else {
        print("more than before: \(before), \(self)")
        exit(1)
      }
    }

    private static func lines(of path: String) -> [String] {
      guard let file = fopen(path, "r") else { return [] }
      defer { fclose(file) }
      var text: [UInt8] = []
      while case let byte = getc(file), byte != EOF { text.append(UInt8(truncatingIfNeeded: byte)) }
      return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The open descriptors.
    private static var open: [(target: String, byteCount: Int)] {
      (0..<CInt(sysconf(CInt(_SC_OPEN_MAX)))).compactMap { descriptor in
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        var target = [UInt8](repeating: 0, count: 256)
        let count = target.withUnsafeMutableBytes {
          readlink("/proc/self/fd/\(descriptor)", $0.baseAddress!, $0.count)
        }
        return (String(decoding: target.prefix(max(count, 0)), as: UTF8.self), Int(status.st_blocks) * 512)
      }
    }
  }

#endif
