import Foundation
import Testing

/// The two operands of a swap have different names. If a parameter had the name of a property, that name would refer to
/// the parameter, which is the empty structure after the swap (RATIONALE.md, "Why does each pass count uses for
/// itself?").
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

  /// Whether a line swaps a variable with a property of the same name.
  private static func hasOneName(_ line: String) -> Bool {
    guard let match = line.firstMatch(of: /\bswap\(&([\w.]+), &([\w.]+)\)/) else { return false }
    let sides = [match.1, match.2].map { $0.split(separator: ".") }
    return sides[0].last == sides[1].last && sides.contains { $0.count == 1 }
  }
}
