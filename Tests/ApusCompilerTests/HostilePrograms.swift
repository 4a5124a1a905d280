/// Modules with one large function, designed to make some part of compilation do more work than the function's size
/// justifies. `size` is approximately the number of instructions.
enum HostilePrograms {
  static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  static func joined(_ count: Int, _ text: (Int) -> String) -> String { (0..<count).map(text).joined() }

  /// A module with one large function and the definitions that the function uses.
  private static func module(_ signature: String, _ body: String, _ definitions: String = "") -> String {
    """
    (module (memory 1) (global $g (mut i32) (i32.const 0)) (tag $t (param i32)) (table 5 funcref)
      (type $s (func (param i32) (result i32))) (func $callee (type $s) local.get 0) \(definitions)
      (func (export "f") \(signature) \(body)))
    """
  }

  private static func locals(_ count: Int) -> String {
    "(param i32) (result i32) (local \(repeated("i32 ", count)))"
  }

  /// Assigns different values to `count` locals.
  private static func initialised(_ count: Int) -> String {
    joined(count) { "local.get 0 i32.const \($0 + 3) i32.mul local.set \($0 + 1) " }
  }

  /// Combines the values of `count` locals.
  private static func used(_ count: Int) -> String {
    "local.get 0 " + joined(count) { "local.get \($0 + 1) i32.xor " }
  }

  // MARK: Straight lines

  static func straight(_ size: Int) -> String {
    module("(type $s)", "local.get 0 " + repeated("local.get 0 i32.add i32.const 3 i32.mul ", size / 4))
  }

  /// All leaves are computed before the first operation.
  static func deepTree(_ size: Int) -> String {
    module(
      "(type $s)",
      joined(size / 4) { "local.get 0 i32.load offset=\($0 * 4) " } + repeated("i32.xor ", size / 4 - 1))
  }

  static func loadsAndStores(_ size: Int) -> String {
    module(
      "(param i32)",
      joined(size / 8) {
        "local.get 0 i32.const \($0) i32.mul local.get 0 i32.load offset=\($0 * 4) i32.const 1 i32.add i32.store "
      })
  }

  static func globals(_ size: Int) -> String {
    module("(param i32)", repeated("global.get $g local.get 0 i32.add global.set $g ", size / 4))
  }

  static func divisions(_ size: Int) -> String {
    module("(type $s)", "local.get 0 " + repeated("local.get 0 i32.div_s local.get 0 i32.rem_u ", size / 4))
  }

  static func vectorConstants(_ size: Int) -> String {
    module(
      "(param v128) (result v128)",
      "local.get 0 " + joined(size / 2) { "v128.const i32x4 \($0) \($0 * 3) \($0 * 7 + 1) 9 i32x4.add " })
  }

  static func shuffles(_ size: Int) -> String {
    module(
      "(param v128) (result v128)",
      "local.get 0 "
        + joined(size / 3) { number in
          "local.get 0 i8x16.shuffle " + joined(16) { "\((number * 7 + $0 * $0 + number % 13 * $0) % 32) " }
        })
  }

  // MARK: Calls

  static func calls(_ size: Int) -> String {
    module("(type $s)", "local.get 0 " + repeated("call $callee i32.const 1 i32.add ", size / 3))
  }

  static func indirectCalls(_ size: Int) -> String {
    module("(type $s)", "local.get 0 " + repeated("local.get 0 call_indirect (type $s) ", size / 2))
  }

  /// One value that is used after each of many calls.
  static func oneValue(_ size: Int) -> String {
    module(
      "(param i32) (result i32) (local i32)",
      "local.get 0 i32.const 77 i32.mul local.set 1 i32.const 0 "
        + repeated("local.get 1 i32.xor call $callee ", size / 3))
  }

  static func localsAcrossCalls(_ size: Int) -> String {
    let count = size / 40
    return module(
      locals(count),
      initialised(count) + "local.get 0 "
        + joined(count * 5) { "call $callee local.get \($0 * 7 % count + 1) i32.add " }
        + "local.set 0 " + used(count))
  }

  /// Calls with a thousand parameters and as many results, which are reversed each time.
  static func parameters(_ size: Int) -> String {
    let types = repeated("i32 ", 1000)
    let all = joined(1000) { "local.get \($0) " }
    return module(
      "(param \(types)) (result \(types))", all + repeated("call $many ", size / 2000),
      "(func $many (param \(types)) (result \(types)) " + joined(1000) { "local.get \(999 - $0) " } + ")")
  }

  // MARK: Blocks

  static func nestedBlocks(_ size: Int) -> String {
    module(
      "(type $s)",
      repeated("block (result i32) ", size / 6) + "local.get 0 "
        + repeated("local.get 0 br_if 0 i32.const 1 i32.add end ", size / 6))
  }

