import ApusWasm

/// A WebAssembly value of any type (spec 4.2.1), for calls whose types are known only at run time.
///
/// Floats keep their bits, NaN payloads included.
public enum Value {
  case i32(Int32)
  case i64(Int64)
  case f32(Float)
  case f64(Double)
  case v128(V128)
  /// A function, or a null reference of the `func` hierarchy.
  case funcRef(Func?)
  /// Something of the host, or a null reference of the `extern` hierarchy.
  case externRef(ExternRef?)
  /// A structure, array or small integer of a guest, or a null reference of the `any` hierarchy.
  case anyRef(AnyRef?)
  /// An exception, or a null reference of the `exn` hierarchy.
  case exnRef(OpaqueRef?)
}

/// A reference to an exception of a guest that the host can pass on but not look into.
public struct OpaqueRef: Hashable {
  let bits: UInt64
  let owner: ObjectIdentifier
  let type: ValueType
}

extension Value {
  /// The bits of an `i32` given without sign.
  public static func i32(unsigned value: UInt32) -> Value { .i32(Int32(bitPattern: value)) }

  /// The zero of a number or vector type, the null of a nullable reference type; nil if `type` has no
  /// default (spec 4.2.1).
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

  /// The least type of the value, with canonical types in it.
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
    case .exnRef(let reference?): reference.type
    case .funcRef(nil): .ref(.nofunc, nullable: true)
    case .externRef(nil): .ref(.noextern, nullable: true)
    case .anyRef(nil): .ref(HeapType.none, nullable: true)
    case .exnRef(nil): .ref(.noexn, nullable: true)
    }
  }
}

/// Bit by bit for floats, so that NaNs equal themselves and zeros differ by sign.
extension Value: Equatable {
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
