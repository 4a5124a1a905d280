#if arch(x86_64) && os(Linux)

  import Testing

  /// `apus run --stats`.
  @Suite struct RunStatisticsTests {
    private static let text = """
      (module
        (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (memory (export "memory") 1)
        (func $twice (param i32) (result i32) (i32.shl (local.get 0) (i32.const 1)))
        (func $work (export "work") (param i32) (result i32) (local $sum i32)
          (loop $l
            (local.set $sum (i32.add (local.get $sum) (call $twice (local.get 0))))
            (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
          (local.get $sum))
        (func $unused (param i32))
        (func (export "trap") (drop (call $work (i32.const 2000))) (unreachable))
        (func (export "_start") (drop (call $work (i32.const 2000))) (call $exit (i32.const 3))))
      """
    private static let tiered = ["--engine", "tiered", "--hot-count", "100", "--background-threads", "0"]

    private func run(_ options: [String], _ words: [String] = ["FILE"]) throws -> ApusProcess {
      try ApusProcess.run(["run"] + options + words, module: Self.text)
    }

    /// The words of the line that begins with a word.
    private func row(_ process: ApusProcess, _ name: String) -> [Substring]? {
      process.errors.split(separator: "\n").map { $0.split(separator: " ") }.first { $0.first == Substring(name) }
    }

    @Test func tiersAreCounted() throws {
      let result = try run(Self.tiered + ["--stats"])
      #expect(result.status == 3 && result.output.isEmpty)
      #expect(result.errors.contains("5 functions, "))
      #expect(row(result, "baseline")?[1] == "3", "\(result.errors)")
      #expect(row(result, "optimized")?[1] == "1")
      #expect(row(result, "loops")?[1] == "1")
      #expect(result.errors.contains("replacements: 1 function replaced, 1 loop continued 1 time in optimized code, "))
      #expect(result.errors.contains(", 0 waiting, 0 failed\n"))
      #expect(result.errors.contains("    work [optimized] <- twice\n"))
      #expect(result.errors.contains("    work [loop 0] <- twice\n"))
      #expect(!result.errors.contains("unused"))
    }

    @Test func trapsAreReportedToo() throws {
      let result = try run(Self.tiered + ["--stats", "--invoke", "trap"])
      #expect(result.status == 134)
      #expect(result.errors.contains("replacements: ") && result.errors.contains("unreachable"))
    }

    @Test(arguments: [("interpreter", "interpreter"), ("baseline", "baseline")])
    func otherEnginesHaveOneForm(engine: String, name: String) throws {
      let result = try run(["--engine", engine, "--stats", "--invoke", "work"], ["FILE", "10"])
      #expect(result.output == "110\n")
      #expect(row(result, name)?[1] == "2", "\(result.errors)")
      #expect(!result.errors.contains("replacements"))
    }

    @Test func wholeModulesHaveOneTime() throws {
      let result = try run(["--engine", "optimizing", "--stats", "--invoke", "work"], ["FILE", "10"])
      #expect(row(result, "optimized")?[1] == "5", "\(result.errors)")
      #expect(!result.errors.contains("most compile time"))
    }

    @Test func nothingIsPrintedWithoutTheOption() throws {
      #expect(try run(Self.tiered).errors.isEmpty)
    }

    @Test func listsAreCutUnlessAllIsAsked() throws {
      let functions = (0..<30).map { "(func $f\($0) (nop))" }.joined(separator: "\n")
      let calls = (0..<30).map { "(call $f\($0))" }.joined(separator: " ")
      let text = "(module \(functions) (func (export \"_start\") \(calls)))"
      let some = try ApusProcess.run(["run", "--engine", "baseline", "--stats", "FILE"], module: text)
      #expect(some.errors.contains("    and 21 more (--stats-all shows them)"), "\(some.errors)")
      let all = try ApusProcess.run(["run", "--engine", "baseline", "--stats-all", "FILE"], module: text)
      #expect(!all.errors.contains(" more"))
      for number in 0..<30 { #expect(all.errors.contains("f\(number) [baseline], ")) }
    }
  }

#endif
