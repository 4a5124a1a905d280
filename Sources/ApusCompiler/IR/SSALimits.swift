/// The largest functions and modules that are compiled, in numbers of SSA instructions.
package enum SSALimits {
  /// The number of SSA instructions that a body of a size in bytes may become. Code of usual compilers becomes at most
  /// one for each byte; calls with a thousand operands, tables and casts become many more.
  package static func instructions(ofBody byteCount: Int) -> Int {
    min(largestFunction, 1 << 16 + instructionsPerByte * byteCount)
  }

  /// The number of SSA instructions that code for a loop of a body of a size in bytes may become: less, because the loops
  /// around it are in that code twice.
  static func instructions(ofReentry byteCount: Int) -> Int { min(largestFunction, 1 << 14 + 3 * byteCount) }

  /// The number of SSA instructions that all functions of a module of a size in bytes may become together.
  package static func instructions(ofModule byteCount: Int) -> Int { 1 << 20 + instructionsPerByte * byteCount }

  /// The number of SSA instructions that bodies of a size in bytes may add to that, where they are in other functions.
  static func instructions(ofInlined byteCount: Int) -> Int { instructionsPerByte * byteCount }

  private static var instructionsPerByte: Int { 8 }
  /// The largest number of instructions of a function, SSA or machine. Machine instructions and moves are emitted as
  /// less than 128 bytes each, so that the code of a function stays below 2 GiB.
  package static var largestFunction: Int { 1 << 23 }
}
