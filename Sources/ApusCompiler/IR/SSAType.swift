/// The type of a value. Addresses are `i64`. The upper half of a register that holds an `i32` is always zero.
package enum SSAType: UInt8, Sendable, BitwiseCopyable {
  case none, i32, i64, f32, f64, v128

  @inline(__always) package var isInteger: Bool { self == .i32 || self == .i64 }
  @inline(__always) package var isFloat: Bool { self == .f32 || self == .f64 }
  /// The width in bits; 0 for `none`.
  package var bitWidth: Int {
    switch self {
    case .none: 0
    case .i32, .f32: 32
    case .i64, .f64: 64
    case .v128: 128
    }
  }
}

/// How integers are compared.
package enum Condition: UInt8, Sendable, BitwiseCopyable {
  case equal, notEqual
  case lessSigned, lessUnsigned, greaterSigned, greaterUnsigned
  case lessOrEqualSigned, lessOrEqualUnsigned, greaterOrEqualSigned, greaterOrEqualUnsigned

  /// The condition that holds exactly if this one does not.
  package var inverted: Condition {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .lessSigned: .greaterOrEqualSigned
    case .lessUnsigned: .greaterOrEqualUnsigned
    case .greaterSigned: .lessOrEqualSigned
    case .greaterUnsigned: .lessOrEqualUnsigned
    case .lessOrEqualSigned: .greaterSigned
    case .lessOrEqualUnsigned: .greaterUnsigned
    case .greaterOrEqualSigned: .lessSigned
    case .greaterOrEqualUnsigned: .lessUnsigned
    }
  }

  /// The condition that holds of (b, a) exactly if this one holds of (a, b).
  package var swapped: Condition {
    switch self {
    case .equal, .notEqual: self
    case .lessSigned: .greaterSigned
    case .lessUnsigned: .greaterUnsigned
    case .greaterSigned: .lessSigned
    case .greaterUnsigned: .lessUnsigned
    case .lessOrEqualSigned: .greaterOrEqualSigned
    case .lessOrEqualUnsigned: .greaterOrEqualUnsigned
    case .greaterOrEqualSigned: .lessOrEqualSigned
    case .greaterOrEqualUnsigned: .lessOrEqualUnsigned
    }
  }
}

/// How floats are compared. If an operand is NaN, only `notEqual` holds.
package enum FloatCondition: UInt8, Sendable {
  case equal, notEqual, less, greater, lessOrEqual, greaterOrEqual
}

/// How many bytes a load reads and how it extends them. The type of the load is the type of the result.
package enum LoadKind: UInt8, Sendable {
  /// As many bytes as the result has.
  case full
  case signed8, unsigned8, signed16, unsigned16, signed32, unsigned32
  /// A vector with the number read in all lanes.
  case splat8, splat16, splat32, splat64
  /// A vector whose lanes are the numbers read, each extended to twice its width.
  case extend8x8Signed, extend8x8Unsigned, extend16x4Signed, extend16x4Unsigned, extend32x2Signed, extend32x2Unsigned
  /// A vector that is zero except for its first lane.
  case zero32, zero64

  /// The number of bytes read for a result of a type.
  package func byteCount(_ type: SSAType) -> Int {
    switch self {
    case .full: type.bitWidth / 8
    case .signed8, .unsigned8, .splat8: 1
    case .signed16, .unsigned16, .splat16: 2
    case .signed32, .unsigned32, .splat32, .zero32: 4
    default: 8
    }
  }
}

/// How much of a value a store writes.
package enum StoreKind: UInt8, Sendable {
  case full, low8, low16, low32

  /// The number of bytes written for a value of a type.
  package func byteCount(_ type: SSAType) -> Int {
    switch self {
    case .full: type.bitWidth / 8
    case .low8: 1
    case .low16: 2
    case .low32: 4
    }
  }
}

/// What an atomic read-modify-write access (`atomicModify`) computes from the old value and its operand.
package enum AtomicOperation: UInt8, Sendable { case add, subtract, and, or, xor, exchange }

/// The alias class of an access: accesses of different regions never overlap.
package struct AliasRegion: Hashable, Sendable {
  package var rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Any of the others.
  package static var unknown: AliasRegion { AliasRegion(rawValue: 0) }
  /// Memory that does not change while the function runs: loads of it need no order and may be moved anywhere.
  package static var constant: AliasRegion { AliasRegion(rawValue: 1) }
  /// Linear memories.
  package static var memory: AliasRegion { AliasRegion(rawValue: 2) }
  /// Sizes of memories, bases and sizes of tables, the base of the heap: only calls change them, also those that grow a
  /// memory or table.
  package static var sizes: AliasRegion { AliasRegion(rawValue: 3) }
  /// Elements of tables.
  package static var tables: AliasRegion { AliasRegion(rawValue: 4) }
  /// Cells of globals.
  package static var globals: AliasRegion { AliasRegion(rawValue: 5) }
  /// Objects of the collected heap.
  package static var heap: AliasRegion { AliasRegion(rawValue: 6) }
  /// Records of the runtime: free runs, arguments that pass in memory, saved stack pointers.
  package static var runtime: AliasRegion { AliasRegion(rawValue: 7) }
}
