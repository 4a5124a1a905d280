/// The two lengths of branches within the code.
package enum X64Branch: BranchEncoding {
  /// `jmp`: 2 or 5 bytes.
  static var jump: BranchForm { BranchForm(number: 0, size: 2, longGrowth: 3) }
  /// `jcc`: 2 or 6 bytes.
  static var conditional: BranchForm { BranchForm(number: 1, size: 2, longGrowth: 4) }

  package static var mutualReach: UInt32 { 130 }

  @inline(__always) package static func isShort(_ distance: Int, _ form: UInt8) -> Bool {
    distance >= -128 && distance <= 127
  }

  package static func write(
    _ emitted: UnsafePointer<UInt8>, distance: Int, to output: UnsafeMutablePointer<UInt8>, isLong: Bool
  ) {
    let opcode = emitted[0]
    if !isLong {
      assert(isShort(distance, 0))
      output[0] = opcode
      output[1] = UInt8(truncatingIfNeeded: distance)
      return
    }
    var field = output + 1
    if opcode == 0xEB {
      output[0] = 0xE9
    } else {
      output[0] = 0x0F
      output[1] = opcode &+ 0x10
      field += 1
    }
    UnsafeMutableRawPointer(field).storeBytes(of: Int32(truncatingIfNeeded: distance), as: Int32.self)
  }
}
