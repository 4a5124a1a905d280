import Foundation

/// The table of layers in ARCHITECTURE.md.
struct LayerTable {
  struct Row {
    let layer: Int
    let target: String
    /// Empty if the row is about all of the target.
    let folders: [String]
  }

  let rows: [Row]

  init(_ text: String) {
    rows = text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard line.hasPrefix("|"), cells.count >= 3, let layer = Int(cells[0]) else { return nil }
      let names = cells[1].split(separator: "/").map { $0.trimmingCharacters(in: .whitespaces) }
      let folders =
        names.count > 1 ? names[1].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } : []
      return Row(layer: layer, target: names[0], folders: folders)
    }
  }

  static func read() throws -> LayerTable {
    LayerTable(try String(contentsOf: SourceTree.root.appending(path: "ARCHITECTURE.md"), encoding: .utf8))
  }

  /// The targets in the order of the table: each may import those before it.
  var targets: [String] {
    rows.reduce(into: []) { if !$0.contains($1.target) { $0.append($1.target) } }
  }

  func layer(of target: String) -> Int? { rows.first { $0.target == target }?.layer }

  /// The folders of a target in the order of the table: each may use what those before it declare.
  func folders(of target: String) -> [String] { rows.filter { $0.target == target }.flatMap(\.folders) }
}

/// Rules about imports, names and words, as functions from sources to the violations found in them.
struct HouseRules {
  let table: LayerTable
  /// The words that CONTRIBUTING.md excludes from comments.
  let excludedWords: Set<String>

  static func read() throws -> HouseRules {
    let text = try String(contentsOf: SourceTree.root.appending(path: "CONTRIBUTING.md"), encoding: .utf8)
    let paragraph = text.range(of: "Words not used in comments:").map { text[$0.upperBound...] } ?? ""
    let list = paragraph.range(of: "\n\n").map { paragraph[..<$0.lowerBound] } ?? paragraph
    let words = list.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    return HouseRules(table: try .read(), excludedWords: Set(words))
  }

  /// Imports of a target that is not above the importing one in the table, and of Foundation up to layer 3.
  func imports(_ files: [SourceFile]) -> [String] {
    let targets = table.targets
    return files.flatMap { file -> [String] in
      guard let rank = targets.firstIndex(of: file.target), let layer = table.layer(of: file.target) else {
        return ["\(file.path): target \(file.target) is not in the table of ARCHITECTURE.md"]
      }
      return file.imports.compactMap { name in
        if let other = targets.firstIndex(of: name), other >= rank {
          return "\(file.path) imports \(name), which is not below \(file.target)"
        }
        return name == "Foundation" && layer <= 3 ? "\(file.path) imports Foundation" : nil
      }
    }
  }

  /// Uses of types that a folder further down in the table declares.
  func folders(_ files: [SourceFile], of target: String) -> [String] {
    let order = table.folders(of: target)
    // `Target.swift` declares the names under which the other folders use the instruction set of the host.
    let files = files.filter { $0.target == target && !$0.path.hasSuffix("Machine/Target.swift") }
    var owners: [String: Int] = [:]
    for file in files {
      guard let rank = order.firstIndex(of: file.folder) else { continue }
      for name in file.declaredTypes { owners[name] = rank }
    }
    return files.flatMap { file -> [String] in
      guard let rank = order.firstIndex(of: file.folder) else {
        return ["\(file.path): folder \(file.folder) is not in the table of ARCHITECTURE.md"]
      }
      return file.typeNames.sorted().compactMap { name in
        guard let owner = owners[name], owner > rank else { return nil }
        return "\(file.path) uses \(name), which belongs to \(order[owner])"
      }
    }
  }

  /// Excluded words in comments.
  func words(_ files: [SourceFile]) -> [String] {
    files.flatMap { file in
      file.comments.compactMap { number, text in
        let words = text.lowercased().split { !$0.isLetter }.map(String.init)
        return words.first { excludedWords.contains($0) }.map { "\(file.path):\(number): \"\($0)\" in a comment" }
      }
    }
  }

  /// Public declarations without a documentation comment.
  func undocumented(_ files: [SourceFile]) -> [String] {
    files.flatMap { file in
      file.publicDeclarations.filter { !file.isDocumented($0) }.map { "\(file.path):\($0 + 1): \(file.lines[$0])" }
    }
  }
}

extension SourceFile {
  /// The folder of the target; empty if the file is in none.
  var folder: String {
    let parts = path.split(separator: "/")
    return parts.count > 3 ? String(parts[2]) : ""
  }

  /// The types that are declared outside of others, and are not private.
  var declaredTypes: [String] {
    code.compactMap { _, line in
      guard !line.hasPrefix(" "), !line.hasPrefix("private"), !line.hasPrefix("fileprivate") else { return nil }
      return line.firstMatch(of: /^(?:@\S+ |\w+ )*(?:struct|enum|class|protocol|typealias) (\w+)/).map { String($0.1) }
    }
  }

  /// The capitalized names in code that neither follow a dot nor are in a string, without types nested in this file.
  var typeNames: Set<String> {
    var names: Set<String> = []
    for (_, line) in code {
      let text = line.replacing(/"[^"]*"/, with: "\"\"")
      for match in text.matches(of: /(?:^|[^.\w])([A-Z]\w*)/) { names.insert(String(match.1)) }
    }
    let nested = code.compactMap { $0.line.firstMatch(of: /^ +(?:\w+ )*(?:struct|enum|class|typealias) (\w+)/)?.1 }
    return names.subtracting(nested.map(String.init))
  }

  /// The texts of comments, with their line numbers from 1.
  var comments: [(number: Int, text: String)] {
    lines.enumerated().compactMap { index, line in
      line.firstMatch(of: /(?:^|[^:])\/\/+(.*)/).map { (index + 1, String($0.1)) }
    }
  }

  /// The indices of lines with declarations that are public, cases of public enumerations among them. Declarations only
  /// for Embedded Swift are left out.
  var publicDeclarations: [Int] {
    var found: [Int] = []
    var enumerations: [String] = []
    var isEmbedded = false
    for (index, line) in lines.enumerated() {
      let text = line.drop { $0 == " " }
      let indent = String(line.prefix { $0 == " " })
      if text.hasPrefix("#if hasFeature(Embedded)") { isEmbedded = true }
      if text.hasPrefix("#else") || text.hasPrefix("#endif") { isEmbedded = false }
      if isEmbedded { continue }
      while let last = enumerations.last, text == "}", indent == last { enumerations.removeLast() }
      let declaration = text.replacing(/^(@\w+(\([^)]*\))? )+/, with: "")
      let isCase = text.hasPrefix("case ") && enumerations.last.map { $0 + "  " == indent } == true
      guard isCase || declaration.hasPrefix("public ") else { continue }
      if declaration.contains(#/^public (indirect )?enum\b/#), !line.hasSuffix("}") { enumerations.append(indent) }
      if !declaration.hasPrefix("public import"), !declaration.hasPrefix("public extension") { found.append(index) }
    }
    return found
  }

  /// Whether the lines above one, attributes and other comments aside, end with a documentation comment.
  func isDocumented(_ index: Int) -> Bool {
    var above = index - 1
    while above >= 0 {
      let text = lines[above].drop { $0 == " " }
      if text.hasPrefix("///") { return true }
      guard text.hasPrefix("@") || text.hasPrefix("//") || text.hasPrefix("#if") else { return false }
      above -= 1
    }
    return false
  }
}
