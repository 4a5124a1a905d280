import ApusLayout
import ApusPlatform
import ApusWasm

#if APUS_TEXT
  import ApusText
#endif

// The types of WebAssembly itself, so that a host needs only `import Apus`.

/// A value type (spec 2.3.5): `.i32`, `.i64`, `.f32`, `.f64`, `.v128`, `.funcref`, `.externref`, `.anyref`, `.exnref`,
/// or `.ref(heapType, nullable:)`. A concrete type here is the engine's canonical type, not an index of a module.
/// Of a reference type, `heapType` and `isNullable` are the parts; of others, `heapType` is nil.
public typealias ValueType = ApusWasm.ValueType
/// A heap type (spec 2.3.4): `.any`, `.eq`, `.i31`, `.struct`, `.array`, `.none`, `.func`, `.nofunc`, `.extern`,
/// `.noextern`, `.exn`, `.noexn`, or a concrete type.
public typealias HeapType = ApusWasm.HeapType
/// A function type (spec 2.3.8): its `parameters` and `results`, which are value types.
public typealias FuncType = ApusWasm.FuncType
/// A field of a structure, or the elements of an array (spec 2.3.9): its `storage` and whether it `isMutable`.
public typealias FieldType = ApusWasm.FieldType
/// A storage type (spec 2.3.9): a value type, or one of the packed types of fields, `.i8` and `.i16`.
public typealias StorageType = ApusWasm.StorageType
/// The type of a memory (spec 2.3.13): its `limits` in pages of 2 to the power of `pageSizeLog2` bytes, its
/// `addressType`, and whether it `isShared`.
public typealias MemoryType = ApusWasm.MemoryType
/// The type of a table (spec 2.3.14): its `limits` in elements, its `addressType`, and the type of an `element`.
public typealias TableType = ApusWasm.TableType
/// The type of a global (spec 2.3.15): the type of its `value` and whether it `isMutable`.
public typealias GlobalType = ApusWasm.GlobalType
/// Size limits of a memory or table (spec 2.3.12): a `minimum`, and a `maximum` or nil.
public typealias Limits = ApusWasm.Limits
/// The width of addresses of a memory or table (spec 2.3.11): `.i32` or `.i64`.
public typealias AddressType = ApusWasm.AddressType
/// The 128 bits of a vector (spec 4.2.1): `low` has bits 0 to 63, `high` bits 64 to 127.
public typealias V128 = ApusWasm.V128
/// The WebAssembly proposals that a module may use: an option set of `.referenceTypes`, `.simd`, `.tailCalls`,
/// `.functionReferences`, `.gc`, `.exceptions`, `.relaxedSIMD`, `.threads`, `.wideArithmetic`, `.legacyExceptions`,
/// `.customPageSizes`, `.memory64`, `.multiMemory`, `.extendedConst`, `.compactImports`. `.wasm3` has those of
/// WebAssembly 3.0, and `.all` has all.
public typealias Features = ApusWasm.Features
/// An error of the binary format: a message and an offset in bytes.
public typealias DecodingError = ApusWasm.DecodingError
/// A rule of validation that a module breaks: a message and an offset in bytes.
public typealias ValidationError = ApusWasm.ValidationError
#if APUS_TEXT
  /// An error of the text format: a message, a line and a column.
  public typealias ParsingError = ApusText.ParsingError
#endif
/// A reason why a module cannot be compiled to machine code: a message and, where there is one, an offset in bytes.
public typealias CompilationError = ApusLayout.CompilationError
/// A call to the operating system that failed.
public typealias SystemError = ApusPlatform.SystemError
