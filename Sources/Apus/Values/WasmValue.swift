import ApusWasm

/// A Swift type that passes between host and guest: the parameter and result types of typed functions.
///
/// `Int32`, `UInt32` (i32), `Int64`, `UInt64` (i64), `Float` (f32), `Double` (f64), `V128` (v128), `Func?`
/// (funcref), `ExternRef?` (externref), `AnyRef?` (anyref), `StructRef?` (structref), `ArrayRef?` (arrayref) and
/// `ExnRef?` (exnref) conform. A type of your own may, by way of exactly one of these, which has the same `valueType`:
///
///     struct GuestPointer: WasmValue {
///       var address: UInt32
///       static var valueType: ValueType { .i32 }
///       func write(to slots: inout Slots) { address.write(to: &slots) }
///       static func read(from slots: inout Slots) -> Self { Self(address: .read(from: &slots)) }
///     }
public protocol WasmValue {
  /// The WebAssembly type of all values of this type.
  static var valueType: ValueType { get }
  /// Writes the value as an argument or result.
  func write(to slots: inout Slots)
  /// Reads a value that is an argument or result.
  static func read(from slots: inout Slots) -> Self
}

/// Whether a type is one of this library's numbers: to write and read those runs no code of the host, and no collection has
/// to find them.
@inlinable @inline(__always) func isNumber<T: WasmValue>(_ type: T.Type) -> Bool {
  type == Int32.self || type == UInt32.self || type == Int64.self || type == UInt64.self || type == Float.self
    || type == Double.self || type == V128.self
}

extension Int32: WasmValue {
  @inlinable public static var valueType: ValueType { .i32 }
  @inlinable public func write(to slots: inout Slots) { slots.push(UInt64(UInt32(bitPattern: self))) }
  @inlinable public static func read(from slots: inout Slots) -> Int32 { Int32(truncatingIfNeeded: slots.pop()) }
}

extension UInt32: WasmValue {
  @inlinable public static var valueType: ValueType { .i32 }
  @inlinable public func write(to slots: inout Slots) { slots.push(UInt64(self)) }
  @inlinable public static func read(from slots: inout Slots) -> UInt32 { UInt32(truncatingIfNeeded: slots.pop()) }
}

extension Int64: WasmValue {
  @inlinable public static var valueType: ValueType { .i64 }
  @inlinable public func write(to slots: inout Slots) { slots.push(UInt64(bitPattern: self)) }
  @inlinable public static func read(from slots: inout Slots) -> Int64 { Int64(bitPattern: slots.pop()) }
}

extension UInt64: WasmValue {
  @inlinable public static var valueType: ValueType { .i64 }
  @inlinable public func write(to slots: inout Slots) { slots.push(self) }
  @inlinable public static func read(from slots: inout Slots) -> UInt64 { slots.pop() }
}

extension Float: WasmValue {
  @inlinable public static var valueType: ValueType { .f32 }
  @inlinable public func write(to slots: inout Slots) { slots.push(UInt64(bitPattern)) }
  @inlinable public static func read(from slots: inout Slots) -> Float {
    Float(bitPattern: UInt32(truncatingIfNeeded: slots.pop()))
  }
}

extension Double: WasmValue {
  @inlinable public static var valueType: ValueType { .f64 }
  @inlinable public func write(to slots: inout Slots) { slots.push(bitPattern) }
  @inlinable public static func read(from slots: inout Slots) -> Double { Double(bitPattern: slots.pop()) }
}

extension V128: WasmValue {
  @inlinable public static var valueType: ValueType { .v128 }
  @inlinable public func write(to slots: inout Slots) {
    slots.push(low)
    slots.push(high)
  }
  @inlinable public static func read(from slots: inout Slots) -> V128 {
    let low = slots.pop()
    return V128(low: low, high: slots.pop())
  }
}

extension Optional: WasmValue where Wrapped: WasmReference {
  @inlinable public static var valueType: ValueType { Wrapped.nullableType }
  @inlinable public func write(to slots: inout Slots) { Wrapped.write(self, to: &slots) }
  @inlinable public static func read(from slots: inout Slots) -> Wrapped? { Wrapped.read(from: &slots) }
}

/// What `Optional` needs to stand for a reference that may be null. Only `Func`, `ExternRef`,
/// `AnyRef`, `StructRef`, `ArrayRef` and `ExnRef` conform.
public protocol WasmReference {
  static var nullableType: ValueType { get }
  static func write(_ reference: Self?, to slots: inout Slots)
  static func read(from slots: inout Slots) -> Self?
}

extension Func: WasmReference {
  @inlinable public static var nullableType: ValueType { .funcref }
  @inlinable public static func write(_ reference: Func?, to slots: inout Slots) { slots.push(reference) }
  @inlinable public static func read(from slots: inout Slots) -> Func? { slots.popFunc() }
}

extension ExternRef: WasmReference {
  @inlinable public static var nullableType: ValueType { .externref }
  @inlinable public static func write(_ reference: ExternRef?, to slots: inout Slots) { slots.push(reference) }
  @inlinable public static func read(from slots: inout Slots) -> ExternRef? { slots.popExternRef() }
}

extension AnyRef: WasmReference {
  @inlinable public static var nullableType: ValueType { .anyref }
  @inlinable public static func write(_ reference: AnyRef?, to slots: inout Slots) { slots.push(reference) }
  @inlinable public static func read(from slots: inout Slots) -> AnyRef? { slots.popAnyRef() }
}

extension StructRef: WasmReference {
  @inlinable public static var nullableType: ValueType { .ref(.struct, nullable: true) }
  @inlinable public static func write(_ reference: StructRef?, to slots: inout Slots) {
    slots.push(reference?.reference)
  }
  @inlinable public static func read(from slots: inout Slots) -> StructRef? { slots.popAnyRef()?.structure }
}

extension ArrayRef: WasmReference {
  @inlinable public static var nullableType: ValueType { .ref(.array, nullable: true) }
  @inlinable public static func write(_ reference: ArrayRef?, to slots: inout Slots) {
    slots.push(reference?.reference)
  }
  @inlinable public static func read(from slots: inout Slots) -> ArrayRef? { slots.popAnyRef()?.array }
}
