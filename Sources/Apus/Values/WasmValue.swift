import ApusWasm

/// A Swift type whose values pass between host and guest: a parameter or result type of typed functions.
///
/// `Int32`, `UInt32` (i32), `Int64`, `UInt64` (i64), `Float` (f32), `Double` (f64), `V128` (v128), `Func?` (funcref),
/// `ExternRef?` (externref), `AnyRef?` (anyref), `StructRef?` (structref), `ArrayRef?` (arrayref) and `ExnRef?`
/// (exnref) conform. A type of the host may conform by converting to exactly one of these, which has the same
/// `valueType`:
///
///     struct GuestPointer: WasmValue {
///       var address: UInt32
///       static var valueType: ValueType { .i32 }
///       func write(to slots: inout Slots) { address.write(to: &slots) }
///       static func read(from slots: inout Slots) -> Self { Self(address: .read(from: &slots)) }
///     }
///
/// The conformance must not be isolated to an actor, since guests run anywhere.
public protocol WasmValue: SendableMetatype {
  /// The WebAssembly type of all values of this type.
  static var valueType: ValueType { get }
  /// Writes the value as an argument or result.
  func write(to slots: inout Slots)
  /// Reads a value that is an argument or result.
  static func read(from slots: inout Slots) -> Self
}

/// Whether a type is one of this library's numbers: reading and writing them runs no code of the host, and they contain
/// no references that a collection must find.
@inlinable @inline(__always) func isNumber<T: WasmValue>(_ type: T.Type) -> Bool {
  type == Int32.self || type == UInt32.self || type == Int64.self || type == UInt64.self || type == Float.self
    || type == Double.self || type == V128.self
}

extension Int32: WasmValue {
  /// The type `i32`.
  @inlinable public static var valueType: ValueType { .i32 }
  /// Writes the value to one slot.
  @inlinable public func write(to slots: inout Slots) { slots.push(UInt64(UInt32(bitPattern: self))) }
  /// Reads a value from one slot.
  @inlinable public static func read(from slots: inout Slots) -> Int32 { Int32(truncatingIfNeeded: slots.pop()) }
}

extension UInt32: WasmValue {
  /// The type `i32`.
  @inlinable public static var valueType: ValueType { .i32 }
  /// Writes the value to one slot.
  @inlinable public func write(to slots: inout Slots) { slots.push(UInt64(self)) }
  /// Reads a value from one slot.
  @inlinable public static func read(from slots: inout Slots) -> UInt32 { UInt32(truncatingIfNeeded: slots.pop()) }
}

extension Int64: WasmValue {
  /// The type `i64`.
  @inlinable public static var valueType: ValueType { .i64 }
  /// Writes the value to one slot.
  @inlinable public func write(to slots: inout Slots) { slots.push(UInt64(bitPattern: self)) }
  /// Reads a value from one slot.
  @inlinable public static func read(from slots: inout Slots) -> Int64 { Int64(bitPattern: slots.pop()) }
}

extension UInt64: WasmValue {
  /// The type `i64`.
  @inlinable public static var valueType: ValueType { .i64 }
  /// Writes the value to one slot.
  @inlinable public func write(to slots: inout Slots) { slots.push(self) }
  /// Reads a value from one slot.
  @inlinable public static func read(from slots: inout Slots) -> UInt64 { slots.pop() }
}

extension Float: WasmValue {
  /// The type `f32`.
  @inlinable public static var valueType: ValueType { .f32 }
  /// Writes the value to one slot.
  @inlinable public func write(to slots: inout Slots) { slots.push(UInt64(bitPattern)) }
  /// Reads a value from one slot.
  @inlinable public static func read(from slots: inout Slots) -> Float {
    Float(bitPattern: UInt32(truncatingIfNeeded: slots.pop()))
  }
}

extension Double: WasmValue {
  /// The type `f64`.
  @inlinable public static var valueType: ValueType { .f64 }
  /// Writes the value to one slot.
  @inlinable public func write(to slots: inout Slots) { slots.push(bitPattern) }
  /// Reads a value from one slot.
  @inlinable public static func read(from slots: inout Slots) -> Double { Double(bitPattern: slots.pop()) }
}

