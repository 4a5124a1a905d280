/// Something that modules import and instances export (spec 4.2.11).
public enum Extern {
  case function(Func)
  case table(Table)
  case memory(Memory)
  case global(Global)
  case tag(Tag)

  /// The store it lives in.
  public var store: Store {
    switch self {
    case .function(let item): item.store
    case .table(let item): item.store
    case .memory(let item): item.store
    case .global(let item): item.store
    case .tag(let item): item.store
    }
  }

  /// Its type now: the minimum of a memory or table is its current size (spec 3.5).
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
