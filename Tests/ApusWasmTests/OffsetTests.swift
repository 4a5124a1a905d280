@testable import ApusWasm
import Testing

/// Errors about definitions have the offset of the definition. Sections begin two bytes before their contents.
@Suite struct OffsetTests {
  private static let void: [UInt8] = [0x60, 0, 0]
  /// Two types, of which only the second is a function type without results: its contents are at 10.
  private static let base = BinaryBuilder().section(1, [2, 0x60, 0, 1, 0x7F] + void)

  private func error(_ builder: BinaryBuilder, _ features: Features = .all) -> (message: String, offset: Int)? {
    do throws(ModuleError) {
      _ = try builder.validate(features)
      return nil
    } catch {
      switch error {
      case .decoding(let error): return (error.message, error.offset)
      case .validation(let error): return (error.message, error.offset)
      }
    }
  }

  private func expect(
    _ builder: BinaryBuilder, using features: Features = .all, _ message: String, at offset: Int
  ) {
    let error = error(builder, features)
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "valid")")
    #expect(error?.offset == offset)
  }

  @Test func types() {
    let first: [UInt8] = [0x60, 0, 0]
    expect(BinaryBuilder().section(1, [2] + first + [0x60, 1, 0x64, 9, 0]), "unknown type 9", at: 14)
    expect(BinaryBuilder().section(1, [2] + first + [0x50, 1, 7] + first), "unknown type 7", at: 14)
    expect(BinaryBuilder().section(1, [2] + first + [0x50, 2, 0, 0] + first), "sub type 1 has more", at: 14)
    // The first type is final.
    expect(BinaryBuilder().section(1, [2] + first + [0x50, 1, 0] + first), "sub type 1 does not match", at: 14)
    // In a recursion group, each type has an offset of its own.
    expect(BinaryBuilder().section(1, [1, 0x4E, 2] + first + [0x5E, 0x64, 9, 0]), "unknown type 9", at: 16)
    let vector = BinaryBuilder().section(1, [2] + first + [0x60, 1, 0x7B, 0])
    expect(vector, using: Features.wasm3.subtracting(.simd), "type v128: the feature simd is not enabled", at: 14)
  }

  @Test func fullRegistry() throws {
    let module = try BinaryBuilder().section(1, [2, 0x60, 0, 0, 0x60, 1, 0x7F, 0]).decode()
    let error = #expect(throws: ModuleError.self) {
      try Validator.validate(module, types: TypeRegistry(limit: 1))
    }
    guard case .validation(let error) = error else { return }
    #expect(error.message.hasPrefix("too many types in the engine") && error.offset == 14)
  }

  @Test func functions() {
    let bodies: [UInt8] = [2, 2, 0, 0x0B, 2, 0, 0x0B]
    // The type section ends at 18, the function section's contents begin at 20.
    expect(Self.base.section(3, [2, 1, 5]).section(10, bodies), "unknown type 5", at: 22)
    let array = BinaryBuilder().section(1, [1, 0x5E, 0x7F, 0]).section(3, [1, 0]).section(10, [1, 2, 0, 0x0B])
    expect(array, "non-function type 0", at: 17)
  }

  @Test func memoriesTablesAndTags() {
    expect(Self.base.section(5, [2, 0, 1, 1, 2, 1]), "size minimum must not be greater than maximum", at: 23)
    let single = Features.wasm3.subtracting(.multiMemory)
    expect(Self.base.section(5, [2, 0, 1, 0, 1]), using: single, "multiple memories", at: 23)
    let oneTable = Features.wasm3.subtracting([.referenceTypes, .gc, .functionReferences])
    expect(Self.base.section(4, [2, 0x70, 0, 1, 0x70, 0, 1]), using: oneTable, "multiple tables", at: 24)
    expect(Self.base.section(13, [2, 0, 1, 0, 0]), "non-empty tag result type", at: 23)
    expect(Self.base.section(13, [2, 0, 1, 0, 9]), "unknown type 9", at: 23)
  }

  @Test func start() {
    let function = Self.base.section(3, [1, 0])
    let body: [UInt8] = [1, 4, 0, 0x41, 0, 0x0B]
    expect(function.section(8, [0]).section(10, body), "start function", at: 24)
    expect(function.section(8, [3]).section(10, body), "unknown function 3", at: 24)
  }
}