extension V128: WasmValue {
  /// The type `v128`.
  @inlinable public static var valueType: ValueType { .v128 }
  /// Writes the value to two slots.
  @inlinable public func write(to slots: inout Slots) {
    slots.push(low)
    slots.push(high)
  }
  /// Reads a value from two slots.
  @inlinable public static func read(from slots: inout Slots) -> V128 {
    let low = slots.pop()
    return V128(low: low, high: slots.pop())
  }
}

extension Optional: WasmValue where Wrapped: WasmReference {
  /// The type of references that may be null.
  @inlinable public static var valueType: ValueType { Wrapped.nullableType }
  /// Writes the reference to one slot; nil as null.
  @inlinable public func write(to slots: inout Slots) { Wrapped.write(self, to: &slots) }
  /// Reads a reference from one slot; null as nil.
  @inlinable public static func read(from slots: inout Slots) -> Wrapped? { Wrapped.read(from: &slots) }
}

/// A reference type `T` for which `T?`, a reference that may be null, is a `WasmValue`. Only `Func`, `ExternRef`,
/// `AnyRef`, `StructRef`, `ArrayRef` and `ExnRef` conform.
public protocol WasmReference {
  /// The type of references of this type that may be null.
  static var nullableType: ValueType { get }
  /// Writes a reference to the next slot; nil as null.
  static func write(_ reference: Self?, to slots: inout Slots)
  /// Reads a reference from the next slot; null as nil.
  static func read(from slots: inout Slots) -> Self?
}

extension Func: WasmReference {
  /// The type `funcref`.
  @inlinable public static var nullableType: ValueType { .funcref }
  /// Writes the reference to one slot; nil as null.
  @inlinable public static func write(_ reference: Func?, to slots: inout Slots) { slots.push(reference) }
  /// Reads a reference from one slot; null as nil.
  @inlinable public static func read(from slots: inout Slots) -> Func? { slots.popFunc() }
}

extension ExternRef: WasmReference {
  /// The type `externref`.
  @inlinable public static var nullableType: ValueType { .externref }
  /// Writes the reference to one slot; nil as null.
  @inlinable public static func write(_ reference: ExternRef?, to slots: inout Slots) { slots.push(reference) }
  /// Reads a reference from one slot; null as nil.
  @inlinable public static func read(from slots: inout Slots) -> ExternRef? { slots.popExternRef() }
}

extension AnyRef: WasmReference {
  /// The type `anyref`.
  @inlinable public static var nullableType: ValueType { .anyref }
  /// Writes the reference to one slot; nil as null.
  @inlinable public static func write(_ reference: AnyRef?, to slots: inout Slots) { slots.push(reference) }
  /// Reads a reference from one slot; null as nil.
  @inlinable public static func read(from slots: inout Slots) -> AnyRef? { slots.popAnyRef() }
}

extension StructRef: WasmReference {
  /// The type `structref`.
  @inlinable public static var nullableType: ValueType { .ref(.struct, nullable: true) }
  /// Writes the reference to one slot; nil as null.
  @inlinable public static func write(_ reference: StructRef?, to slots: inout Slots) {
    slots.push(reference?.reference)
  }
  /// Reads a reference from one slot; null as nil.
  @inlinable public static func read(from slots: inout Slots) -> StructRef? { slots.popAnyRef()?.structure }
}

extension ArrayRef: WasmReference {
  /// The type `arrayref`.
  @inlinable public static var nullableType: ValueType { .ref(.array, nullable: true) }
  /// Writes the reference to one slot; nil as null.
  @inlinable public static func write(_ reference: ArrayRef?, to slots: inout Slots) {
    slots.push(reference?.reference)
  }
  /// Reads a reference from one slot; null as nil.
  @inlinable public static func read(from slots: inout Slots) -> ArrayRef? { slots.popAnyRef()?.array }
}
