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

extension StoreKey: CustomStringConvertible {
  /// The type of the values, as text.
  public var description: String { "store key of \(Value.self)" }
}

extension Store {
  /// The value of a key in this store; nil if there is none. The value is released with the store. One that refers to
  /// something in the store, such as an `Instance`, keeps the store alive until it is removed.
  public subscript<Value>(key: StoreKey<Value>) -> Value? {
    get { hostValues.box(for: key)?.value }
    set {
      // The old value is released after the access to `hostValues`: its destructor may use the store.
      let old = hostValues.replace(newValue, for: key)
      withExtendedLifetime(old) {}
    }
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
    let value: Value
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

  /// Sets the value of a key. Returns the box of the value that it had.
  fileprivate mutating func replace<Value>(_ value: Value?, for key: StoreKey<Value>) -> Box? {
    let new = value.map { TypedBox($0, for: key) }
    guard let index = boxes.firstIndex(where: { $0.key === key }) else {
      if let new { boxes.append(new) }
      return nil
    }
    let old = boxes[index]
    if let new { boxes[index] = new } else { boxes.remove(at: index) }
    return old
  }
}
