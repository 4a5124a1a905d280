import Foundation
import Testing

/// A structure that is swapped in has another name where it comes from than where it goes. If a parameter has the name of
/// the property, that name means the parameter, which after the swap is the empty structure (RATIONALE.md, "Why does each
/// pass count uses for itself?").
@Suite struct SwapTests {
  @Test func swappedStructuresHaveTwoNames() {
    for file in SourceTree.files(below: ["Sources"]) {
      for (number, line) in file.code where Self.hasOneName(line) {
        Issue.record("\(file.path):\(number): both sides of the swap have one name")
      }
    }
  }

  @Test func findsThem() {
    #expect(Self.hasOneName("    swap(&self.uses, &uses)") && Self.hasOneName("defer { swap(&function, &a.function) }"))
    #expect(!Self.hasOneName("swap(&a.index, &b.index)") && !Self.hasOneName("swap(&placed, &function.order)"))
    #expect(!Self.hasOneName("leaves.swapAt(1, 2)"))
  }

  /// Whether a line swaps a variable with a property of its name.
  private static func hasOneName(_ line: String) -> Bool {
    guard let match = line.firstMatch(of: /\bswap\(&([\w.]+), &([\w.]+)\)/) else { return false }
    let sides = [match.1, match.2].map { $0.split(separator: ".") }
    return sides[0].last == sides[1].last && sides.contains { $0.count == 1 }
  }
}
