import Apus
import ApusWasm
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

/// Instantiates a module with matching imports, under limits, and uses each of its exports. No guest may harm the host
/// or continue to run after a request to stop.
public func fuzzRun(_ input: [UInt8]) { fuzzRun(input, collectsAtEveryAllocation: input.count % 2 == 0) }

/// The same in compiled code.
public func fuzzCompiled(_ input: [UInt8]) {
  fuzzRun(input, collectsAtEveryAllocation: input.count % 2 == 0, tier: .optimizing)
}

func fuzzRun(_ input: [UInt8], collectsAtEveryAllocation: Bool, tier: Engine.Tier = .interpreter) {
  var configuration = Engine.Configuration(
    features: .all, tier: .interpreter, maximumValueStackSize: 64 << 10, maximumHostDepth: 20, isInterruptible: true)
  // For at least half of all inputs: a lost object is then freed at once.
  configuration.collectsAtEveryAllocation = collectsAtEveryAllocation
  configuration.tier = tier
  configuration.maximumThreads = 1
  // Checked addresses as well as guarded ones.
  if input.count % 4 < 2 { configuration.memoryReservation = .small }
  let engine = Engine(configuration: configuration)
  guard let module = try? Apus.Module(engine: engine, bytes: input) else { return }
  let store = Store(
    engine: engine,
    limits: ResourceLimits(
      memoryBytes: 4 << 20, totalMemoryBytes: 8 << 20, tableElements: 20_000, heapBytes: 1 << 20, memories: 20,
      tables: 20, instances: 20))
  guard let externs = imports(of: module, store) else { return }
  Deadline.shared.limit(store.interruptHandle)
  defer { Deadline.shared.lift() }
  // Twice: the second instance meets the state that the first left in imports and in translated code.
  for _ in 0..<2 {
    guard let instance = try? Instance(store: store, module: module, externs: externs) else { continue }
    for (_, item) in instance.exports { use(item) }
  }
}

/// Makes an extern for every import; nil if a type has no value that a host can create.
private func imports(of module: Apus.Module, _ store: Store) -> [Extern]? {
  var externs: [Extern] = []
  for item in module.imports {
    guard let extern = makeExtern(item.type, store) else { return nil }
    externs.append(extern)
  }
  return externs
}

private func makeExtern(_ type: ExternType, _ store: Store) -> Extern? {
  switch type {
  case .function(let type):
    let results = type.results.compactMap { Value(defaultOf: $0) }
    return .function(
      Func(store, type: type) { caller, _ in
        // Calls back, so that frames of host and guest alternate.
        if case .function(let function)? = caller.instance?.exports.first?.1, function.type.parameters.isEmpty {
          _ = try function.call()
        }
        return results
      })
  case .table(let type): return (try? Table(store, type: type)).map { .table($0) }
  case .memory(let type): return (try? Memory(store, type: type)).map { .memory($0) }
  case .global(let type):
    guard let value = Value(defaultOf: type.value) else { return nil }
    return (try? Global(store, type: type, value: value)).map { .global($0) }
  case .tag(let type): return .tag(Tag(store, parameters: type.parameters))
  }
}

private func use(_ item: Extern) {
  switch item {
  case .function(let function):
    let arguments = function.type.parameters.compactMap { Value(defaultOf: $0) }
    guard arguments.count == function.type.parameters.count else { return }
    _ = try? function.call(arguments)
  case .table(let table):
    _ = try? table.get(0)
    if let value = Value(defaultOf: table.type.element) { _ = try? table.grow(by: 3, value: value) }
  case .memory(let memory): _ = memory.grow(byPages: 1)
  case .global(let global): _ = global.value
  case .tag(let tag): _ = tag.type
  }
}

/// A thread that interrupts guests a few milliseconds after they started.
final class Deadline: Sendable {
  static let shared = Deadline()
  private let current = Mutex<(handle: InterruptHandle?, age: Int)>((nil, 0))

  private init() {
    var thread = pthread_t(bitPattern: 1)
    let result = pthread_create(
      &thread, nil,
      { _ in
        while true {
          usleep(2000)
          Deadline.shared.tick()
        }
      }, nil)
    require(result == 0, "no thread")
  }

  func limit(_ handle: InterruptHandle) { current.withLock { $0 = (handle, 0) } }
  func lift() { current.withLock { $0 = (nil, 0) } }

  /// After the first interrupt there is another at every tick, so that each call of an input is stopped.
  private func tick() {
    current.withLock {
      $0.age += 1
      if $0.age > 2 { $0.handle?.interrupt() }
    }
  }
}
