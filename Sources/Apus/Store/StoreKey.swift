/// The key of a value that the host attaches to stores, so that host functions find it through their `Caller`.
///
///     let requests = StoreKey<Request>()
///
///     var linker = Linker(engine: engine)
///     try linker.function("env", "status") { (caller: Caller) in caller.store[requests]?.status ?? 0 }
///
///     let store = Store(engine: engine)
///     store[requests] = request
///
/// Each key is a different one, even if the types of their values are the same. A linker whose host functions get their
/// data this way serves any number of stores.
public final class StoreKey<Value>: Sendable {
  /// Creates a key that no store has a value for.
  public init() {}
}

extension Store {
  /// The value of a key in this store; nil if there is none. The value is released with the store. One that refers to
  /// something in the store, such as an `Instance`, keeps the store alive until it is removed.
  public subscript<Value>(key: StoreKey<Value>) -> Value? {
    get { hostValues.box(for: key)?.value }
    set { hostValues.set(newValue, for: key) }
  }
}

/// The values of the host in a store, by the identity of their keys. A store has few of them, so that a list is fastest.
struct HostValues {
  fileprivate class Box {
    /// The key, which the box keeps alive, so that no other key gets its identity.
    let key: AnyObject
    init(key: AnyObject) { self.key = key }
  }

  fileprivate final class TypedBox<Value>: Box {
    var value: Value
    init(_ value: Value, for key: StoreKey<Value>) {
      self.value = value
      super.init(key: key)
    }
  }

  private var boxes: [Box] = []

  /// Only boxes for values of type `Value` have a key of type `StoreKey<Value>`.
  fileprivate func box<Value>(for key: StoreKey<Value>) -> TypedBox<Value>? {
    for box in boxes where box.key === key { return unsafeDowncast(box, to: TypedBox<Value>.self) }
    return nil
  }

  fileprivate mutating func set<Value>(_ value: Value?, for key: StoreKey<Value>) {
    guard let value else { return boxes.removeAll { $0.key === key } }
    if let box = box(for: key) { box.value = value } else { boxes.append(TypedBox(value, for: key)) }
  }
}
