/// A function in a store, Wasm or host: what a function reference points to.
///
/// Values pass in *slots* of eight bytes: one each for numbers and references, two for vectors (low
/// half first). An i32 or f32 has the upper half of its slot zero. A null reference is zero; a
/// function reference is the address of its record; a host reference is a non-zero handle of the store.
@frozen public struct FuncRecord {
  /// What compiled code calls, with the address of this record in the register for it; nil in an interpreter's store.
  public var native: UnsafeRawPointer?
  /// The instance the function belongs to; nil for host functions.
  public var context: UnsafeMutablePointer<InstanceContext>?
  /// The canonical identity of the type.
  public var type: UInt32
  public var parameterSlots: UInt32
  public var resultSlots: UInt32
  /// The slots of a frame of the interpreter, parameters and header included; known once `code` is.
  public var frameSlots: UInt32
  /// The first word of the bytecode; nil until the function is first called, and for host functions.
  public var code: UnsafePointer<UInt64>?
  /// What a host function runs; nil for Wasm functions. Reads its arguments from `slots` and leaves its
  /// results there, from the first slot on; `caller` is the calling instance, nil for a call by the host.
  public var host: HostEntry?
  /// How the host calls compiled code; nil for host functions and in an interpreter's store.
  public var entry: NativeEntry?
  /// Belongs to the runtime: the object behind a host function, or the module code behind a Wasm function.
  public var owner: UnsafeMutableRawPointer?
  /// Index among the functions that the module defines (imports not counted).
  public var definedIndex: UInt32

  /// Takes pointers to a `FuncRecord`, an `InstanceContext`, slots and a `StoreContext` (untyped, because
  /// C function types cannot name Swift's); returns a `TrapCode`.
  public typealias HostEntry =
    @convention(c) (
      _ function: UnsafeMutableRawPointer, _ caller: UnsafeMutableRawPointer?,
      _ slots: UnsafeMutablePointer<UInt64>, _ store: UnsafeMutableRawPointer
    ) -> UInt32

  /// Calls compiled code: the slots of arguments, whose place the results take, the body of the function, its
  /// `InstanceContext` and the `StoreContext`. Returns a `TrapCode`.
  public typealias NativeEntry =
    @convention(c) (
      _ slots: UnsafeMutablePointer<UInt64>, _ code: UnsafeRawPointer, _ context: UnsafeMutableRawPointer,
      _ store: UnsafeMutableRawPointer
    ) -> UInt32

  public init(type: UInt32, parameterSlots: UInt32, resultSlots: UInt32) {
    self.type = type
    self.parameterSlots = parameterSlots
    self.resultSlots = resultSlots
    frameSlots = 0
    definedIndex = 0
  }
}
