import ApusLayout
import ApusPlatform
import ApusWasm

#if TextFormat
  import ApusText
#endif

// The types of WebAssembly itself, so that a host needs only `import Apus`.

/// A value type (spec 2.3.5). A concrete type in this API is the engine's canonical type, not an index of a module.
public typealias ValueType = ApusWasm.ValueType
/// A heap type (spec 2.3.4).
public typealias HeapType = ApusWasm.HeapType
/// A function type (spec 2.3.8).
public typealias FuncType = ApusWasm.FuncType
/// A field of a structure, or the elements of an array (spec 2.3.9).
public typealias FieldType = ApusWasm.FieldType
/// A storage type (spec 2.3.9): a value type, or one of the packed types of fields.
public typealias StorageType = ApusWasm.StorageType
/// The type of a memory (spec 2.3.13); its limits are in pages.
public typealias MemoryType = ApusWasm.MemoryType
/// The type of a table (spec 2.3.14); its limits are in elements.
public typealias TableType = ApusWasm.TableType
/// The type of a global (spec 2.3.15).
public typealias GlobalType = ApusWasm.GlobalType
/// Size limits of a memory or table (spec 2.3.12).
public typealias Limits = ApusWasm.Limits
/// The width of addresses of a memory or table (spec 2.3.11).
public typealias AddressType = ApusWasm.AddressType
/// The 128 bits of a vector (spec 4.2.1).
public typealias V128 = ApusWasm.V128
/// The WebAssembly proposals that a module may use.
public typealias Features = ApusWasm.Features
/// An error of the binary format: a message and an offset in bytes.
public typealias DecodingError = ApusWasm.DecodingError
/// A rule of validation that a module breaks: a message and an offset in bytes.
public typealias ValidationError = ApusWasm.ValidationError
#if TextFormat
  /// An error of the text format: a message, a line and a column.
  public typealias ParsingError = ApusText.ParsingError
#endif
/// A reason why a module cannot be compiled to machine code: a message and, where there is one, an offset in bytes.
public typealias CompilationError = ApusLayout.CompilationError
/// A call to the operating system that failed.
public typealias SystemError = ApusPlatform.SystemError
