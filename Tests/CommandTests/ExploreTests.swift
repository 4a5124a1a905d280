import Foundation
import Testing

@Suite struct ExploreTests {
  /// A page, with access to its data.
  private struct Page {
    struct Text {
      var lines: [String]
      /// For each line its position in bytes from the start of the body; nil if it comes from no instruction.
      var positions: [Int?]
      /// For each line the function from whose inlined body it comes.
      var inlined: [Int?]

      /// - Parameter data: the object of a text in the data of the page.
      init(_ data: [String: Any]) throws {
        lines = try #require(data["text"] as? String).components(separatedBy: "\n")
        positions = Self.numbers(try #require(data["at"] as? String))
        inlined = (data["inlined"] as? String).map(Self.numbers) ?? Array(repeating: nil, count: lines.count)
        #expect(lines.count == positions.count && lines.count == inlined.count)
      }

      private static func numbers(_ text: String) -> [Int?] {
        var last = 0
        return text.split(separator: " ").map { distance -> Int? in
          guard let distance = Int(distance) else { return nil }
          last += distance
          return last
        }
      }
    }

    let html: String

    func data(_ id: String) throws -> [String: Any] {
      let start = try #require(html.range(of: "<script type=\"application/json\" id=\"\(id)\">"))
      let end = try #require(html.range(of: "</script>", range: start.upperBound..<html.endIndex))
      let object = try JSONSerialization.jsonObject(with: Data(html[start.upperBound..<end.lowerBound].utf8))
      return try #require(object as? [String: Any])
    }

