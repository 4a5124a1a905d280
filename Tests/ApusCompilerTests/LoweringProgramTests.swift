import ApusWasm
import Foundation
import Testing

/// Real programs, if they are there (`Programs/build` makes them).
@Suite struct LoweringProgramTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: ".programs/bin")
  static let names: [String] = {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return found.filter { $0.hasSuffix(".wasm") }.sorted()
  }()

  @Test(arguments: names) func lowers(_ name: String) throws {
    let bytes = try Data(contentsOf: Self.folder.appending(path: name), options: .mappedIfSafe)
    let module = try ModuleDecoder.decode(ModuleBytes(bytes), features: .all)
    let valid = try Validator.validate(module, features: .all, types: TypeRegistry())
    try LoweringSupport.lowerAll(valid, verifies: bytes.count < 10 << 20)
  }
}
