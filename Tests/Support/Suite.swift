import ApusText
import Foundation

/// The official test suite, if it is installed.
package enum Suite {
  package static let root: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var candidates = [package.appending(path: "../shared/suites/core"), package.appending(path: ".spec-suite")]
    if let named = ProcessInfo.processInfo.environment["APUS_SPEC_SUITE"] {
      candidates.insert(URL(filePath: named), at: 0)
    }
    return candidates.first { FileManager.default.fileExists(atPath: $0.appending(path: "i32.wast").path) }
  }()

  /// The reason shown for a skipped test that needs the suite.
  package static let absence = "the official test suite is not here: set APUS_SPEC_SUITE, or clone it to .spec-suite"

  /// The scripts directly in a folder of the suite, by name.
  package static func scripts(in folder: String) -> [URL] {
    guard let root else { return [] }
    let start = folder.isEmpty ? root : root.appending(path: folder)
    let files = (try? FileManager.default.contentsOfDirectory(at: start, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "wast" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  /// All scripts except those of proposals that Apus does not implement, by path.
  package static func scripts() throws -> [(path: String, source: SourceText)] {
    guard let root else { return [] }
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".wast") && !$0.contains("custom-descriptors") }.sorted().map { path in
      (path, SourceText([UInt8](try Data(contentsOf: root.appending(path: path))), name: path))
    }
  }
}
