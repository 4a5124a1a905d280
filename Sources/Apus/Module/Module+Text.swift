#if APUS_TEXT
  import ApusPlatform

  extension Module {
    /// Reads and validates a module in the text format.
    /// - Parameters:
    ///   - engine: the engine in whose stores the module can be instantiated.
    ///   - text: `(module ...)`, or its fields alone; also `(module binary "...")` and `(module quote "...")`.
    ///   - name: the name of the text in errors.
    ///   - limits: the limits of decoding, validation and compilation.
    /// - Throws: `ModuleError.parsing`, `.decoding` (of `(module binary ...)`), `.validation` or `.compilation`.
    public convenience init(
      engine: Engine, text: String, name: String = "<text>", limits: ModuleLimits = .init()
    ) throws(ModuleError) {
      try self.init(engine: engine, utf8: Array(text.utf8), name: name, limits: limits)
    }

    convenience init(engine: Engine, utf8: [UInt8], name: String, limits: ModuleLimits) throws(ModuleError) {
      let start = MonotonicClock.nanoseconds()
      let text = try ModuleText.read(utf8, name: name, features: engine.configuration.features)
      do throws(ModuleError) {
        let time = MonotonicClock.nanoseconds() - start
        try self.init(engine: engine, text.module, names: text.names, limits: limits, readingTime: time)
      } catch {
        throw text.located(error)
      }
    }
  }
#endif
