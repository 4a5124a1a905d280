/// A register of the machine. Integer registers are 0 to 31, registers for floats and vectors are 32 to 63, each in the
/// order of their hardware encoding.
package struct PhysicalRegister: Hashable, Sendable, BitwiseCopyable {
  package var rawValue: UInt8

  @inline(__always) package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// No register.
  package static var none: PhysicalRegister { PhysicalRegister(rawValue: 255) }

  /// Whether it is in the class of floats and vectors.
  @inline(__always) package var isFloat: Bool { rawValue & 32 != 0 }
  /// Its hardware encoding within its class.
  @inline(__always) package var number: UInt8 { rawValue & 31 }
}

/// A set of registers.
package struct RegisterSet: Hashable, Sendable, BitwiseCopyable, ExpressibleByArrayLiteral {
  package var rawValue: UInt64

  @inline(__always) package init(rawValue: UInt64) { self.rawValue = rawValue }

  package init(arrayLiteral elements: PhysicalRegister...) {
    rawValue = 0
    for register in elements { insert(register) }
  }

  @inline(__always) package var isEmpty: Bool { rawValue == 0 }
  package var count: Int { rawValue.nonzeroBitCount }
  /// The register with the least number; nil if the set is empty.
  package var first: PhysicalRegister? {
    rawValue == 0 ? nil : PhysicalRegister(rawValue: UInt8(rawValue.trailingZeroBitCount))
  }

  @inline(__always) package func contains(_ register: PhysicalRegister) -> Bool {
    rawValue &>> UInt64(register.rawValue) & 1 != 0
  }
  @inline(__always) package mutating func insert(_ register: PhysicalRegister) {
    rawValue |= 1 &<< UInt64(register.rawValue)
  }
  @inline(__always) package mutating func remove(_ register: PhysicalRegister) {
    rawValue &= ~(1 &<< UInt64(register.rawValue))
  }
  @inline(__always) package func union(_ other: RegisterSet) -> RegisterSet {
    RegisterSet(rawValue: rawValue | other.rawValue)
  }
  @inline(__always) package func intersection(_ other: RegisterSet) -> RegisterSet {
    RegisterSet(rawValue: rawValue & other.rawValue)
  }
  @inline(__always) package func subtracting(_ other: RegisterSet) -> RegisterSet {
    RegisterSet(rawValue: rawValue & ~other.rawValue)
  }

  /// Calls `body` for each register of the set, in ascending order.
  @inline(__always) package func forEach(_ body: (PhysicalRegister) -> Void) {
    var rest = rawValue
    while rest != 0 {
      body(PhysicalRegister(rawValue: UInt8(truncatingIfNeeded: rest.trailingZeroBitCount)))
      rest &= rest &- 1
    }
  }
}
