/// The word of an operation, in the code; `Operation` describes its parts. Each part is read from memory when it is
/// used, which takes fewer instructions than extracting it from a register.
struct CodeWord {
  let address: PC

  @inline(__always) private var memory: UnsafeRawPointer { UnsafeRawPointer(address) }
  @inline(__always) private var low: UInt32 { memory.load(as: UInt32.self) }

  /// The whole word.
  @inline(__always) var bits: UInt64 { address.pointee }
  @inline(__always) var a: Int { Int(memory.load(fromByteOffset: 4, as: UInt16.self)) }
  @inline(__always) var b: Int { Int(memory.load(fromByteOffset: 6, as: UInt16.self)) }
  /// c as a slot, a number or an index.
  @inline(__always) var c: Int { Int(low >> 10) }
  @inline(__always) var unsignedC: UInt64 { UInt64(low >> 10) }
  /// c as a signed immediate.
  @inline(__always) var immediate: Int64 { Int64(Int32(bitPattern: low) >> 10) }
  /// c as the distance of a branch, in words.
  @inline(__always) var distance: Int { Int(immediate) }
  /// The lower 16 bits of c as a slot, and the upper 6 as a number.
  @inline(__always) var index: Int { Int((low >> 10) & 0xFFFF) }
  @inline(__always) var number: UInt64 { UInt64(low >> 26) }
  /// b as a signed immediate, in compare-and-branch operations.
  @inline(__always) var shortImmediate: Int64 { Int64(memory.load(fromByteOffset: 6, as: Int16.self)) }

  /// The result of `i32ShlAdd`: `scaled` shifted left by `number`, plus `other`, in 32 bits.
  @inline(__always) func scaledSum(_ scaled: UInt64, _ other: UInt64) -> UInt64 {
    let shifted = UInt32(truncatingIfNeeded: scaled) &<< UInt32(truncatingIfNeeded: number)
    return UInt64(shifted &+ UInt32(truncatingIfNeeded: other))
  }
}
