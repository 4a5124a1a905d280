/// The parts of WebAssembly a module may use. What is off is refused as malformed or invalid.
///
/// The first bits are those of `Proposal`, so that an instruction is checked with one shift.
@frozen public struct Features: OptionSet, Hashable, Sendable {
  public var rawValue: UInt32

  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
  @inlinable public init(_ proposal: Proposal) { rawValue = 1 << UInt32(proposal.rawValue) }

  /// References as values, and more than one table.
  @inlinable public static var referenceTypes: Features { .init(.referenceTypes) }
  @inlinable public static var simd: Features { .init(.simd) }
  @inlinable public static var tailCalls: Features { .init(.tailCalls) }
  @inlinable public static var functionReferences: Features { .init(.functionReferences) }
  @inlinable public static var gc: Features { .init(.gc) }
  @inlinable public static var exceptions: Features { .init(.exceptions) }
  @inlinable public static var relaxedSIMD: Features { .init(.relaxedSIMD) }
  /// Shared memories and atomic instructions.
  @inlinable public static var threads: Features { .init(.threads) }
  @inlinable public static var wideArithmetic: Features { .init(.wideArithmetic) }
  /// `try`, `catch`, `rethrow` and `delegate`, as browsers had them before Wasm 3.0.
  @inlinable public static var legacyExceptions: Features { .init(.legacyExceptions) }
  @inlinable public static var customPageSizes: Features { .init(rawValue: 1 << 24) }
  @inlinable public static var memory64: Features { .init(rawValue: 1 << 25) }
  @inlinable public static var multiMemory: Features { .init(rawValue: 1 << 26) }
  /// Further instructions in constant expressions than Wasm 1.0 has.
  @inlinable public static var extendedConst: Features { .init(rawValue: 1 << 27) }

  /// Imports whose module name, or type, is written once for several (compact-import-section).
  @inlinable public static var compactImports: Features { .init(rawValue: 1 << 28) }

  /// Everything that is part of Wasm 3.0.
  @inlinable public static var wasm3: Features {
    [
      .init(.core), .init(.signExtension), .init(.truncSat), .init(.bulkMemory), .referenceTypes, .simd,
      .tailCalls, .functionReferences, .gc, .exceptions, .relaxedSIMD, .memory64, .multiMemory,
      .extendedConst,
    ]
  }

  /// Wasm 3.0 and every proposal Apus knows.
  @inlinable public static var all: Features {
    [.wasm3, .threads, .wideArithmetic, .legacyExceptions, .customPageSizes, .compactImports]
  }

  @inlinable public func contains(_ proposal: Proposal) -> Bool {
    rawValue >> UInt32(proposal.rawValue) & 1 != 0
  }
}
