import Apus

/// The settings that options in the spelling of Wasmtime change.
struct WasmtimeSettings {
  var features: Features
  var timeout: Double?
  var limits = ResourceLimits()
  /// The size in bytes of the stacks of guests.
  var maximumStack: Int?
  var trapsUnknownImports = false
  var inheritsEnvironment = false
  /// Whether the program may start threads.
  var startsThreads = true
  var optimizes = false
  var checksBounds = false
  var compilesInParallel = true

  init(features: Features) { self.features = features }
}
