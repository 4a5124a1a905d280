#if arch(x86_64) && os(Linux)

  import Foundation
  import Testing

  /// The names of compiled functions in profilers and debuggers.
  @Suite struct ListenerTests {
    /// Makes a body too large for the code of its callers.
    private static let padding = String(repeating: "(nop)", count: 100)
    /// Calls the host three frames deep, and then faults.
    private static let text = """
      (module $demo
        (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 1)
        (data (i32.const 0) "hello\\0a")
        (data (i32.const 16) "\\00\\00\\00\\00\\06\\00\\00\\00")
        (func $"sum to" (param i32) (result i32) \(padding)
          (if (result i32) (i32.eqz (local.get 0))
            (then (call $fd_write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 64)))
            (else
              (i32.add (local.get 0) (call $"sum to" (i32.sub (local.get 0) (i32.const 1)))))))
        (func $"line\\0aend" (param i32) (result i32) \(padding) (i32.load (local.get 0)))
        (func (param i32) (result i32) \(padding)
          (i32.add (call $"sum to" (i32.const 2)) (call $"line\\0aend" (local.get 0))))
        (func $start (export "_start") (drop (call 3 (i32.const -16)))))
      """

    @Test func perfMapHasNames() throws {
      let result = try ApusProcess.run(
        ["run", "--engine", "optimizing", "--profile", "perfmap", "FILE"], module: Self.text)
      let file = "/tmp/perf-\(result.identifier).map"
      defer { try? FileManager.default.removeItem(atPath: file) }
      #expect(result.status == 134)
      #expect(result.output == "hello\n")
      let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      var names: [String] = []
      var ranges: [Range<UInt>] = []
      for line in lines {
        let parts = line.split(separator: " ", maxSplits: 2)
        let start = try #require(UInt(parts[0], radix: 16))
        let size = try #require(UInt(parts[1], radix: 16))
        ranges.append(start..<start + size)
        names.append(String(parts[2]))
      }
      #expect(
        names.prefix(4) == ["demo!sum to", "demo!line\\u{a}end", "demo!<function 3>", "demo!start"], "\(lines)")
      #expect(names.contains("<host to guest>") && names.contains("<guest to host>"))
      ranges.sort { $0.lowerBound < $1.lowerBound }
      for (range, next) in zip(ranges, ranges.dropFirst()) { #expect(range.upperBound <= next.lowerBound) }
    }

    /// Where functions have code of several compilers, names end with the form of the code.
    @Test func perfMapHasForms() throws {
      let module = """
        (module $demo
          (func $cold (param i32) (result i32) (local.get 0))
          (func $hot (export "hot") (param i32) (result i32) (local $sum i32)
            (local.set $sum (call $cold (i32.const 1)))
            (loop $l
              (local.set $sum (i32.add (local.get $sum) (local.get 0)))
              (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (local.get $sum)))
        """
      let options = ["--engine", "tiered", "--hot-count", "100", "--background-threads", "0"]
      let result = try ApusProcess.run(
        ["run"] + options + ["--profile", "perfmap", "--invoke", "hot", "FILE", "1000"], module: module)
      let file = "/tmp/perf-\(result.identifier).map"
      defer { try? FileManager.default.removeItem(atPath: file) }
      #expect(result.output == "500501\n", "\(result.errors)")
      let names = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map {
        String($0.split(separator: " ", maxSplits: 2)[2])
      }
      #expect(
        names.filter { $0.hasPrefix("demo!") } == [
          "demo!hot [baseline]", "demo!cold [baseline]", "demo!hot [optimized]", "demo!hot [loop 0]",
        ])
    }

    @Test func optionsNeedCompiledCode() throws {
      for (option, name) in [(["--profile", "perfmap"], "--profile"), (["--debugger"], "--debugger")] {
        let result = try ApusProcess.run(["run", "--engine", "interpreter"] + option + ["FILE"], module: Self.text)
        #expect(result.status == 2)
        #expect(result.errors.contains("\(name) requires an engine that compiles"))
      }
    }

    /// Runs the guest under GDB with these commands. Returns the output; nil without GDB or permission to trace.
    private func debug(_ commands: [String], engine: String = "optimizing") throws -> String? {
      guard let gdb = Tool.path("gdb") else { return nil }
      let file = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString).wat")
      try Data(Self.text.utf8).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      let settings = [
        "pagination off", "confirm off", "debuginfod enabled off", "breakpoint pending on", "width 0", "complaints 0",
      ]
      let all = settings.map { "set \($0)" } + commands
      let output = try Tool.run(
        gdb,
        ["-batch", "-nx"] + all.flatMap { ["-ex", $0] }
          + ["--args", ApusProcess.executable.path, "run", "--engine", engine, "--debugger", file.path]
      ).output
      // Without permission to trace processes there is no output to check.
      return output.contains("Could not trace the inferior") || output.contains("ptrace: ") ? nil : output
    }

    /// The functions of a backtrace, innermost first.
    private func functions(_ output: String) -> [String] {
      output.split(separator: "\n").filter { $0.hasPrefix("#") }.compactMap { line in
        let rest = line.drop { $0 != " " }.drop { $0 == " " }
        let name = rest.hasPrefix("0x") ? rest.range(of: " in ").map { rest[$0.upperBound...] } ?? rest : rest
        return name.range(of: " (").map { String(name[..<$0.lowerBound]) }
      }
    }

    @Test func backtracesGoThroughGuests() throws {
      guard let output = try debug(["catch syscall writev", "run", "bt"]) else { return }
      let functions = functions(output)
      let guest =
        ["<guest to host>"] + Array(repeating: "demo!sum to", count: 3)
        + ["demo!<function 3>", "demo!start", "<host to guest>"]
      let first = try #require(functions.firstIndex(of: "<guest to host>"), "\(output.suffix(4000))")
      #expect(Array(functions[first...].prefix(guest.count)) == guest)
      // The backtrace goes on to the entry of the process.
      #expect(functions.last?.contains("main") == true, "\(functions)")
    }

    @Test func breakpointsAndFaultsAreInFunctions() throws {
      // At the first instruction there is no frame yet; at the return, it is removed already.
      let commands = ["break demo!start", "run", "bt", "stepi 3", "bt", "finish", "bt 1", "info symbol $pc"]
      guard let output = try debug(commands) else { return }
      let functions = functions(output)
      #expect(functions.count { $0 == "demo!start" } >= 2, "\(output.suffix(4000))")
      #expect(functions.count { $0.contains("main") } >= 2)
      guard let fault = try debug(["run", "bt 3"]) else { return }
      #expect(self.functions(fault).prefix(3) == ["demo!line\\u{a}end", "demo!<function 3>", "demo!start"], "\(fault)")
    }

    /// Breakpoints are set by the name alone; backtraces have the form of the code too.
    @Test func formsAreInBacktraces() throws {
      guard let output = try debug(["break demo!start", "run", "bt 1", "stepi 3", "bt 1"], engine: "tiered") else {
        return
      }
      #expect(functions(output).count { $0 == "demo!start [baseline]" } >= 2, "\(output.suffix(4000))")
    }
  }

#endif
