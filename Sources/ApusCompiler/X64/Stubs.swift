import ApusLayout

/// The code at the start of a module and before each function.
package enum X64Stubs: ModuleStubs {
  /// `jmp [r15 + ContextOffset.switchStub]`
  package static let moduleStart: [UInt8] = [0x41, 0xFF, 0x67, UInt8(ContextOffset.switchStub)]

  ///     cmp r15, [r11 + FuncRecordOffset.context]
  ///     jne moduleStart
  ///     nop
  package static func checkedEntry(at offset: Int) -> [UInt8] {
    let distance = Int32(-(offset + 10))
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: distance >> (8 * $0)) }
    return [0x4D, 0x3B, 0x7B, UInt8(FuncRecordOffset.context), 0x0F, 0x85] + bytes + [0x66, 0x0F, 0x1F, 0x44, 0, 0]
  }
}