    func text(_ function: Int, _ stage: String) throws -> Text {
      try Text(#require(try data("f\(function)")[stage] as? [String: Any]))
    }

    /// Index, name, size of the body, size of the code.
    var functions: [[Any]] {
      get throws { try #require(try data("functions")["functions"] as? [[Any]]) }
    }

    /// The script of the page itself.
    var script: String {
      get throws {
        let start = try #require(html.range(of: "<script>\n"))
        let end = try #require(html.range(of: "</script>", range: start.upperBound..<html.endIndex))
        return String(html[start.upperBound..<end.lowerBound])
      }
    }
  }

  private func page(_ module: String, _ options: [String] = []) throws -> (page: Page, process: ApusProcess) {
    let process = try ApusProcess.run(["explore", "-o", "-"] + options + ["FILE"], module: module)
    #expect(process.status == 0, "\(process.errors)")
    return (Page(html: process.output), process)
  }

  /// Makes a body too large for the code of its callers.
  private static let padding = String(repeating: "(nop)", count: 100)
  private static let text = """
    (module $demo
      (import "host" "log" (func $log (param i32)))
      (memory 1)
      (func $square (export "square") (param i32) (result i32)
        \(padding) (i32.mul (local.get 0) (local.get 0)))
      (func $store (param i32) \(padding) (i32.store (i32.const 16) (call $square (local.get 0))))
      (func $half (param i32) (result i32) (i32.div_u (local.get 0) (i32.const 2)))
      (func $quarter (param i32) (result i32) (nop) (call $half (call $half (local.get 0)))))
    """

  @Test func linesOfOneInstructionHaveOnePosition() throws {
    let (page, _) = try page(Self.text)
    #expect(try page.functions.map { $0[1] as? String } == ["square", "store", "half", "quarter"])
    for (function, instruction, ssa, machine) in [
      (1, "i32.mul", "multiply.i32", "imul"), (2, "i32.store", "store full", "mov dword ptr [r14"),
      (2, "call $square", " direct 1(", "call @1"),
    ] {
      let wasm = try page.text(function, "wasm")
      let line = try #require(wasm.lines.firstIndex { $0.contains(instruction) })
      let position = try #require(wasm.positions[line])
      let baseline = machine.contains("@") ? "call" : machine
      for (stage, word) in [("ssa", ssa), ("optimized", ssa), ("x64", machine), ("baseline", baseline)] {
        let text = try page.text(function, stage)
        let found = zip(text.lines, text.positions).filter { $0.0.contains(word) }
        #expect(found.contains { $0.1 == position }, "\(word) in \(stage): \(found)")
      }
    }
  }

  /// Lines of a body that replaces a call have the position of the call.
  @Test func linesOfBodiesBelongToCalls() throws {
    let (page, _) = try page(Self.text)
    let wasm = try page.text(4, "wasm")
    let calls = zip(wasm.lines, wasm.positions).filter { $0.0.contains("call $half") }.map { $0.1 }
    let ssa = try page.text(4, "ssa")
    let shifts = ssa.lines.indices.filter { ssa.lines[$0].contains("shift") }
    #expect(calls.count == 2 && calls == shifts.map { ssa.positions[$0] })
    #expect(shifts.map { ssa.inlined[$0] } == [3, 3])
    let machine = try page.text(4, "x64")
    #expect(zip(machine.lines, machine.inlined).contains { $0.contains("shr") && $1 == 3 })
    #expect(try page.text(4, "baseline").inlined.allSatisfy { $0 == nil })
  }

  /// With `--loops`, the page has the code in which loops continue.
  @Test func loopsHaveCodeOfTheirOwn() throws {
    let module = """
      (module (func (param i32) (result i32) (local i32)
        (local.set 1 (i32.const 77))
        (loop $l
          (local.set 1 (i32.mul (local.get 1) (local.get 0)))
          (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
        (local.get 1)))
      """
    let (page, _) = try page(module, ["--loops"])
    let loops = try #require(try page.data("f0")["loops"] as? [[String: Any]])
    #expect(loops.count == 1 && loops.first?["loop"] as? Int == 0)
    let code = try Page.Text(#require(loops.first?["x64"] as? [String: Any]))
    #expect(code.lines.contains { $0.contains("imul") } && !code.lines.contains { $0.contains("0x4d") })
    #expect(try page.text(0, "x64").lines.contains { $0.contains("0x4d") })
    #expect(try (self.page(module).page.data("f0")["loops"] as? [Any])?.isEmpty == true)
  }

  @Test func needsNothingElse() throws {
    let (page, _) = try page(Self.text)
    for word in ["http:", "https:", " src=", "@import", "url(", "<link"] {
      #expect(!page.html.contains(word), "the page has \(word)")
    }
    #expect(page.html.hasPrefix("<!DOCTYPE html>"))
    #expect(page.html.contains("prefers-color-scheme: dark"))
  }

  @Test func hostileNamesStayText() throws {
    let name = "</script><img src=x onerror=alert(1)>"
    let module = """
      (module $"</title><script>alert(2)</script>"
        (func $"\(name)" (param $"</script>" i32) (result i32) (local.get 0))
        (func $"<!--<script>" (export "<b>&amp;\\22\\5c\\00\\e2\\80\\a8") (result i32) (i32.const 1)))
      """
    let (page, _) = try page(module)
    #expect(!page.html.contains("<img"))
    #expect(!page.html.contains("alert(1)>") && !page.html.contains("<script>alert"))
    #expect(!page.html.contains("<!--"))
    // The scripts of the page and no others: the list, two functions, the page's own.
    #expect(page.html.components(separatedBy: "<script").count == 5)
    #expect(page.html.components(separatedBy: "</script>").count == 5)
    #expect(try page.functions.map { $0[1] as? String } == [name, "<!--<script>"])
    #expect(try page.text(0, "wasm").lines[0].contains(name))
  }

  @Test func oneFunctionAlone() throws {
    let (page, _) = try page(Self.text, ["--function", "2"])
    #expect(try page.functions.map { $0[0] as? Int } == [2])
    let missing = try ApusProcess.run(["explore", "-o", "-", "--function", "0", "FILE"], module: Self.text)
    #expect(missing.status == 1)
    #expect(missing.errors.contains("the module imports function 0; it defines functions 1 to 4"))
  }

  @Test func thePageOpensAtTheLargestFunction() throws {
    for (options, first) in [([], 2), (["--function", "1"], 1), (["--max-size", "1"], 1)] {
      let (page, _) = try page(Self.text, options)
      #expect(try page.data("functions")["first"] as? Int == first, "\(options)")
    }
    #expect(try page("(module)").page.data("functions")["first"] as? Int == -1)
  }

  @Test func manyFunctionsAreLimited() throws {
    let function = "(func (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))"
    let module = "(module \(String(repeating: function, count: 3000)))"
    let (all, _) = try page(module)
    #expect(try all.functions.count == 3000)
    #expect(try all.text(2999, "x64").lines.contains { $0.hasSuffix("ret") })
    let file = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString).html").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let limited = try ApusProcess.run(["explore", "-o", file, "--max-size", "100K", "FILE"], module: module)
    #expect(limited.status == 0)
    #expect(limited.output.contains("3000 functions"))
    #expect(limited.errors.contains("of 3000 functions listed without code"))
    let page = Page(html: try String(contentsOfFile: file, encoding: .utf8))
    #expect(try page.functions.count == 3000)
    #expect(try page.functions.last?[3] as? Int == -1)
    #expect(page.html.utf8.count < 300_000)
  }

  @Test func modulesWithoutFunctionsHaveAPage() throws {
    let (page, _) = try page("(module)")
    #expect(try page.functions.isEmpty)
  }

  /// The script is valid JavaScript. Checked only if node is installed.
  @Test func scriptParses() throws {
    guard let node = Tool.path("node") else { return }
    let script = try page(Self.text).page.script
    let file = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString).js")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(script.utf8).write(to: file)
    let result = try Tool.run(node, ["--check", file.path])
    #expect(result.status == 0, "\(result.output)")
  }
}
