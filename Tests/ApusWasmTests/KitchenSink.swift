@testable import ApusWasm

/// A valid module with something in every section.
enum KitchenSink {
  static let bytes: [UInt8] = BinaryBuilder()
    .section(0, [4] + Array("head".utf8) + [1, 2, 3])
    .section(1, types)
    .section(2, imports)
    .section(3, [2, 0, 0])
    // Tables of (ref null func) with and without a maximum, one of type 4 with an initial value.
    .section(4, [3, 0x70, 1, 2, 9, 0x40, 0, 0x63, 4, 0, 1, 0xD0, 4, 0x0B, 0x70, 0, 3])
    // A memory with 64-bit addresses, one with pages of one byte.
    .section(5, [2, 5, 1, 4, 8, 7, 0])
    .section(13, [1, 0, 3])
    // A mutable i64, a (ref i31).
    .section(6, [2, 0x7E, 1, 0x42, 5, 0x0B, 0x64, 0x6C, 0, 0x41, 7, 0xFB, 0x1C, 0x0B])
    .section(7, [3, 1, 0x66, 0, 1, 1, 0x74, 1, 0, 2, 0xC3, 0xA9, 4, 0])
    .section(8, [0])
    .section(0, [3] + Array("mid".utf8))
    .section(9, elements)
    .section(12, [2])
    .section(10, code)
    .section(11, [2, 1, 3, 1, 2, 3, 2, 1, 0x41, 0, 0x0B, 1, 9])
    .section(0, [4] + Array("name".utf8) + [0, 2, 1, 0x6D, 1, 4, 1, 1, 1, 0x66])
    .bytes

  private static let types: [UInt8] =
    [5]
    + [0x60, 0, 0]
    + [0x4E, 2, 0x50, 0, 0x5F, 2, 0x7F, 1, 0x63, 2, 0, 0x50, 1, 1, 0x5F, 3, 0x7F, 1, 0x63, 2, 0, 0x77, 1]
    + [0x60, 1, 0x7F, 0]
    + [0x5E, 0x78, 1]
    + [0x4E, 0]

  private static let imports: [UInt8] =
    [2, 1, 0x6D, 1, 0x66, 0, 0] + [1, 0x6D, 1, 0x67, 3, 0x7D, 1]

  /// One segment of each of the eight kinds.
  private static let elements: [UInt8] =
    [8]
    + [0, 0x41, 0, 0x0B, 1, 0]
    + [1, 0, 1, 1]
    + [2, 2, 0x41, 0, 0x0B, 0, 1, 2]
    + [3, 0, 2, 0, 1]
    + [4, 0x41, 0, 0x0B, 1, 0xD0, 0x70, 0x0B]
    + [5, 0x70, 1, 0xD2, 0, 0x0B]
    + [6, 1, 0x41, 0, 0x0B, 0x63, 4, 1, 0xD0, 4, 0x0B]
    + [7, 0x6E, 1, 0xD0, 0x71, 0x0B]

  /// A loop with a branch, calls, a memory access, an aggregate and a try_table.
  private static let code: [UInt8] =
    [2]
    + [39, 2, 2, 0x7F, 1, 0x7B]
    + [0x03, 0x40, 0x20, 0, 0x41, 1, 0x6A, 0x22, 0, 0x0D, 0, 0x0B]
    + [0x42, 0, 0x28, 2, 16, 0x21, 1]
    + [0x02, 0x40, 0x1F, 0x40, 1, 2, 0, 0x10, 1, 0x0B, 0x0B]
    + [0x01, 0x01, 0x01, 0x0B]
    + [13, 0, 0x41, 1, 0x41, 2, 0xFB, 6, 4, 0xFB, 0x0F, 0x1A, 0x01, 0x0B]
}
