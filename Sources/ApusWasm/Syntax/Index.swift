/// An index into one of the index spaces of a module (spec 2.5.1).
///
/// `Space` only distinguishes the index spaces: a `FuncIndex` cannot be used in place of a `TypeIndex`.
@frozen public struct Index<Space>: Hashable, Comparable, Sendable {
  /// The index as a number.
  public var rawValue: UInt32

  /// Creates an index from a number.
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// The index as an array index.
  @inlinable public var position: Int { Int(rawValue) }

  /// Compares the numbers.
  @inlinable public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The index spaces, as types without values.
public enum IndexSpace {
  /// Types.
  public enum Types {}
  /// Functions.
  public enum Funcs {}
  /// Tables.
  public enum Tables {}
  /// Memories.
  public enum Memories {}
  /// Globals.
  public enum Globals {}
  /// Tags.
  public enum Tags {}
  /// Element segments.
  public enum Elements {}
  /// Data segments.
  public enum Datas {}
  /// Locals of a function.
  public enum Locals {}
  /// Labels; 0 is the innermost one.
  public enum Labels {}
  /// Fields of a structure type.
  public enum Fields {}
}

/// The index of a type.
public typealias TypeIndex = Index<IndexSpace.Types>
/// The index of a function.
public typealias FuncIndex = Index<IndexSpace.Funcs>
/// The index of a table.
public typealias TableIndex = Index<IndexSpace.Tables>
/// The index of a memory.
public typealias MemoryIndex = Index<IndexSpace.Memories>
/// The index of a global.
public typealias GlobalIndex = Index<IndexSpace.Globals>
/// The index of a tag.
public typealias TagIndex = Index<IndexSpace.Tags>
/// The index of an element segment.
public typealias ElementIndex = Index<IndexSpace.Elements>
/// The index of a data segment.
public typealias DataIndex = Index<IndexSpace.Datas>
/// The index of a local, parameters included.
public typealias LocalIndex = Index<IndexSpace.Locals>
/// The index of a label, counted outwards from the innermost one.
public typealias LabelIndex = Index<IndexSpace.Labels>
/// The index of a field in its structure type.
public typealias FieldIndex = Index<IndexSpace.Fields>
