/// The kind of value that a virtual register holds. It determines the register class and the size of the spill slot.
package enum RegisterKind: UInt8, Sendable, BitwiseCopyable {
  /// An integer or address of at most 64 bits. A spill slot holds all 64 bits of the register.
  case integer
  /// A float of 32 or 64 bits, which takes a spill slot of 8 bytes.
  case float
  /// A vector of 128 bits, which takes a spill slot of 16 bytes, aligned to 16.
  case vector

  /// Whether the value is in the register class of floats and vectors.
  @inline(__always) package var isFloat: Bool { self != .integer }
  /// The size of a spill slot in units of 8 bytes.
  package var slotCount: Int { self == .vector ? 2 : 1 }
}

/// A register before allocation. A function may have any number of them.
package struct VirtualRegister: Hashable, Sendable, BitwiseCopyable {
  package var rawValue: UInt32

  @inline(__always) package init(rawValue: UInt32) { self.rawValue = rawValue }
  @inline(__always) package init(index: Int, kind: RegisterKind) {
    rawValue = UInt32(truncatingIfNeeded: index) &<< 2 | UInt32(kind.rawValue)
  }

  /// No register.
  package static var none: VirtualRegister { VirtualRegister(rawValue: .max) }

  /// Its index in its function, from 0 on.
  @inline(__always) package var index: Int { Int(rawValue &>> 2) }
  @inline(__always) package var kind: RegisterKind {
    RegisterKind(rawValue: UInt8(truncatingIfNeeded: rawValue & 3)) ?? .vector
  }
}
