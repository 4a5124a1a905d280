import Foundation

/// The Swift files of the package, read as text.
enum SourceTree {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func files(below folders: [String]) -> [SourceFile] {
    folders.flatMap { folder -> [SourceFile] in
      let start = root.appending(path: folder)
      let found = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
      return (found?.allObjects ?? []).compactMap { $0 as? URL }
        .filter { $0.pathExtension == "swift" }
        .map { SourceFile($0) }
        .sorted { $0.path < $1.path }
    }
  }

  static func hasWord(_ word: String, in line: String) -> Bool {
    line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == word }
  }
}

struct SourceFile {
  /// The path from the root of the package.
  let path: String
  let lines: [String]

  init(path: String, lines: [String]) {
    self.path = path
    self.lines = lines
  }

  init(_ url: URL) {
    path = String(url.path.dropFirst(SourceTree.root.path.count + 1))
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  /// The lines with code and their numbers, counted from 1, without comments at the ends of lines.
  var code: [(number: Int, line: String)] {
    lines.enumerated().compactMap { index, line in
      let code = line.range(of: "//").map { String(line[..<$0.lowerBound]) } ?? line
      return code.trimmingCharacters(in: .whitespaces).isEmpty ? nil : (index + 1, code)
    }
  }

  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), index <= 1, words.count > index + 1 else { return nil }
      return String(words[index + 1])
    }
  }

  func mentions(_ noun: String) -> Bool { code.contains { SourceTree.hasWord(noun, in: $0.line) } }

  /// Functions and initialisers with the number of lines between their braces.
  var functions: [(name: String, lines: Int)] {
    var found: [(String, Int)] = []
    for (index, line) in lines.enumerated() {
      let words = line.split { " (<:".contains($0) }
      guard let keyword = words.firstIndex(where: { $0 == "func" || $0 == "init" || $0 == "init?" }),
        !line.trimmingCharacters(in: .whitespaces).hasPrefix("//")
      else { continue }
      let indent = line.prefix { $0 == " " }
      guard let end = lines[(index + 1)...].firstIndex(of: indent + "}") else { continue }
      // A declaration without a body, or with its body on the same line, has no such brace.
      let body = lines[index..<end].prefix { !$0.hasSuffix("{") }.count
      guard body <= 6, !line.hasSuffix("}") else { continue }
      found.append((String(words[min(keyword + 1, words.count - 1)]), end - index - 1))
    }
    return found
  }
}
