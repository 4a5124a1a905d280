import ApusCompiler
import ApusPlatform
import ApusText
import ApusWasm

// The types of WebAssembly itself, so that `import Apus` is all that a host needs.

/// A value type (spec 2.3.5). Where a type of this API names a concrete type, it names the engine's
/// canonical one, not an index of some module.
public typealias ValueType = ApusWasm.ValueType
/// A heap type (spec 2.3.4).
public typealias HeapType = ApusWasm.HeapType
/// A function type (spec 2.3.8).
public typealias FuncType = ApusWasm.FuncType
/// A field of a structure, or the elements of an array (spec 2.3.9).
public typealias FieldType = ApusWasm.FieldType
/// A storage type (spec 2.3.9): a value type, or one of the packed types of fields.
public typealias StorageType = ApusWasm.StorageType
/// The type of a memory (spec 2.3.13); limits in pages.
public typealias MemoryType = ApusWasm.MemoryType
/// The type of a table (spec 2.3.14); limits in elements.
public typealias TableType = ApusWasm.TableType
/// The type of a global (spec 2.3.15).
public typealias GlobalType = ApusWasm.GlobalType
/// Size limits of a memory or table (spec 2.3.12).
public typealias Limits = ApusWasm.Limits
/// The width of addresses of a memory or table (spec 2.3.11).
public typealias AddressType = ApusWasm.AddressType
/// The 128 bits of a vector (spec 4.2.1).
public typealias V128 = ApusWasm.V128
/// The parts of WebAssembly a module may use.
public typealias Features = ApusWasm.Features
/// Bytes that are no WebAssembly: a message and an offset.
public typealias DecodingError = ApusWasm.DecodingError
/// A module that breaks a rule of validation: a message and an offset.
public typealias ValidationError = ApusWasm.ValidationError
/// A text that is no WebAssembly: a message, a line and a column.
public typealias ParsingError = ApusText.ParsingError
/// A module that cannot be compiled to machine code: a message and perhaps an offset.
public typealias CompilationError = ApusCompiler.CompilationError
/// A call to the operating system that failed.
public typealias SystemError = ApusPlatform.SystemError

extension AddressType {
  /// The greatest size of a table or of a memory in bytes, as far as addresses reach.
  var largestSize: UInt64 { self == .i32 ? 1 << 32 : .max }
}
