import ApusWasm

/// A WebAssembly value of any type (spec 4.2.1), for calls whose types are known only at run time.
///
/// Floats keep their bits, NaN payloads included.
public enum Value {
  /// A 32-bit integer.
  case i32(Int32)
  /// A 64-bit integer.
  case i64(Int64)
  /// A 32-bit float.
  case f32(Float)
  /// A 64-bit float.
  case f64(Double)
  /// A vector of 128 bits.
  case v128(V128)
  /// A function, or a null reference of the `func` hierarchy.
  case funcRef(Func?)
  /// A reference to a value of the host, or a null reference of the `extern` hierarchy.
  case externRef(ExternRef?)
  /// A reference to a structure, array or small integer of a guest, or a null reference of the `any` hierarchy.
  case anyRef(AnyRef?)
  /// An exception, or a null reference of the `exn` hierarchy.
  case exnRef(ExnRef?)
}

extension Value {
  /// Returns an `i32` with the bits of an unsigned integer.
  public static func i32(unsigned value: UInt32) -> Value { .i32(Int32(bitPattern: value)) }

  /// The default value of a type (spec 4.2.1): zero for numbers and vectors, null for nullable references; nil if
  /// `type` has none.
  public init?(defaultOf type: ValueType) {
    switch type.kind {
    case .i32: self = .i32(0)
    case .i64: self = .i64(0)
    case .f32: self = .f32(0)
    case .f64: self = .f64(0)
    case .v128: self = .v128(.zero)
    case .refNull:
      switch type.heapType {
      case .func?, .nofunc?: self = .funcRef(nil)
      case .extern?, .noextern?: self = .externRef(nil)
      case .exn?, .noexn?: self = .exnRef(nil)
      default: self = .anyRef(nil)
      }
    case .ref, .bottom, .i8, .i16: return nil
    }
  }

  /// The most specific type of the value; a concrete type is a canonical one.
  public var type: ValueType {
    switch self {
    case .i32: .i32
    case .i64: .i64
    case .f32: .f32
    case .f64: .f64
    case .v128: .v128
    case .funcRef(let function?): function.referenceType
    case .externRef(.some): .ref(.extern, nullable: false)
    case .anyRef(let reference?): reference.type
    case .exnRef(.some): .ref(.exn, nullable: false)
    case .funcRef(nil): .ref(.nofunc, nullable: true)
    case .externRef(nil): .ref(.noextern, nullable: true)
    case .anyRef(nil): .ref(HeapType.none, nullable: true)
    case .exnRef(nil): .ref(.noexn, nullable: true)
    }
  }
}

/// Floats are compared bit by bit, so that a NaN equals itself and zeros of different signs are different.
extension Value: Equatable {
  /// Whether both have the same type and the same bits or reference.
  public static func == (a: Value, b: Value) -> Bool {
    switch (a, b) {
    case (.i32(let a), .i32(let b)): a == b
    case (.i64(let a), .i64(let b)): a == b
    case (.f32(let a), .f32(let b)): a.bitPattern == b.bitPattern
    case (.f64(let a), .f64(let b)): a.bitPattern == b.bitPattern
    case (.v128(let a), .v128(let b)): a == b
    case (.funcRef(let a), .funcRef(let b)): a == b
    case (.externRef(let a), .externRef(let b)): a == b
    case (.anyRef(let a), .anyRef(let b)): a == b
    case (.exnRef(let a), .exnRef(let b)): a == b
    default: false
    }
  }
}
