import ApusText
import ApusWasm
import Testing

/// Modules with a feature that is not enabled are refused in both formats: by the decoder, or by validation, which checks
/// modules in the text format too.
@Suite struct FeatureTests {
  static let modules: [(text: String, feature: Features)] = [
    ("(memory i64 1)", .memory64), ("(table i64 1 funcref)", .memory64), ("(memory 1 1 shared)", .threads),
    ("(import \"m\" \"m\" (memory i64 1))", .memory64), ("(import \"m\" \"m\" (memory 1 1 shared))", .threads),
    ("(memory 1) (memory 1)", .multiMemory), ("(memory 1 (pagesize 1))", .customPageSizes),
    ("(type (struct))", .gc), ("(type (array i8))", .gc), ("(type (sub (func)))", .gc),
    ("(rec (type (func)) (type (func)))", .gc), ("(tag)", [.exceptions, .legacyExceptions]),
    ("(import \"m\" \"t\" (tag))", [.exceptions, .legacyExceptions]),
    ("(global i32 (i32.add (i32.const 1) (i32.const 1)))", .extendedConst),
    ("(func (param v128))", .simd), ("(func (param externref))", .referenceTypes),
    ("(func (drop (i64.add128 (i64.const 1) (i64.const 1) (i64.const 1) (i64.const 1))) (drop))", .wideArithmetic),
    ("(func (return_call 0))", .tailCalls), ("(func (param (ref null 0)))", .functionReferences),
  ]

  @Test(arguments: modules) func disabledFeaturesAreRefused(_ text: String, _ feature: Features) throws {
    let module = try TextParser.parseModule("(module \(text))", features: .all).module
    let bytes = ModuleEncoder.encode(module)
    #expect(refusal(module, .all) == nil && refusal(bytes, .all) == nil)
    #expect(refusal(module, .all.subtracting(feature)) != nil)
    #expect(refusal(bytes, .all.subtracting(feature)) != nil)
  }

  private func refusal(_ module: Module, _ features: Features) -> ModuleError? {
    do throws(ModuleError) { _ = try Validator.validate(module, features: features, types: TypeRegistry()) } catch {
      return error
    }
    return nil
  }

  private func refusal(_ bytes: [UInt8], _ features: Features) -> ModuleError? {
    do throws(DecodingError) {
      return refusal(try ModuleDecoder.decode(ModuleBytes(bytes), features: features), features)
    } catch { return .decoding(error) }
  }
}
