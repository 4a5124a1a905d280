import Apus
import ApusText
import ApusWasm
import Testing

/// A backtrace names the instruction that trapped, and the calls: on every tier, whichever instructions were fused into
/// one.
@Suite struct TrapPositionTests {
  static let text = """
    (module
      (memory 1) (table 1 funcref) (type $one (func (param i32)))
      (func $leaf (param i32) unreachable)
      (func (export "call") (param i32) (result i32) (call $leaf (local.get 0)) (local.get 0) (i32.load offset=8))
      (func (export "load-add") (param i32) (result i32) (i32.load (local.get 0)) (local.get 0) (i32.add))
      (func (export "load-constant") (param i32) (result i32) (i32.load (local.get 0)) (i32.const 7) (i32.add))
      (func (export "add-load") (param i32) (result i32)
        (i32.load (i32.add (local.get 0) (i32.const 100))) (drop) (i32.load (i32.add (local.get 0) (local.get 0))))
      (func (export "load-compare") (param i32) (result i32)
        (if (result i32) (i32.eq (i32.load (local.get 0)) (i32.const 5)) (then (i32.const 1)) (else (i32.const 2))))
      (func (export "float") (param i32) (result f64)
        (f64.add (f64.const 1) (f64.load (local.get 0))) (f64.const 2) (f64.mul))
      (func (export "modify") (param i32)
        (i32.store (local.get 0) (i32.add (i32.load (local.get 0)) (i32.const 1))))
      (func (export "store") (param i32) (i32.store (local.get 0) (i32.const 1)) (local.set 0 (i32.const 5)))
      (func (export "convert") (param i32) (result i32)
        (i32.trunc_f32_s (f32.reinterpret_i32 (local.get 0))) (local.get 0) (i32.add))
      (func (export "divide") (param i32) (result i32)
        (i32.div_s (local.get 0) (i32.add (local.get 0) (i32.const 1))) (local.get 0) (i32.add))
      (func (export "block") (param i32) (block unreachable) (drop (local.get 0)))
      (func (export "last") (param i32) unreachable)
      (func (export "indirect") (param i32) (result i32)
        (call_indirect (param i32) (local.get 0) (i32.const 0)) (local.get 0))
      (func (export "vector") (param i32) (result i32)
        (i32x4.extract_lane 0 (i32x4.add (v128.load (local.get 0)) (i32x4.splat (local.get 0)))))
      (func (export "local") (param i32) (local i32 i32)
        (local.set 1 (i32.load (local.get 0))) (local.set 2 (local.get 1)) (br_if 0 (local.get 2)) (nop)))
    """

  /// The opcodes of the frames by export, innermost first.
  static let expected: [(name: String, opcodes: [UInt8])] = [
    ("call", [0x00, 0x10]), ("load-add", [0x28]), ("load-constant", [0x28]), ("add-load", [0x28]),
    ("load-compare", [0x28]), ("float", [0x2B]), ("modify", [0x28]), ("store", [0x36]), ("convert", [0xA8]),
    ("divide", [0x6D]), ("block", [0x00]), ("last", [0x00]), ("indirect", [0x11]), ("vector", [0xFD]),
    ("local", [0x28]),
  ]

  private func check(_ configuration: Engine.Configuration) throws {
    let bytes = ModuleEncoder.encode(try TextParser.parseModule(Self.text).module)
    let engine = Engine(configuration: configuration)
    let store = Store(engine: engine)
    let instance = try Instance(store: store, module: Module(engine: engine, bytes: bytes), externs: [])
    for (name, opcodes) in Self.expected {
      let function: Func = try instance.function(name)
      let trap = try #require(throws: Trap.self, "\(name)") { _ = try function.call([.i32(-1)]) }
      let found = trap.backtrace.map { frame in frame.offset.map { Int(bytes[$0]) } ?? -1 }
      #expect(found == opcodes.map { Int($0) }, "\(name): \(trap)")
    }
  }

  @Test(arguments: [false, true]) func interpreted(isInterruptible: Bool) throws {
    try check(Engine.Configuration(tier: .interpreter, isInterruptible: isInterruptible))
  }

  #if arch(x86_64)
    @Test(arguments: [Engine.MemoryReservation.guarded, .small], [Engine.Tier.baseline, .optimizing])
    func compiled(reservation: Engine.MemoryReservation, tier: Engine.Tier) throws {
      var configuration = Engine.Configuration(tier: .interpreter)
      configuration.tier = tier
      configuration.memoryReservation = reservation
      try check(configuration)
    }
  #endif
}
