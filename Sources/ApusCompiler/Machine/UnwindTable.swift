/// The registers of a machine, as DWARF numbers them.
package struct UnwindRegisters: Sendable {
  /// The numbers of integer registers, by `PhysicalRegister.rawValue`.
  package var numbers: [UInt8]
  package var stackPointer: UInt8
  package var returnAddress: UInt8
  /// `CallingConvention.returnAddressSize`.
  package var returnAddressSize: UInt8
}

/// The table by which debuggers unwind compiled code: DWARF call frame information, in the format of the section
/// `.eh_frame` (System V ABI for x86-64, 4.2.4). For every instruction it describes where the return address and the
/// registers of the caller are.
package struct UnwindTable {
  package private(set) var bytes: [UInt8] = []
  private let registers: UnwindRegisters

  // Operations of DWARF (7.24). Those with a nonzero value in the upper two bits have an operand in the lower six.
  private static var advance: UInt8 { 0x40 }
  private static var offset: UInt8 { 0x80 }
  private static var restore: UInt8 { 0xC0 }
  private static var advance1: UInt8 { 0x02 }
  private static var advance4: UInt8 { 0x04 }
  private static var defineFrame: UInt8 { 0x0C }
  private static var defineFrameOffset: UInt8 { 0x0E }

  package init(_ registers: UnwindRegisters) {
    self.registers = registers
    let start = beginEntry()
    long(0)
    // Version 1; addresses are absolute (z: augmentation data has a length, R: it contains the form of addresses).
    bytes.append(1)
    bytes += Array("zR".utf8) + [0]
    // The unit of code offsets is 1 byte, that of offsets in the frame is -8 bytes.
    bytes += [1, 0x78, registers.returnAddress, 1, 0]
    bytes += [Self.defineFrame, registers.stackPointer, registers.returnAddressSize]
    // At the entry, the stack pointer points to the return address, if that is on the stack.
    if registers.returnAddressSize > 0 { bytes += [Self.offset | registers.returnAddress, 1] }
    endEntry(start)
  }

  /// Describes code that begins without a frame.
  /// - Parameters:
  ///   - address: the address of the code.
  ///   - byteCount: the size of the code in bytes.
  ///   - changes: the changes of the frame, in the order of their offsets, which count from `address`.
  package mutating func add(address: UInt, byteCount: Int, changes: [FrameChange]) {
    let start = beginEntry()
    // The offset of this field from the entry common to all code, in bytes.
    long(UInt32(bytes.count))
    quad(UInt64(address))
    quad(UInt64(byteCount))
    bytes.append(0)
    describe(changes)
    endEntry(start)
  }

  /// Appends the end mark of the table.
  package mutating func finish() { long(0) }

  private mutating func describe(_ changes: [FrameChange]) {
    var offset: UInt32 = 0
    var size: UInt32 = 0
    /// The registers that have been pushed, the sizes of the frame after that, and whether they are saved there now.
    var pushed: [(register: UInt8, size: UInt32, isSaved: Bool)] = []
    for change in changes {
      let isPush = change.register != .none
      guard change.size != size || isPush else { continue }
      move(by: change.offset - offset)
      offset = change.offset
      size = change.size
      bytes.append(Self.defineFrameOffset)
      number(UInt(size) + UInt(registers.returnAddressSize))
      if isPush {
        pushed.append((registers.numbers[Int(change.register.rawValue)], size, false))
      }
      for index in pushed.indices where pushed[index].isSaved != (pushed[index].size <= size) {
        let (register, saved, isSaved) = pushed[index]
        pushed[index].isSaved = !isSaved
        if isSaved {
          bytes.append(Self.restore | register)
        } else {
          bytes.append(Self.offset | register)
          number((UInt(saved) + UInt(registers.returnAddressSize)) / 8)
        }
      }
    }
  }

  private mutating func move(by distance: UInt32) {
    switch distance {
    case 0: break
    case ..<64: bytes.append(Self.advance | UInt8(distance))
    case ..<256: bytes += [Self.advance1, UInt8(distance)]
    default:
      bytes.append(Self.advance4)
      long(distance)
    }
  }

  // MARK: Bytes

  private mutating func beginEntry() -> Int {
    long(0)
    return bytes.count
  }

  /// Pads the entry to a multiple of eight bytes, and fills in its length.
  private mutating func endEntry(_ start: Int) {
    while bytes.count % 8 != 0 { bytes.append(0) }
    let count = UInt32(bytes.count - start)
    for byte in 0..<4 { bytes[start - 4 + byte] = UInt8(truncatingIfNeeded: count >> (8 * UInt32(byte))) }
  }

  private mutating func long(_ value: UInt32) {
    for byte in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt32(byte)))) }
  }

  private mutating func quad(_ value: UInt64) {
    for byte in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(byte)))) }
  }

  /// Appends an unsigned LEB128 number: seven bits in each byte, the lowest first.
  private mutating func number(_ value: UInt) {
    var rest = value
    while rest >= 128 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
