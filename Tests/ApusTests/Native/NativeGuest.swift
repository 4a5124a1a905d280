import Apus
import ApusCompiler
import ApusLayout
import ApusText
import ApusWasm

/// A function assembled by hand.
struct HandMade {
  /// The number of bytes between the stack pointer in the body and the return address.
  var frameSize = 0
  var body: (inout Assembler, InstanceLayout) -> Void

  init(frameSize: Int = 0, _ body: @escaping (inout Assembler, InstanceLayout) -> Void) {
    self.frameSize = frameSize
    self.body = body
  }
}

extension Apus.Module {
  /// Creates a module from a text, with functions assembled by hand in place of those of the text.
  convenience init(engine: Engine, text: String, native functions: [HandMade]) throws {
    let text = try TextParser.parseModule(Array(text.utf8), name: "<text>", features: engine.configuration.features)
    try self.init(engine: engine, text.module, names: text.names) {
      (valid, options, _) throws(Apus.CompilationError) in
      var linker = ModuleLinker(for: X64.self, importedFunctionCount: valid.importedFunctionCount)
      precondition(functions.count == valid.module.code.count)
      for function in functions {
        var assembler = Assembler()
        function.body(&assembler, InstanceLayout(valid))
        try linker.append(assembler.finish(), frameSize: function.frameSize, for: X64.self)
      }
      var module = linker.finish(for: X64.self)
      module.options = options
      return module
    }
  }
}

/// A store with an instance whose functions are assembled by hand.
struct NativeGuest {
  let store: Store
  let instance: Instance

  static var configuration: Engine.Configuration {
    var configuration = Engine.Configuration(tier: .interpreter)
    configuration.tier = .optimizing
    return configuration
  }

  init(
    _ text: String, _ functions: [HandMade], configuration: Engine.Configuration = Self.configuration,
    imports: (Store) throws -> Imports = { _ in [:] }
  ) throws {
    let store = Store(engine: Engine(configuration: configuration))
    try self.init(store, text, functions, imports: try imports(store))
  }

  init(_ store: Store, _ text: String, _ functions: [HandMade], imports: Imports = [:]) throws {
    self.store = store
    let module = try Apus.Module(engine: store.engine, text: text, native: functions)
    instance = try Instance(store: store, module: module, imports: imports)
  }
}
