/// An index into one of the index spaces of a module (spec 2.5.1).
///
/// `Space` only tells the spaces apart: a `FuncIndex` cannot be used where a `TypeIndex` is wanted.
@frozen public struct Index<Space>: Hashable, Comparable, Sendable {
  public var rawValue: UInt32

  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// The index as a position in an array.
  @inlinable public var position: Int { Int(rawValue) }

  @inlinable public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The names of the index spaces; none has a value.
public enum IndexSpace {
  public enum Types {}
  public enum Funcs {}
  public enum Tables {}
  public enum Memories {}
  public enum Globals {}
  public enum Tags {}
  public enum Elements {}
  public enum Datas {}
  public enum Locals {}
  public enum Labels {}
  public enum Fields {}
}

public typealias TypeIndex = Index<IndexSpace.Types>
public typealias FuncIndex = Index<IndexSpace.Funcs>
public typealias TableIndex = Index<IndexSpace.Tables>
public typealias MemoryIndex = Index<IndexSpace.Memories>
public typealias GlobalIndex = Index<IndexSpace.Globals>
public typealias TagIndex = Index<IndexSpace.Tags>
public typealias ElementIndex = Index<IndexSpace.Elements>
public typealias DataIndex = Index<IndexSpace.Datas>
public typealias LocalIndex = Index<IndexSpace.Locals>
public typealias LabelIndex = Index<IndexSpace.Labels>
public typealias FieldIndex = Index<IndexSpace.Fields>
