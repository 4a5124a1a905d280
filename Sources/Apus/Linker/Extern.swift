/// Something that modules import and instances export (spec 4.2.11).
public enum Extern {
  /// A function (spec 4.2.7).
  case function(Func)
  /// A table (spec 4.2.8).
  case table(Table)
  /// A memory (spec 4.2.9).
  case memory(Memory)
  /// A global (spec 4.2.10).
  case global(Global)
  /// A tag (spec 4.2.12).
  case tag(Tag)

  /// The store in which it is.
  public var store: Store {
    switch self {
    case .function(let item): item.store
    case .table(let item): item.store
    case .memory(let item): item.store
    case .global(let item): item.store
    case .tag(let item): item.store
    }
  }

  /// The current type: the minimum of a memory or table is its current size (spec 3.5).
  public var type: ExternType {
    switch self {
    case .function(let item): .function(item.type)
    case .table(let item): .table(item.currentType)
    case .memory(let item): .memory(item.currentType)
    case .global(let item): .global(item.type)
    case .tag(let item): .tag(item.type)
    }
  }
}
