import Testing

/// The dependencies between targets and folders, and the words in comments.
@Suite struct HouseRulesTests {
  private static let sources = SourceTree.files(below: ["Sources"])

  private func expectNone(_ violations: [String], _ location: SourceLocation = #_sourceLocation) {
    for violation in violations { Issue.record("\(violation)", sourceLocation: location) }
  }

  @Test func importsPointDownwards() throws { expectNone(try HouseRules.read().imports(Self.sources)) }

  @Test func foldersOfTheCompilerAreInOrder() throws {
    expectNone(try HouseRules.read().folders(Self.sources, of: "ApusCompiler"))
  }

  @Test func commentsUseTheFieldsWords() throws {
    let rules = try HouseRules.read()
    #expect(rules.excludedWords.count > 5)
    expectNone(rules.words(Self.sources))
  }

  @Test func publicDeclarationsAreDocumented() throws {
    let rules = try HouseRules.read()
    #expect(Self.sources.reduce(0) { $0 + $1.publicDeclarations.count } > 1000)
    expectNone(rules.undocumented(Self.sources))
  }

  /// The layers of the table do not decrease from row to row, and its folders exist.
  @Test func theTableIsInOrder() throws {
    let rows = try LayerTable.read().rows
    #expect(rows.count > 20)
    for (row, next) in zip(rows, rows.dropFirst()) {
      #expect(row.layer <= next.layer, "\(next.target) is below \(row.target)")
    }
    for row in rows {
      for folder in row.folders {
        let isThere = Self.sources.contains { $0.target == row.target && $0.folder == folder }
        #expect(isThere, "\(row.target) has no folder \(folder)")
      }
    }
  }
}

/// The rules themselves: each finds the planted violation, and nothing else.
@Suite struct PlantedViolationTests {
  private let rules = HouseRules(
    table: LayerTable(
      """
      | layer | target / folder | text |
      |---|---|---|
      | 0 | Base | a |
      | 1 | Core / Lower | b |
      | 1 | Core / Upper | c |
      | 4 | Tool | d |
      """), excludedWords: ["whoever"])

  private func file(_ path: String, _ text: String) -> SourceFile {
    SourceFile(
      path: "Sources/" + path, lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  @Test func upwardImports() {
    let files = [
      file("Base/A.swift", "import Core"), file("Core/Lower/B.swift", "import Base"),
      file("Tool/C.swift", "import Core"),
    ]
    #expect(rules.imports(files) == ["Sources/Base/A.swift imports Core, which is not below Base"])
    #expect(rules.imports([file("Other/D.swift", "")]).count == 1)
  }

  @Test func foundation() {
    let files = [file("Core/Lower/A.swift", "import Foundation"), file("Tool/B.swift", "import Foundation")]
    #expect(rules.imports(files) == ["Sources/Core/Lower/A.swift imports Foundation"])
  }

  @Test func namesOfOtherFolders() {
    let files = [
      file("Core/Lower/A.swift", "struct Low {\n  // Up\n  var text = \"Up\"\n  var up = Up()\n}"),
      file("Core/Upper/B.swift", "package struct Up { var low: Low }"),
    ]
    #expect(rules.folders(files, of: "Core") == ["Sources/Core/Lower/A.swift uses Up, which belongs to Upper"])
  }

  @Test func wordsOfComments() {
    let files = [file("Base/A.swift", "let whoever = \"whoever\"\n/// Whoever calls.\nlet url = \"http://whoever\"")]
    #expect(rules.words(files) == ["Sources/Base/A.swift:2: \"whoever\" in a comment"])
  }

  @Test func missingDocumentation() {
    let text = """
      /// A.
      @frozen public enum A {
        /// One.
        case one
        case two
        var b: Int { switch self { case .one: 1 } }
        @inlinable public func c() {}
      }
      """
    #expect(
      rules.undocumented([file("Base/A.swift", text)]).map { $0.prefix(22) } == [
        "Sources/Base/A.swift:5", "Sources/Base/A.swift:7",
      ])
  }
}
