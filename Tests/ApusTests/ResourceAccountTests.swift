import Testing

@testable import Apus

/// Everything that guests make grow is charged to the store's total.
@Suite struct ResourceAccountTests {
  private static let total: UInt64 = 64 << 20
  private var limits: ResourceLimits {
    ResourceLimits(memoryBytes: Self.total, totalMemoryBytes: Self.total, heapBytes: Self.total)
  }

  private static var configurations: [Engine.Configuration] {
    var all = [Engine.Configuration(tier: .interpreter)]
    #if os(Linux) && arch(x86_64)
      var optimizing = Engine.Configuration(tier: .interpreter)
      optimizing.tier = .optimizing
      all.append(optimizing)
    #endif
    return all
  }

  @Test func tables() throws {
    let tables = String(repeating: "(table 0 funcref) ", count: 20)
    let grow = (0..<20).map { "(table.grow \($0) (ref.null func) (i32.const 10000000)) drop " }.joined()
    let sizes = (0..<20).map { "(i64.extend_i32_u (table.size \($0))) i64.add " }.joined()
    for configuration in Self.configurations {
      let guest = try Guest(
        "(module \(tables) (func (export \"f\") (result i64) \(grow) i64.const 0 \(sizes)))",
        configuration: configuration, limits: limits)
      let elements: () throws -> Int64 = try guest.instance.function("f")
      #expect(try elements() * 8 <= Int64(Self.total))
      // Small tables still grow.
      let table = try Table(guest.store, type: TableType(limits: Limits(minimum: 1), element: .funcref))
      #expect(try table.grow(by: 1, value: .funcRef(nil)) == 1)
    }
  }

  @Test func tablesThatBeginLarge() throws {
    let engine = Engine()
    let module = try Module(engine: engine, text: "(module \(String(repeating: "(table 5000000 funcref)", count: 4)))")
    #expect(throws: LinkError.self) { try Instance(store: Store(engine: engine, limits: limits), module: module) }
    // The tables of a failed instantiation for which there was room are refunded.
    let store = Store(engine: engine, limits: limits)
    for _ in 0..<10 { _ = try? Instance(store: store, module: module) }
    #expect(store.account.available == Self.total)
  }

  /// Half of the total in a memory leaves the other half to the heap.
  @Test func memoryAndHeap() throws {
    for configuration in Self.configurations {
      let guest = try Guest(
        """
        (module (memory 512) (type $a (array (mut i64))) (type $list (struct (field anyref (ref null $list))))
          (global $list (mut (ref null $list)) (ref.null $list))
          (func (export "keep")
            (global.set $list (struct.new $list
              (array.new_default $a (i32.const 100000)) (global.get $list)))))
        """, configuration: configuration, limits: limits)
      let keep: () throws -> Void = try guest.instance.function("keep")
      var count = 0
      while true {
        do { try keep() } catch {
          #expect((error as? Trap)?.code == .limitExceeded)
          break
        }
        count += 1
        try #require(count < 100)
      }
      #expect(count > 30 && count < 43)
    }
  }

  /// Translations that are much larger than their functions are charged; others are not.
  @Test func bytecode() throws {
    let results = String(repeating: "i32 ", count: 1000)
    let branches = String(repeating: "i32.const 0 br_if 0 ", count: 1000)
    let functions = (0..<4).map { number in
      """
      (func (export "f\(number)") (block (result \(results)) i32.const 0 (call $many) \(branches) br 0)
      unreachable)
      """
    }.joined()
    let text = "(module (func $many (result \(results)) unreachable) \(functions))"
    var limits = ResourceLimits(totalMemoryBytes: 12 << 20)
    limits.tableElements = 10
    let guest = try Guest(text, limits: limits)
    let codes = (0..<4).map { number -> Trap.Code? in
      do {
        try guest.instance.function("f\(number)").call()
        return nil
      } catch { return (error as? Trap)?.code }
    }
    #expect(codes == [.unreachable, .limitExceeded, .limitExceeded, .limitExceeded])
    let small = try Guest(GuestTexts.sum, limits: ResourceLimits(totalMemoryBytes: 0))
    let sum: (Int32) throws -> Int32 = try small.instance.function("sum")
    #expect(try sum(10) == 55)
  }

  /// A module of 117 KB once took gigabytes of bytecode: now one word sets all fields to zero.
  @Test func structuresOfManyFields() throws {
    let fields = String(repeating: "(field (mut i64)) ", count: 10_000)
    let body = String(repeating: "(drop (struct.new_default $s))", count: 100)
    let functions = (0..<60).map { "(func (export \"f\($0)\") \(body))" }.joined()
    for configuration in Self.configurations {
      let guest = try Guest(
        "(module (type $s (struct \(fields))) \(functions))", configuration: configuration, limits: limits)
      for number in 0..<60 { try guest.instance.function("f\(number)").call() }
      #expect(guest.store.account.available > Self.total / 2)
    }
  }

  /// Cells that held other data before are cleared, whatever the size of the structure.
  @Test(arguments: [1, 5, 31, 32, 33, 34, 100, 5000, 9000])
  func defaultStructuresAreZero(count: Int) throws {
    let kinds = ["i8", "i64", "i32", "v128", "i16", "anyref", "f64"]
    let fields = (0..<count).map { "(field (mut \(kinds[$0 % kinds.count]))) " }.joined()
    let values = (0..<count).map { position in
      switch kinds[position % kinds.count] {
      case "i64": "(i64.const -1) "
      case "v128": "(v128.const i64x2 -1 -1) "
      case "anyref": "(ref.i31 (i32.const -1)) "
      case "f64": "(f64.const nan) "
      default: "(i32.const -1) "
      }
    }.joined()
    let tests = (0..<count).map { position in
      switch kinds[position % kinds.count] {
      case "i8", "i16": "(struct.get_u $s \(position) (local.get $o)) i32.or "
      case "i64": "(i64.ne (i64.const 0) (struct.get $s \(position) (local.get $o))) i32.or "
      case "v128": "(v128.any_true (struct.get $s \(position) (local.get $o))) i32.or "
      case "anyref": "(i32.eqz (ref.is_null (struct.get $s \(position) (local.get $o)))) i32.or "
      case "f64": "(f64.ne (f64.const 0) (struct.get $s \(position) (local.get $o))) i32.or "
      default: "(struct.get $s \(position) (local.get $o)) i32.or "
      }
    }.joined()
    let text = """
      (module (type $s (struct \(fields)))
        (func (export "dirty") (drop (struct.new $s \(values))))
        (func (export "f") (result i32) (local $o (ref null $s))
          (local.set $o (struct.new_default $s)) i32.const 0 \(tests)))
      """
    for var configuration in Self.configurations {
      configuration.collectsAtEveryAllocation = true
      let guest = try Guest(text, configuration: configuration)
      let test: () throws -> Int32 = try guest.instance.function("f")
      for _ in 0..<4 {
        for _ in 0..<3 { try guest.instance.function("dirty").call() }
        #expect(try test() == 0)
      }
    }
  }
}

private enum GuestTexts {
  static let sum = """
    (module (func (export "sum") (param $n i32) (result i32) (local $s i32)
      (loop $l
        (local.set $s (i32.add (local.get $s) (local.get $n)))
        (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (local.get $s)))
    """
}
