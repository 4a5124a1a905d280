import ApusCompiler
import ApusLayout
import ApusText
import ApusVerifier
import ApusWasm
import Testing

/// Small modules whose code the verifier could not prove at some time.
@Suite struct VerifiedModulesTests {
  static let texts = [
    // A function read from a field, tested for null and cast.
    """
    (module
      (type $f (sub (func (result i32))))
      (type $s (struct (field funcref)))
      (func (param (ref $s)) (result i32)
        (ref.test (ref $f) (struct.get $s 0 (local.get 0)))))
    """,
    // Arrays whose length is a sum with a constant, which may wrap.
    """
    (module
      (type $a (array (mut i32)))
      (func (param i32) (result (ref $a)) (array.new_default $a (i32.add (local.get 0) (i32.const 1))))
      (func (param i32) (result (ref $a)) (array.new $a (i32.const 7) (i32.sub (local.get 0) (i32.const 3)))))
    """,
    // An index that is scaled, and computed with the carry.
    """
    (module
      (memory 1)
      (func (param i64 i32)
        (i32.store8
          (i32.shl
            (i32.add (i32.sub (i32.const -1) (i64.ge_u (local.get 0) (i64.const 5))) (i32.const 536870912))
            (i32.const 2))
          (local.get 1))))
    """,
    // A table whose minimum, in bytes, has more than 64 bits.
    """
    (module
      (table i64 0x2000000000000000 funcref)
      (func (param i64) (result funcref) (table.get (local.get 0))))
    """,
    // References to functions of two types meet: by `select`, in a loop, and after a cast.
    """
    (module
      (type $super (sub (func (result i32))))
      (type $a (sub $super (func (result i32))))
      (type $b (sub $super (func (result i32))))
      (func (param (ref $a) (ref $b) i32) (result i32)
        (call_ref $super (select (result (ref $super)) (local.get 0) (local.get 1) (local.get 2))))
      (func (param (ref null $a) (ref null $b) i32) (result i32) (local (ref null $super))
        (local.set 3 (local.get 0))
        (loop
          (drop (call_ref $super (local.get 3)))
          (local.set 3 (local.get 1))
          (br_if 0 (local.tee 2 (i32.sub (local.get 2) (i32.const 1)))))
        (call_ref $super (local.get 3)))
      (func (param funcref) (result i32)
        (if (result i32) (ref.test (ref $a) (local.get 0))
          (then (call_ref $a (ref.cast (ref $a) (local.get 0))))
          (else (call_ref $super (ref.cast (ref $super) (local.get 0)))))))
    """,
    // A value flows from a handler to code outside of the handler.
    """
    (module
      (tag $e (param i32))
      (func $raise (param i32) (throw $e (local.get 0)))
      (func (param i32 i32) (result i32)
        (block $out
          (local.set 0 (block $handler (result i32)
            (try_table (catch $e $handler) (call $raise (local.get 0))) (br $out)))
          (br_if $out (local.get 1))
          (return (i32.const 4)))
        (local.get 0)))
    """,
  ]

  @Test(arguments: texts, [true, false]) func isAccepted(_ text: String, hasGuardedMemories: Bool) throws {
    let parsed = try TextParser.parseModule(text, features: .all)
    let valid = try Validator.validate(parsed.module, features: .all, types: TypeRegistry())
    let options = CompilationOptions(hasGuardedMemories: hasGuardedMemories)
    let compiled = try CompiledModule.compile(valid, options, CompilationLimits(threads: 1))
    let findings = CodeVerifier.check(compiled, valid).map(\.description)
    #expect(findings.isEmpty, "\(findings)")
  }

  @Test func interruptsEndIt() throws {
    let parsed = try TextParser.parseModule(Self.texts[0], features: .all)
    let valid = try Validator.validate(parsed.module, features: .all, types: TypeRegistry())
    let compiled = try CompiledModule.compile(valid, CompilationOptions(), CompilationLimits(threads: 1))
    let error = #expect(throws: CompilationError.self) {
      try CodeVerifier.verify(compiled, valid, CompilationLimits(threads: 1, isInterrupted: { true }))
    }
    #expect(error?.cause == .interrupted)
  }

  /// The time in seconds for verifying `count` loads, each from the address loaded by the one before.
  private func time(ofLoads count: Int) throws -> Double {
    let loads = String(repeating: "i32.load ", count: count)
    let text = "(module (memory 1) (func (param i32) (result i32) local.get 0 \(loads)))"
    let parsed = try TextParser.parseModule(text, features: .all)
    let valid = try Validator.validate(parsed.module, features: .all, types: TypeRegistry())
    let options = CompilationOptions(hasGuardedMemories: false)
    let compiled = try CompiledModule.compile(valid, options, CompilationLimits(threads: 1))
    let clock = ContinuousClock()
    let duration = clock.measure { #expect(CodeVerifier.check(compiled, valid).isEmpty) }
    return duration / .seconds(1)
  }

  @Test func timeIsProportional() throws {
    let small = try time(ofLoads: 8_000)
    // Four times as many, with tolerance for other load on the machine.
    #expect(try time(ofLoads: 32_000) < small * 10 + 0.2)
  }
}
