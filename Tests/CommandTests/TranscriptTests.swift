#if os(Linux)

  import Foundation
  import Testing

  /// The answers of the command line to common mistakes, as a transcript: `Golden/mistakes.txt`. With `UPDATE_GOLDEN=1`
  /// in the environment the test rewrites the file.
  @Suite struct TranscriptTests {
    private static let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Golden/mistakes.txt")

    /// The files that the commands name, in a folder of their own.
    private static let texts = [
      "add.wat": """
      (module
        (memory (export "memory") 1)
        (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
        (func $divide (param i32) (result i32) (i32.div_s (i32.const 1) (local.get 0)))
        (func $main (export "divide") (result i32) (call $divide (i32.const 0)))
        (func $deep (export "deep") (call $deep))
        (func (export "spin") (loop br 0)))
      """,
      "word.wat": "(module\n  (func (export \"_start\")\n    i32.cnst 1))\n",
      "type.wat": "(module\n  (func (export \"_start\") (result i32)\n    (i64.const 1)))\n",
      "component.wat": "(component (core module))\n",
      "import.wat": """
      (module
        (import "env" "log" (func (param i32)))
        (import "wasi_snapshot_preview1" "fd_wirte" (func (param i32 i32 i32 i32) (result i32)))
        (func (export "_start")))
      """,
      "threads.wat": "(module\n  (memory 1 1 shared)\n  (func (export \"_start\")))\n",
      "pages.wat": "(module\n  (memory 1 (pagesize 1))\n  (func (export \"_start\")))\n",
      "exit.wat": """
      (module
        (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (memory (export "memory") 1)
        (func (export "_start") (call $exit (i32.const 256)))
        (func (export "minus") (call $exit (i32.const -1))))
      """,
      "large.wat": "(module (memory 100) (func (export \"_start\")))\n",
      "throw.wat": """
      (module (tag $failed (param i32)) (func $fail (export "_start") (throw $failed (i32.const 7))))
      """,
      "program": "#!/bin/sh\necho hello\n",
    ]

    private static let binaries: [String: [UInt8]] = [
      "empty.wasm": [], "native": [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      "component.wasm": [0, 0x61, 0x73, 0x6D, 0x0D, 0, 1, 0], "cut.wasm": [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 1, 9, 1],
      "threads.wasm": [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 5, 4, 1, 3, 1, 1],
      "locked.wasm": [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0],
    ]

    private static let commands = [
      // Files
      "apus run missing.wasm", "apus missing.wasm", "apus run folder", "apus run locked.wasm", "apus run native",
      "apus run program", "apus run empty.wasm", "apus run cut.wasm", "apus run component.wasm",
      "apus run component.wat", "apus run word.wat", "apus run type.wat", "apus validate word.wat missing.wat type.wat",
      // Imports, exports and features
      "apus run import.wat", "apus run add.wat", "apus run add.wat --invoke add", "apus run --invoke sub add.wat",
      "apus run --invoke memory add.wat", "apus run --invoke add add.wat 1", "apus run --invoke add add.wat 1 x",
      "apus run --invoke add add.wat 1 --dir .", "apus run --disable threads threads.wat",
      "apus run --disable threads threads.wasm", "apus run pages.wat", "apus run --preload env=missing.wasm import.wat",
      // Traps, limits and exits
      "apus run --invoke divide add.wat", "apus run --invoke deep add.wat 2>&1 | tail -n 2", "apus run throw.wat",
      "apus run exit.wat", "apus run --invoke minus exit.wat", "apus run --timeout 0.2 --invoke spin add.wat",
      "apus run --max-memory 1M large.wat", "apus run --dir missing add.wat",
      "(sleep 0.2; apus print add.wat) | true; echo ${PIPESTATUS[0]}", "apus print add.wat > /dev/full",
      // Wrong usage
      "apus rnu add.wat", "apus help rnu", "apus run", "apus run --drectory . add.wat",
      "apus run --enable thread add.wat",
      "apus run --timeout soon add.wat", "apus run --max-threads=-1 add.wat", "apus run --env = add.wat",
      "apus run --dir ::x add.wat", "apus run --preload env add.wat",
      "apus run --engine interpreter --profile perfmap add.wat",
      "apus run --mapdir .:. add.wat", "apus run -W fuel=10 add.wat", "apus run -S http add.wat",
      "apus run -Wmax-memory-size=lots add.wat", "apus run -W tread add.wat", "apus validate --time 0 add.wat",
      "apus compile --dump arm64 add.wat", "apus compile --function 99 add.wat",
      "apus compile --function 0 import.wat", "apus explore --function 99 add.wat",
      "apus inspect", "apus wast folder",
    ]

    @Test func mistakes() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "apus-\(UUID().uuidString)")
      try FileManager.default.createDirectory(
        at: folder.appending(path: "folder"), withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      for (name, text) in Self.texts { try Data(text.utf8).write(to: folder.appending(path: name)) }
      for (name, bytes) in Self.binaries { try Data(bytes).write(to: folder.appending(path: name)) }
      try FileManager.default.setAttributes(
        [.posixPermissions: 0], ofItemAtPath: folder.appending(path: "locked.wasm").path)

      let bash = try #require(Tool.path("bash"))
      var answers: [String] = []
      for command in Self.commands {
        answers.append("$ \(command)\n" + (try answer(to: command, bash, folder)))
      }
      let transcript = answers.joined(separator: "\n")
      if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
        try Data(transcript.utf8).write(to: Self.golden)
      }
      let expected = try String(contentsOf: Self.golden, encoding: .utf8)
      let (lines, expectedLines) = (transcript.split(separator: "\n"), expected.split(separator: "\n"))
      #expect(lines.count == expectedLines.count)
      for (line, expected) in zip(lines, expectedLines) where line != expected {
        Issue.record("\(line)\nexpected: \(expected)")
        break
      }
    }

    /// Runs a command in the shell. Returns its output on both streams, and the exit status if it is not 0.
    private func answer(to command: String, _ bash: String, _ folder: URL) throws -> String {
      let products = ApusProcess.executable.deletingLastPathComponent().path
      let script = "cd '\(folder.path)'; PATH='\(products)':$PATH; \(command)"
      // To the superuser no file is locked, except without these capabilities.
      let capabilities = "-dac_override,-dac_read_search"
      let isRestricted = geteuid() == 0 && command.contains("locked")
      let outcome =
        isRestricted
        ? try Tool.run(
          try #require(Tool.path("setpriv")),
          ["--bounding-set=\(capabilities)", "--inh-caps=\(capabilities)", bash, "-c", script])
        : try Tool.run(bash, ["-c", script])
      return outcome.output + (outcome.status == 0 ? "" : "[\(outcome.status)]\n")
    }
  }

#endif
