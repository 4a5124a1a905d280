import ApusText
import Foundation

/// The official test suite, wherever it lies beside the checkout.
enum SpecSuite {
  static let root: String? = {
    let candidates = [
      ProcessInfo.processInfo.environment["APUS_SPEC_SUITE"], "../shared/suites/core", ".spec-suite",
    ]
    let manager = FileManager.default
    return candidates.compactMap(\.self).first { manager.fileExists(atPath: $0 + "/i32.wast") }
  }()

  /// All scripts but those of proposals Apus does not take part in, by path.
  static func scripts() throws -> [(path: String, source: SourceText)] {
    guard let root else { return [] }
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".wast") && !$0.contains("custom-descriptors") }.sorted().map { path in
      let data = try Data(contentsOf: URL(fileURLWithPath: root + "/" + path))
      return (path, SourceText([UInt8](data), name: path))
    }
  }
}
