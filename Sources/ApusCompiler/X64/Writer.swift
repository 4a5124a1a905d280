/// Writes the parts of one instruction one after the other.
struct X64Writer {
  private(set) var next: UnsafeMutablePointer<UInt8>

  @inline(__always) init(_ start: UnsafeMutablePointer<UInt8>) { next = start }

  @inline(__always) mutating func byte(_ value: UInt8) {
    next.pointee = value
    next += 1
  }

  @inline(__always) mutating func long(_ value: UInt32) {
    UnsafeMutableRawPointer(next).storeBytes(of: value, as: UInt32.self)
    next += 4
  }

  @inline(__always) mutating func quad(_ value: UInt64) {
    UnsafeMutableRawPointer(next).storeBytes(of: value, as: UInt64.self)
    next += 8
  }

  /// Writes four bytes, of which only `size` are kept. `CodeBuffer.reserve` leaves enough room for that.
  @inline(__always) mutating func immediate(_ immediate: X64EncodedImmediate) {
    if immediate.size == 0 { return }
    UnsafeMutableRawPointer(next).storeBytes(of: UInt32(bitPattern: immediate.value), as: UInt32.self)
    next += Int(immediate.size)
  }

  /// Writes the prefix 66, F3 or F2 for 1, 2, 3.
  @inline(__always) mutating func prefix(_ prefix: UInt8) {
    if prefix != 0 { byte(prefix == 1 ? 0x66 : 0xF5 &- prefix) }
  }

  /// Writes the bytes 0F, 0F 38 or 0F 3A for 1, 2, 3.
  @inline(__always) mutating func map(_ map: UInt8) {
    if map == 0 { return }
    byte(0x0F)
    if map >= 2 { byte(0x34 &+ map &* 2) }
  }

  /// Writes ModRM, SIB and displacement of an operand in its `shortest` form. `trailing` is the number of bytes of the instruction that follow.
  @inline(__always)
  mutating func modRM(_ rm: X64RegisterOrMemory, reg: UInt8, trailing: UInt8, _ code: inout CodeBuffer) {
    let reg = (reg & 7) &<< 3
    switch rm {
    case .register(let register): byte(0xC0 | reg | register.rawValue & 7)
    case .memory(let address): memory(address, reg, trailing, &code)
    case .none: preconditionFailure("an instruction lacks its operand")
    }
  }

  @inline(__always)
  private mutating func memory(_ address: X64Address, _ reg: UInt8, _ trailing: UInt8, _ code: inout CodeBuffer) {
    if let label = address.label {
      byte(reg | 5)
      code.addReference(X64.distance32, at: next, to: label)
      long(UInt32(bitPattern: address.displacement &- 4 &- Int32(trailing)))
      return
    }
    let base = address.base.rawValue
    let displacement = address.displacement
    if base == 255 {
      // No base: SIB with base 5, and always four bytes of displacement.
      byte(reg | 4)
      byte(address.scale &<< 6 | indexBits(address) | 5)
      long(UInt32(bitPattern: displacement))
      return
    }
    // As base, rbp and r13 always need a displacement, rsp and r12 a SIB byte.
    let mode: UInt8
    if displacement == 0 && base & 7 != 5 {
      mode = 0
    } else {
      mode = displacement == Int32(Int8(truncatingIfNeeded: displacement)) ? 0x40 : 0x80
    }
    if address.index.rawValue != 255 || base & 7 == 4 {
      byte(mode | reg | 4)
      byte(address.scale &<< 6 | indexBits(address) | base & 7)
    } else {
      byte(mode | reg | base & 7)
    }
    if mode == 0x80 {
      long(UInt32(bitPattern: displacement))
    } else if mode == 0x40 {
      byte(UInt8(truncatingIfNeeded: displacement))
    }
  }

  /// The bits of the index in SIB; those of rsp mean no index.
  @inline(__always) private func indexBits(_ address: X64Address) -> UInt8 {
    let index = address.index.rawValue
    precondition(index != 4, "rsp is no index")
    return index == 255 ? 0x20 : (index & 7) &<< 3
  }
}

/// An immediate as it is encoded.
struct X64EncodedImmediate {
  var value: Int32
  /// In bytes: 0, 1, 2 or 4.
  var size: UInt8

  /// No immediate.
  @inline(__always) init() { (value, size) = (0, 0) }

  /// An immediate of an operation of 32 or 64 bits.
  @inline(__always) init(wide immediate: Int64, _ kind: X64Encoding.Immediate, is64: Bool) {
    value = Int32(truncatingIfNeeded: immediate)
    precondition(!is64 || Int64(value) == immediate, "an immediate of more than 32 bits")
    let isByte = kind == .byte || kind == .short && value == Int32(Int8(truncatingIfNeeded: value))
    size = kind == .none ? 0 : isByte ? 1 : 4
  }

  @inline(__always) init(_ immediate: Int64, _ kind: X64Encoding.Immediate, _ width: X64Width) {
    value = Int32(truncatingIfNeeded: immediate)
    size = 0
    switch kind {
    case .none: value = 0
    case .byte, .register: size = 1
    case .full, .short:
      switch width {
      case .w8: value = Int32(Int8(truncatingIfNeeded: immediate))
      case .w16: value = Int32(Int16(truncatingIfNeeded: immediate))
      case .w32: break
      case .w64: precondition(Int64(value) == immediate, "an immediate of more than 32 bits")
      }
      let isByte = width == .w8 || kind == .short && value == Int32(Int8(truncatingIfNeeded: value))
      size = isByte ? 1 : width == .w16 ? 2 : 4
    }
  }
}

extension X64RegisterOrMemory {
  /// The equivalent operand with the shortest encoding: a lone index with scale 0 is encoded as the base.
  @inline(__always) var shortest: X64RegisterOrMemory {
    guard case .memory(var address) = self, address.base.rawValue == 255, address.scale == 0,
      address.index.rawValue != 255
    else { return self }
    address.base = address.index
    address.index = .none
    return .memory(address)
  }

  /// The extension bits of the operand, in its `shortest` form, in REX and VEX: X in bit 1, B in bit 0.
  @inline(__always) var extensionBits: UInt8 {
    switch self {
    case .none: return 0
    case .register(let register): return (register.rawValue & 8) &>> 3
    case .memory(let address):
      let base = address.base.rawValue == 255 ? 0 : (address.base.rawValue & 8) &>> 3
      let index = address.index.rawValue == 255 ? 0 : (address.index.rawValue & 8) &>> 2
      return base | index
    }
  }

  @inline(__always) var isByteThatNeedsREX: Bool {
    if case .register(let register) = self { return register.needsREXForByte }
    return false
  }

  @inline(__always) var isAccumulator: Bool {
    if case .register(let register) = self { return register.rawValue == 0 }
    return false
  }
}

extension PhysicalRegister {
  /// Whether the low byte of the register needs a REX prefix: without one, the numbers of spl, bpl, sil, dil mean ah,
  /// ch, dh, bh.
  @inline(__always) var needsREXForByte: Bool { rawValue &- 4 < 4 }
}
