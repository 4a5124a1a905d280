@testable import ApusWasm

/// Modules written by hand, section by section.
struct BinaryBuilder {
  var bytes: [UInt8] = [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0]

  /// Adds a section whose contents are short enough for a size of one byte.
  func section(_ id: UInt8, _ contents: [UInt8]) -> BinaryBuilder {
    precondition(contents.count < 128)
    return BinaryBuilder(bytes: bytes + [id, UInt8(contents.count)] + contents)
  }

  /// Adds a code section of one body with no locals.
  func body(_ instructions: [UInt8]) -> BinaryBuilder {
    section(10, [1, UInt8(instructions.count + 1), 0] + instructions)
  }

  func decode(_ features: Features = .all) throws(DecodingError) -> Module {
    try ModuleDecoder.decode(ModuleBytes(bytes), features: features)
  }

  func validate(_ features: Features = .all) throws(ModuleError) -> ValidModule {
    let module: Module
    do { module = try decode(features) } catch { throw .decoding(error) }
    return try Validator.validate(module, features: features, types: TypeRegistry())
  }

  /// Returns the reason why the module is refused; nil if it is valid.
  func refusal(_ features: Features = .all) -> String? {
    do throws(ModuleError) {
      _ = try validate(features)
      return nil
    } catch { return error.message }
  }

  /// Returns a module with a memory and one function of type `[parameters] -> [results]` with this body.
  static func function(
    _ parameters: [UInt8] = [], _ results: [UInt8] = [], _ body: [UInt8]
  ) -> BinaryBuilder {
    BinaryBuilder()
      .section(1, [1, 0x60, UInt8(parameters.count)] + parameters + [UInt8(results.count)] + results)
      .section(3, [1, 0])
      .section(5, [1, 0, 1])
      .body(body)
  }
}
