/// The two lengths of branches within the code.
enum X64Branch {
  /// Writes a branch with its final distance in bytes, counted from the end of the branch.
  /// - Parameter opcode: the opcode byte of the short form.
  static func write(_ opcode: UInt8, distance: Int, to output: UnsafeMutablePointer<UInt8>, isLong: Bool) {
    if !isLong {
      assert(LayoutEvent.isShort(distance))
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
