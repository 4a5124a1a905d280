/// Code that is the same for every function.
package enum X64Stubs {
  /// What a module begins with: `jmp [r15 + ContextOffset.switchStub]`, for all checked entries.
  static let moduleStart: [UInt8] = [0x41, 0xFF, 0x67, UInt8(ContextOffset.switchStub)]

  /// The checked entry of a function: goes on behind itself if the function is the running instance's, or else to the
  /// start of the module.
  ///
  ///     cmp r15, [r11 + FuncRecordOffset.context]
  ///     jne moduleStart
  ///     nop
  static func checkedEntry(at offset: Int) -> [UInt8] {
    let distance = Int32(-(offset + 10))
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: distance >> (8 * $0)) }
    return [0x4D, 0x3B, 0x7B, UInt8(FuncRecordOffset.context), 0x0F, 0x85] + bytes + [0x66, 0x0F, 0x1F, 0x44, 0, 0]
  }
}
