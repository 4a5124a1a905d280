import Foundation

/// Where the official test suite lies, if it is there.
enum Suite {
  static let root: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var places = [package.appending(path: "../shared/suites/core"), package.appending(path: ".spec-suite")]
    if let named = ProcessInfo.processInfo.environment["APUS_SPEC_SUITE"] { places.insert(URL(filePath: named), at: 0) }
    return places.first { FileManager.default.fileExists(atPath: $0.appending(path: "i32.wast").path) }
  }()

  /// Said where a test that needs the suite is skipped.
  static let absence = "the official test suite is not here: set APUS_SPEC_SUITE, or clone it to .spec-suite"

  /// The scripts directly in a folder of the suite, by name.
  static func scripts(in folder: String) -> [URL] {
    guard let root else { return [] }
    let start = folder.isEmpty ? root : root.appending(path: folder)
    let files = (try? FileManager.default.contentsOfDirectory(at: start, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "wast" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
