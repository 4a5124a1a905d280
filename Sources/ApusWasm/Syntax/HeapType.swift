/// A heap type (spec 2.3.4): an abstract one, or a type of the module's type index space.
///
/// In a `Module` a concrete heap type holds a type index of that module; in the types of the runtime it holds a
/// canonical type identity (see `TypeRegistry`).
@frozen public struct HeapType: Hashable, Sendable {
  /// The encoding: below 16 an abstract heap type, from 16 on a type index plus 16.
  public var rawValue: UInt32

  /// Creates a heap type from its encoding.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The concrete heap type of a type index.
  @inlinable public init(_ index: TypeIndex) { rawValue = index.rawValue &+ 16 }

  /// The largest type index that fits: `ValueType` has 28 bits for a heap type.
  @inlinable public static var largestIndex: UInt32 { (1 << 28) - 17 }

  /// The top type of all values of the guest that are structures, arrays, 31-bit integers or converted host references.
  @inlinable public static var any: HeapType { .init(rawValue: 0) }
  /// All references that `ref.eq` compares.
  @inlinable public static var eq: HeapType { .init(rawValue: 1) }
  /// References that are 31-bit integers.
  @inlinable public static var i31: HeapType { .init(rawValue: 2) }
  /// All structures.
  @inlinable public static var `struct`: HeapType { .init(rawValue: 3) }
  /// All arrays.
  @inlinable public static var array: HeapType { .init(rawValue: 4) }
  /// The bottom type below `any`; only null has it.
  @inlinable public static var none: HeapType { .init(rawValue: 5) }
  /// All functions.
  @inlinable public static var `func`: HeapType { .init(rawValue: 6) }
  /// The bottom type below `func`; only null has it.
  @inlinable public static var nofunc: HeapType { .init(rawValue: 7) }
  /// All references of the host.
  @inlinable public static var extern: HeapType { .init(rawValue: 8) }
  /// The bottom type below `extern`; only null has it.
  @inlinable public static var noextern: HeapType { .init(rawValue: 9) }
  /// All exceptions.
  @inlinable public static var exn: HeapType { .init(rawValue: 10) }
  /// The bottom type below `exn`; only null has it.
  @inlinable public static var noexn: HeapType { .init(rawValue: 11) }
  /// The subtype of all heap types; only validation produces it (spec 3.1.1).
  @inlinable public static var bottom: HeapType { .init(rawValue: 15) }

  /// The type index, or nil if the heap type is abstract.
  @inlinable public var index: TypeIndex? {
    rawValue < 16 ? nil : TypeIndex(rawValue &- 16)
  }
}

extension HeapType {
  /// One abstract heap type with its spellings: a row of the table that all readers, writers and printers share.
  public struct Abstract: Sendable {
    /// The heap type.
    public let type: HeapType
    /// The keyword in `(ref null KEYWORD)`.
    public let keyword: StaticString
    /// The abbreviation of `(ref null KEYWORD)`.
    public let abbreviation: StaticString
    /// The byte of the binary format (spec 5.3.3).
    public let byte: UInt8
  }

  /// All abstract heap types of the spec.
  public static var abstracts: [Abstract] {
    [
      .init(type: .any, keyword: "any", abbreviation: "anyref", byte: 0x6E),
      .init(type: .eq, keyword: "eq", abbreviation: "eqref", byte: 0x6D),
      .init(type: .i31, keyword: "i31", abbreviation: "i31ref", byte: 0x6C),
      .init(type: .struct, keyword: "struct", abbreviation: "structref", byte: 0x6B),
      .init(type: .array, keyword: "array", abbreviation: "arrayref", byte: 0x6A),
      .init(type: .none, keyword: "none", abbreviation: "nullref", byte: 0x71),
      .init(type: .func, keyword: "func", abbreviation: "funcref", byte: 0x70),
      .init(type: .nofunc, keyword: "nofunc", abbreviation: "nullfuncref", byte: 0x73),
      .init(type: .extern, keyword: "extern", abbreviation: "externref", byte: 0x6F),
      .init(type: .noextern, keyword: "noextern", abbreviation: "nullexternref", byte: 0x72),
      .init(type: .exn, keyword: "exn", abbreviation: "exnref", byte: 0x69),
      .init(type: .noexn, keyword: "noexn", abbreviation: "nullexnref", byte: 0x74),
    ]
  }

  /// Returns the abstract heap type with this byte in the binary format, or nil if there is none.
  @inlinable public static func abstract(byte: UInt8) -> HeapType? {
    switch byte {
    case 0x6E: .any
    case 0x6D: .eq
    case 0x6C: .i31
    case 0x6B: .struct
    case 0x6A: .array
    case 0x71: HeapType.none
    case 0x70: .func
    case 0x73: .nofunc
    case 0x6F: .extern
    case 0x72: .noextern
    case 0x69: .exn
    case 0x74: .noexn
    default: nil
    }
  }
}

extension HeapType: CustomStringConvertible {
  /// The spelling in the text format.
  public var description: String {
    if let index { return "\(index.rawValue)" }
    if self == .bottom { return "bot" }
    for row in HeapType.abstracts where row.type == self { return "\(row.keyword)" }
    return "invalid"
  }
}
