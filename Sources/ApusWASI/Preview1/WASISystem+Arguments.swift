// witx: args_get, args_sizes_get, environ_get, environ_sizes_get.
extension WASISystem {
  /// `args_get`: stores the arguments, each with a NUL, at `buffer`, and pointers to them at `argv`.
  public func argsGet(_ memory: GuestMemory, argv: UInt32, buffer: UInt32) -> Errno {
    .outcome { () throws(Errno) in try WASISystem.list(arguments, memory, pointers: argv, buffer: buffer) }
  }

  /// `args_sizes_get`: stores the number of arguments at `count`, and the number of their bytes, NULs included, at
  /// `size`.
  public func argsSizesGet(_ memory: GuestMemory, count: UInt32, size: UInt32) -> Errno {
    .outcome { () throws(Errno) in try WASISystem.sizes(arguments, memory, count: count, size: size) }
  }

  /// `environ_get`: like `argsGet`, for environment variables in the form `name=value`.
  public func environGet(_ memory: GuestMemory, environ: UInt32, buffer: UInt32) -> Errno {
    .outcome { () throws(Errno) in try WASISystem.list(environment, memory, pointers: environ, buffer: buffer) }
  }

  /// `environ_sizes_get`: stores the number of variables at `count`, and the number of their bytes, NULs included, at
  /// `size`.
  public func environSizesGet(_ memory: GuestMemory, count: UInt32, size: UInt32) -> Errno {
    .outcome { () throws(Errno) in try WASISystem.sizes(environment, memory, count: count, size: size) }
  }

  private static func list(
    _ strings: [[UInt8]], _ memory: GuestMemory, pointers: UInt32, buffer: UInt32
  ) throws(Errno) {
    try memory.checkRange(pointers, count: UInt64(strings.count) * 4)
    try memory.checkRange(buffer, count: UInt64(strings.reduce(0) { $0 + $1.count }))
    var pointer = pointers
    var position = buffer
    for string in strings {
      try memory.store(position, at: pointer)
      try memory.store(bytes: string, at: position)
      pointer &+= 4
      // Both ranges were checked: only the position after the last string can wrap, and it is not used.
      position &+= UInt32(truncatingIfNeeded: string.count)
    }
  }

  private static func sizes(
    _ strings: [[UInt8]], _ memory: GuestMemory, count: UInt32, size: UInt32
  ) throws(Errno) {
    guard let total = UInt32(exactly: strings.reduce(0) { $0 + $1.count }) else { throw .overflow }
    try memory.store(UInt32(strings.count), at: count)
    try memory.store(total, at: size)
  }
}