  static func nestedIfs(_ size: Int) -> String {
    module(
      "(param i32) (local i32)",
      repeated("local.get 0 if ", size / 6) + "i32.const 1 local.set 1 "
        + repeated("else i32.const 2 local.set 1 end ", size / 6))
  }

  static func ifs(_ size: Int) -> String {
    module(
      "(param i32) (result i32) (local i32)",
      repeated(
        "local.get 0 if local.get 1 call $callee local.set 1 else local.get 1 i32.const 3 i32.mul local.set 1 end ",
        size / 10) + "local.get 1")
  }

  /// Branches out of one block, each with a value.
  static func exits(_ size: Int) -> String {
    module(
      "(type $s)",
      "block (result i32) " + joined(size / 4) { "i32.const \($0) local.get 0 br_if 0 drop " }
        + "i32.const 1 end")
  }

  static func table(_ size: Int) -> String {
    let count = size / 10
    return module(
      "(type $s)",
      repeated("block ", count) + "local.get 0 br_table " + joined(count) { "\($0) " }
        + joined(count) { "end i32.const \($0) local.set 0 " } + "local.get 0")
  }

  // MARK: Loops

  static func nestedLoops(_ size: Int) -> String {
    module(
      "(param i32) (result i32) (local i32)",
      joined(size / 14) {
        "loop local.get 0 i32.const \($0 + 3) i32.mul local.get 1 i32.add local.set 1 i32.const 8 i32.load local.set 0 "
      } + repeated("local.get 1 local.get 0 i32.lt_u br_if 0 end ", size / 14) + "local.get 1")
  }

  static func loopAfterLoop(_ size: Int) -> String {
    module(
      "(param i32) (result i32) (local i32)",
      repeated("loop local.get 1 i32.const 3 i32.add local.tee 1 local.get 0 i32.lt_u br_if 0 end ", size / 8)
        + "local.get 1")
  }

  // MARK: Locals

  static func localsThroughLoop(_ size: Int) -> String {
    let count = size / 7
    return module(
      locals(count),
      initialised(count) + "loop local.get 0 i32.const 1 i32.sub local.tee 0 br_if 0 end " + used(count))
  }

  static func localsAssignedInLoop(_ size: Int) -> String {
    let count = size / 6
    return module(
      locals(count),
      "loop " + joined(count) { "local.get \($0) i32.const 3 i32.add local.set \($0 + 1) " }
        + "local.get 0 i32.const 1 i32.sub local.tee 0 br_if 0 end " + used(count))
  }

  /// Many locals that are live through many branches, a few of them changed in each: the work is the product of both
  /// numbers.
  static func localsThroughBranches(_ count: Int, branches: Int) -> String {
    module(
      locals(count),
      initialised(count)
        + joined(branches) {
          "local.get 0 if local.get \($0 % count + 1) i32.const 5 i32.add local.set \($0 * 13 % count + 1) end "
        } + used(count))
  }

  // MARK: Exceptions and objects

  static func tryTables(_ size: Int) -> String {
    module(
      "(param i32) (result i32) (local i32)",
      repeated(
        """
        block (result i32) try_table (catch $t 0) local.get 1 call $callee local.set 1 end local.get 0 end local.set 0

        """, size / 9) + "local.get 1")
  }

  static func nestedTryTables(_ size: Int) -> String {
    module(
      "(param i32) (result i32) (local i32)",
      repeated("block (result i32) try_table (catch $t 0) local.get 1 call $callee local.set 1 ", size / 9)
        + repeated("end local.get 0 end local.set 0 ", size / 9) + "local.get 1")
  }

  /// Constants that stay on the stack while functions are called.
  static func constantsBelowCalls(_ size: Int) -> String {
    module(
      "(result i32)",
      repeated("i32.const 1 ", size / 3) + repeated("call $nothing ", size / 3) + "i32.const 0 "
        + repeated("i32.add ", size / 3), "(func $nothing)")
  }

  /// A float below all operands, while integers take the registers of others.
  static func floatBelowIntegers(_ size: Int) -> String {
    module(
      "(param i32 i32)",
      "i32.const 0 f32.load " + repeated("local.get 0 ", size / 3)
        + repeated("local.get 1 i32.eqz ", size / 3) + "unreachable")
  }

  static func casts(_ size: Int) -> String {
    """
    (module (type $s (sub (struct (field (mut i32))))) (type $t (sub $s (struct (field (mut i32)) (field i64))))
      (func (export "f") (param anyref) (result i32) i32.const 0
        \(repeated("local.get 0 ref.cast (ref $t) struct.get $s 0 i32.add ", size / 4))))
    """
  }

  static func allocations(_ size: Int) -> String {
    """
    (module (type $s (struct (field (mut i32)) (field (mut (ref null $s)))))
      (func (export "f") (param i32) (result (ref null $s)) ref.null $s
        \(repeated("drop local.get 0 ref.null $s struct.new $s ", size / 4))))
    """
  }
}
