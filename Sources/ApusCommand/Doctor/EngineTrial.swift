import Apus

/// A trial of an engine: a small program that computes, calls, and traps at an access out of bounds.
enum EngineTrial {
  private static let program = """
    (module
      (memory 1)
      (func $sum (export "sum") (param i32) (result i32)
        (if (result i32) (i32.eqz (local.get 0))
          (then (i32.const 0))
          (else (i32.add (local.get 0) (call $sum (i32.sub (local.get 0) (i32.const 1)))))))
      (func (export "trap") (drop (i32.load (i32.const -4)))))
    """

  /// Returns the reason why an engine does not work; nil if it does.
  static func problem(_ tier: Engine.Tier) -> String? {
    let engine = Engine(configuration: .init(tier: tier))
    do {
      let module = try Module(engine: engine, text: program)
      let instance = try Instance(store: Store(engine: engine), module: module)
      let sum = try instance.function("sum").call([.i32(100)])
      guard case .i32(5050)? = sum.first else { return "a sum is wrong" }
      do {
        _ = try instance.function("trap").call([])
        return "an access out of bounds does not trap"
      } catch let trap as Trap where trap.code == .memoryOutOfBounds {
        return nil
      }
    } catch {
      return "\(error)"
    }
  }
}
