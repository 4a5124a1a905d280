import Apus

extension WasmtimeOption {
  /// The options of Wasmtime that its users know.
  static let all: [WasmtimeOption] = wasm + proposals + wasi + optimization + codegen + debugging

  private static let wasm: [WasmtimeOption] = rows(
    "W",
    [
      (
        "timeout",
        .value("--timeout DURATION") { settings, text in
          settings.timeout = TimeLimit(argument: text)?.seconds
          return settings.timeout != nil
        }
      ),
      (
        "max-memory-size",
        .value("--max-memory BYTES, which also limits the heap") { settings, text in
          guard let bytes = ByteCount(argument: text)?.bytes else { return false }
          settings.limits.memoryBytes = bytes
          return true
        }
      ),
      (
        "max-wasm-stack",
        .value("--max-stack BYTES") { settings, text in
          settings.maximumStack = ByteCount(argument: text).flatMap { Int(exactly: $0.bytes) }
          return settings.maximumStack != nil
        }
      ),
      ("max-table-elements", count { $0.limits.tableElements = UInt64($1) }),
      ("max-instances", count { $0.limits.instances = $1 }),
      ("max-tables", count { $0.limits.tables = $1 }),
      ("max-memories", count { $0.limits.memories = $1 }),
      (
        "unknown-imports-trap",
        .flag("--unknown-imports-trap") { settings, isOn in
          settings.trapsUnknownImports = isOn
          return true
        }
      ),
      ("unknown-imports-default", .none("--unknown-imports-trap makes their calls trap")),
      ("unknown-exports-allow", always),
      ("epoch-interruption", ignored),
      ("relaxed-simd-deterministic", always),
      ("fuel", .none("--timeout limits the time")),
      ("nan-canonicalization", .none(nil)),
      ("trap-on-grow-failure", .none(nil)),
      ("wmemcheck", .none(nil)),
    ])

  private static let proposals: [WasmtimeOption] =
    rows(
      "W",
      [
        ("simd", .feature("simd")), ("relaxed-simd", .feature("relaxed-simd")), ("tail-call", .feature("tail-calls")),
        ("threads", .feature("threads")), ("shared-memory", .feature("threads")), ("memory64", .feature("memory64")),
        ("multi-memory", .feature("multi-memory")), ("gc", .feature("gc")), ("gc-support", .feature("gc")),
        ("function-references", .feature("function-references")), ("exceptions", .feature("exceptions")),
        ("legacy-exceptions", .feature("legacy-exceptions")), ("extended-const", .feature("extended-const")),
        ("wide-arithmetic", .feature("wide-arithmetic")), ("custom-page-sizes", .feature("custom-page-sizes")),
        ("bulk-memory", always), ("multi-value", always), ("reference-types", always), ("branch-hinting", ignored),
        (
          "all-proposals",
          .flag("--enable for each feature") { settings, isOn in
            for (_, feature) in Features.names where isOn { settings.features.insert(feature) }
            return isOn
          }
        ),
        ("component-model", .none("it runs modules, not components")), ("stack-switching", .none(nil)),
        ("shared-everything-threads", .none(nil)),
      ])

  private static let wasi: [WasmtimeOption] =
    rows(
      "S",
      [
        ("cli", always), ("common", always), ("preview0", ignored), ("preview2", ignored),
        (
          "inherit-env",
          .flag("--inherit-env") { settings, isOn in
            settings.inheritsEnvironment = isOn
            return true
          }
        ),
        (
          "threads",
          .flag("on; --max-threads 0 turns them off") { settings, isOn in
            settings.startsThreads = isOn
            return true
          }
        ),
        ("inherit-stdin", always), ("inherit-stdout", always), ("inherit-stderr", always),
        ("cwd", .none("relative paths begin at --dir HOST::.")),
        ("p3", .none(preview1)), ("http", .none(preview1)), ("nn", .none(preview1)), ("config", .none(preview1)),
        ("keyvalue", .none(preview1)), ("tls", .none(preview1)), ("tcp", .none(preview1)), ("udp", .none(preview1)),
        ("inherit-network", .none(preview1)), ("allow-ip-name-lookup", .none(preview1)), ("listenfd", .none(nil)),
        ("tcplisten", .none(nil)),
      ])

  private static let preview1 = "its system interface is WASI preview 1"

  private static let optimization: [WasmtimeOption] = rows(
    "O",
    [
      (
        "opt-level",
        .value("--engine optimizing, except for level 0") { settings, text in
          guard ["0", "1", "2", "s"].contains(text) else { return false }
          settings.optimizes = text != "0"
          return true
        }
      ),
      (
        "signals-based-traps",
        .flag("=n: --explicit-checks") { settings, isOn in
          settings.checksBounds = !isOn
          return true
        }
      ),
    ])

  private static let codegen: [WasmtimeOption] = rows(
    "C",
    [
      ("cache", .none("compiled code is not kept")), ("compiler", .none("--engine selects how code is executed")),
      ("collector", .none(nil)),
      (
        "parallel-compilation",
        .flag("=n: compiles on one thread") { settings, isOn in
          settings.compilesInParallel = isOn
          return true
        }
      ),
      ("native-unwind-info", ignored), ("inlining", .none(nil)),
    ])

  private static let debugging: [WasmtimeOption] = rows(
    "D",
    [
      ("debug-info", .none("--debugger names functions for GDB")), ("address-map", always), ("coredump", .none(nil)),
      ("logging", .none(nil)), ("max-backtrace", .none(nil)), ("guest-debug", .none("--debugger names functions")),
    ])

  private static func rows(_ group: Character, _ rows: [(String, Meaning)]) -> [WasmtimeOption] {
    rows.map { WasmtimeOption(group: group, key: $0.0, meaning: $0.1) }
  }

  /// Options of other runtimes that have no group, and the text that the error message has for each.
  static let otherNames: [(name: String, answer: String)] = [
    ("--mapdir", "use --dir HOST::GUEST"), ("--volume", "use --dir HOST::GUEST"), ("--fuel", "use --timeout"),
    ("--wasm-timeout", "use --timeout"), ("--wasm-features", "use --enable and --disable"),
    ("--entrypoint", "use --invoke"), ("--enable-all", "use --enable"),
    ("--allow-precompiled", "Apus runs modules that are not compiled, and keeps no compiled code"),
    ("--config", "Apus has no configuration file"), ("--target", "Apus compiles for the machine it runs on"),
    ("--gdbstub", "use gdb with --debugger"), ("-g", "use gdb with --debugger"),
    ("--tcplisten", "the guest gets no sockets"), ("--net", "the guest gets no sockets"),
    ("--max-memory-size", "use --max-memory"), ("--interpreter", "use --engine interpreter"),
    ("--opt-level", "use --engine optimizing"), ("--optimize-level", "use --engine optimizing"),
  ]
}
