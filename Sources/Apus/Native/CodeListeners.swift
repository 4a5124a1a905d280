#if APUS_COMPILER

import ApusPlatform

/// The tools to which compiled code is described.
struct CodeListeners: OptionSet, Sendable {
  let rawValue: UInt8

  /// `perf`, through a file.
  static var perfMap: CodeListeners { CodeListeners(rawValue: 1) }
  /// GDB and LLDB, through an object in memory.
  static var debugger: CodeListeners { CodeListeners(rawValue: 2) }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ configuration: Engine.Configuration) {
    rawValue = (configuration.writesPerfMap ? 1 : 0) | (configuration.registersWithDebugger ? 2 : 0)
  }

  /// Describes code to all of them. The debugger has the description as long as the returned entry exists.
  func announce(
    _ symbols: [NativeSymbol], base: UnsafeRawPointer, byteCount: Int
  ) throws(SystemError) -> DebuggerEntry? {
    let base = UInt(bitPattern: base)
    if contains(.perfMap) {
      var lines: [UInt8] = []
      for symbol in symbols {
        let address = String(base + UInt(symbol.start), radix: 16)
        lines += Array("\(address) \(String(symbol.end - symbol.start, radix: 16)) \(symbol.fullName)\n".utf8)
      }
      try PerfMap.append(lines)
    }
    guard contains(.debugger) else { return nil }
    return DebuggerEntry(DebuggerObject.make(symbols, base: base, byteCount: byteCount))
  }
}

#endif
