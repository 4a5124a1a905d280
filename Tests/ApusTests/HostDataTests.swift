import Apus
import Testing

/// The data of the host in stores, and linkers that serve many stores.
@Suite struct HostDataTests {
  private final class Counter: Sendable {}

  @Test func keysAreIndependent() {
    let store = Store(engine: Engine())
    let (a, b, text) = (StoreKey<Int>(), StoreKey<Int>(), StoreKey<String>())
    #expect(store[a] == nil)
    store[a] = 1
    store[text] = "one"
    #expect(store[a] == 1 && store[b] == nil && store[text] == "one")
    store[a] = 2
    store[b] = 3
    #expect(store[a] == 2 && store[b] == 3)
    store[a] = nil
    #expect(store[a] == nil && store[b] == 3 && store[text] == "one")
  }

  @Test func aValueEndsWithItsStore() {
    weak var counter: Counter?
    let key = StoreKey<Counter>()
    do {
      let store = Store(engine: Engine())
      let made = Counter()
      store[key] = made
      counter = made
      #expect(counter != nil)
    }
    #expect(counter == nil)
  }

  private final class UsesItsStore {
    unowned let store: Store
    let key: StoreKey<Int>
    init(_ store: Store, _ key: StoreKey<Int>) { (self.store, self.key) = (store, key) }
    deinit { store[key] = (store[key] ?? 0) + 1 }
  }

  @Test func aDestructorMayUseTheStore() {
    let store = Store(engine: Engine())
    let (count, key) = (StoreKey<Int>(), StoreKey<UsesItsStore>())
    store[key] = UsesItsStore(store, count)
    store[key] = UsesItsStore(store, count)
    #expect(store[count] == 1)
    store[key] = nil
    #expect(store[count] == 2)
  }

  @Test func tasksShareALinker() async throws {
    let engine = Engine()
    let number = StoreKey<Int32>()
    var linker = Linker(engine: engine)
    try linker.function("env", "number") { (caller: Caller) -> Int32 in caller.store[number] ?? -1 }
    let module = try Module(
      engine: engine, text: "(import \"env\" \"number\" (func $f (result i32))) (export \"f\" (func $f))")
    let shared = linker
    let sum = try await withThrowingTaskGroup(of: Int32.self) { group in
      for task in 0..<50 as Range<Int32> {
        group.addTask {
          let store = Store(engine: engine)
          store[number] = task
          let f: () throws -> Int32 = try shared.instantiate(module, in: store).function("f")
          return try f()
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(sum == 49 * 50 / 2)
  }

  @Test func aDefinitionInAStoreServesOnlyThatStore() throws {
    let engine = Engine()
    let (store, other) = (Store(engine: engine), Store(engine: engine))
    var linker = Linker(engine: engine)
    try linker.define("env", "f", .function(Func(store) { 7 as Int32 }))
    #expect(linker.defines("env", "f") && !linker.defines("env", "g"))
    #expect(throws: LinkError.foreignStore(module: "env", name: "f")) {
      _ = try linker.resolve("env", "f", in: other)
    }
    #expect(try linker.resolve("env", "f", in: store).store === store)
    let error = #expect(throws: LinkError.self) { _ = try linker.resolve("wasi", "f", in: store) }
    #expect(error?.description == "unknown import: wasi.f (there are definitions only for the modules env)")
  }
}
