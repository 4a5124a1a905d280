/// A function in a store, Wasm or host: the target of a function reference.
///
/// Values pass in *slots* of eight bytes: one each for numbers and references, two for vectors (low
/// half first). An i32 or f32 has the upper half of its slot zero. A null reference is zero; a
/// function reference is the address of its record; a host reference is a non-zero handle of the store.
@frozen public struct FuncRecord {
  /// The code that compiled code calls, with the address of this record in `CallingConvention.record`; nil in an
  /// interpreter's store.
  public var native: UnsafeRawPointer?
  /// The instance the function belongs to; nil for host functions.
  public var context: UnsafeMutablePointer<InstanceContext>?
  /// The canonical identity of the type.
  public var type: UInt32
  /// The number of slots of the parameters.
  public var parameterSlots: UInt32
  /// The number of slots of the results.
  public var resultSlots: UInt32
  /// The number of slots of an interpreter frame, parameters and header included; valid once `code` is set.
  public var frameSlots: UInt32
  /// The first word of the bytecode; nil until the first call of the function, and for host functions.
  public var code: UnsafePointer<UInt64>?
  /// The code of a host function; nil for Wasm functions. It reads its arguments from `slots` and writes its
  /// results there, from the first slot on; `caller` is the calling instance, nil for a call by the host.
  public var host: HostEntry?
  /// The stub through which the host calls compiled code; nil for host functions and in an interpreter's store.
  public var entry: NativeEntry?
  /// Belongs to the runtime: the object of a host function, or the module code of a Wasm function.
  public var owner: UnsafeMutableRawPointer?
  /// The index among the functions that the module defines (imports not counted).
  public var definedIndex: UInt32

  /// Takes pointers to a `FuncRecord`, an `InstanceContext`, slots and a `StoreContext` (untyped, because
  /// C function types cannot name Swift's); returns a `TrapCode`.
  public typealias HostEntry =
    @convention(c) (
      _ function: UnsafeMutableRawPointer, _ caller: UnsafeMutableRawPointer?,
      _ slots: UnsafeMutablePointer<UInt64>, _ store: UnsafeMutableRawPointer
    ) -> UInt32

  /// Calls compiled code. Takes the slots of the arguments, which the results replace, the body of the function, its
  /// `InstanceContext` and the `StoreContext`. Returns a `TrapCode`.
  public typealias NativeEntry =
    @convention(c) (
      _ slots: UnsafeMutablePointer<UInt64>, _ code: UnsafeRawPointer, _ context: UnsafeMutableRawPointer,
      _ store: UnsafeMutableRawPointer
    ) -> UInt32

  /// Creates the record of a function without code.
  public init(type: UInt32, parameterSlots: UInt32, resultSlots: UInt32) {
    self.type = type
    self.parameterSlots = parameterSlots
    self.resultSlots = resultSlots
    frameSlots = 0
    definedIndex = 0
  }
}
