import Apus

/// A store and the instance of a module given as text.
struct Guest {
  let engine: Engine
  let store: Store
  let instance: Instance

  init(
    _ text: String, configuration: Engine.Configuration = .init(tier: .interpreter), limits: ResourceLimits = .init(),
    imports: (Store) throws -> Imports = { _ in [:] }
  ) throws {
    engine = Engine(configuration: configuration)
    store = Store(engine: engine, limits: limits)
    let module = try Module(engine: engine, text: text)
    instance = try Instance(store: store, module: module, imports: try imports(store))
  }
}

/// What a call does: its results, or how it ends, with each function of the backtrace and its position.
func outcome(_ call: () throws -> [Value]) -> String {
  func frames(_ backtrace: [Trap.Frame]) -> String {
    backtrace.map { "\($0.functionIndex)@\($0.offset.map { String($0, radix: 16) } ?? "?")" }.joined(separator: " ")
  }
  do {
    return "\(try call())"
  } catch let trap as Trap {
    return "\(trap.code) \(frames(trap.backtrace))"
  } catch let exception as WasmException {
    return "exception \(frames(exception.backtrace))"
  } catch { return "\(error)" }
}

extension Engine.Tier {
  /// The tiers of this processor.
  static let available: [Engine.Tier] = {
    #if arch(x86_64)
      [.interpreter, .baseline, .optimizing]
    #else
      [.interpreter]
    #endif
  }()
}

struct HostFailure: Error, Equatable {
  var number: Int32
}
