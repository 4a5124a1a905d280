/// The parts of WebAssembly that a module may use. A module that uses any other part is rejected as malformed or
/// invalid.
///
/// The low bits have the numbers of the cases of `Proposal`, so that one shift checks whether an instruction is
/// allowed.
@frozen public struct Features: OptionSet, Hashable, Sendable {
  /// The bit set: bit *n* below 24 stands for the proposal with the raw value *n*, the bits from 24 on for other
  /// features.
  public var rawValue: UInt32

  /// Creates a set from its bits.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
  /// The set of one proposal.
  @inlinable public init(_ proposal: Proposal) { rawValue = 1 << UInt32(proposal.rawValue) }

  /// References as values, and more than one table (reference-types).
  @inlinable public static var referenceTypes: Features { .init(.referenceTypes) }
  /// Vectors of 128 bits (simd).
  @inlinable public static var simd: Features { .init(.simd) }
  /// `return_call`, `return_call_indirect` and, with `functionReferences`, `return_call_ref` (tail-call).
  @inlinable public static var tailCalls: Features { .init(.tailCalls) }
  /// Typed references to functions, and `call_ref` (function-references).
  @inlinable public static var functionReferences: Features { .init(.functionReferences) }
  /// Structures, arrays and 31-bit integers as references (gc).
  @inlinable public static var gc: Features { .init(.gc) }
  /// Tags, `throw`, `throw_ref` and `try_table` (exception-handling).
  @inlinable public static var exceptions: Features { .init(.exceptions) }
  /// Vector instructions whose results may depend on the machine (relaxed-simd).
  @inlinable public static var relaxedSIMD: Features { .init(.relaxedSIMD) }
  /// Shared memories and atomic instructions (threads).
  @inlinable public static var threads: Features { .init(.threads) }
  /// Additions, subtractions and multiplications with results of 128 bits (wide-arithmetic).
  @inlinable public static var wideArithmetic: Features { .init(.wideArithmetic) }
  /// `try`, `catch`, `rethrow` and `delegate`: the exception handling that browsers had before Wasm 3.0.
  @inlinable public static var legacyExceptions: Features { .init(.legacyExceptions) }
  /// Memories with pages of one byte (custom-page-sizes).
  @inlinable public static var customPageSizes: Features { .init(rawValue: 1 << 24) }
  /// Memories and tables with 64-bit addresses (memory64).
  @inlinable public static var memory64: Features { .init(rawValue: 1 << 25) }
  /// More than one memory (multi-memory).
  @inlinable public static var multiMemory: Features { .init(rawValue: 1 << 26) }
  /// Integer addition, subtraction and multiplication in constant expressions (extended-const).
  @inlinable public static var extendedConst: Features { .init(rawValue: 1 << 27) }

  /// Import sections that write a module name, or a module name and a type, once for several imports
  /// (compact-import-section).
  @inlinable public static var compactImports: Features { .init(rawValue: 1 << 28) }

  /// Everything that is part of Wasm 3.0.
  @inlinable public static var wasm3: Features {
    [
      .init(.core), .init(.signExtension), .init(.truncSat), .init(.bulkMemory), .referenceTypes, .simd,
      .tailCalls, .functionReferences, .gc, .exceptions, .relaxedSIMD, .memory64, .multiMemory,
      .extendedConst,
    ]
  }

  /// Wasm 3.0 and every other proposal that Apus implements.
  @inlinable public static var all: Features {
    [.wasm3, .threads, .wideArithmetic, .legacyExceptions, .customPageSizes, .compactImports]
  }

  /// Whether the instructions of `proposal` are allowed.
  @inlinable public func contains(_ proposal: Proposal) -> Bool {
    rawValue >> UInt32(proposal.rawValue) & 1 != 0
  }
}
