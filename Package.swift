// swift-tools-version: 6.3
import PackageDescription

// The layers of ARCHITECTURE.md, lowest first. A target imports only targets that are listed before it.

/// Targets that read hostile input are compiled under strict memory safety: every unsafe construct is marked.
let hostileInput: [SwiftSetting] = [.strictMemorySafety()]

/// The trait `Checked`: an optimized build in which the compiler checks itself. The trait `PlantedFaults`: a compiler that
/// plants a fault on request, to test whether the fuzz targets find it.
let planted: [SwiftSetting] = [.define("APUS_PLANTED", .when(traits: ["PlantedFaults"]))]
let checked: [SwiftSetting] = [.define("APUS_CHECKED", .when(traits: ["Checked"]))] + planted

// One trait stands for all parts: SwiftPM 6.3 passes several enabled traits to the compiler in an order that changes from
// run to run, and then builds everything again.
let whole: Set<String> = ["Full", "Checked", "PlantedFaults"]
let hasCompiler: TargetDependencyCondition? = .when(traits: whole.union(["Compiler"]))
let hasText: TargetDependencyCondition? = .when(traits: whole.union(["TextFormat", "CommandLine"]))
let hasCommandLine: TargetDependencyCondition? = .when(traits: whole.union(["CommandLine"]))
let parts: [SwiftSetting] = [
  .define("APUS_COMPILER", .when(traits: whole.union(["Compiler"]))),
  .define("APUS_TEXT", .when(traits: whole.union(["TextFormat", "CommandLine"]))),
]

let package = Package(
  name: "apus",
  platforms: [.macOS(.v15), .macCatalyst(.v18), .iOS(.v18), .tvOS(.v18), .visionOS(.v2)],
  products: [
    .library(name: "Apus", targets: ["Apus"]),
    .library(name: "ApusWASI", targets: ["ApusWASI"]),
    .executable(name: "apus", targets: ["ApusCommand"]),
  ],
  traits: [
    .trait(name: "Full", description: "All parts below; enabled by default."),
    .default(enabledTraits: ["Full"]),
    .trait(
      name: "Compiler",
      description: "The optimizing compiler. Without it, engines interpret, and refuse the tier `optimizing`."),
    .trait(name: "TextFormat", description: "The text format: modules from .wat files and strings."),
    .trait(
      name: "CommandLine",
      description: "The command line `apus`, which needs swift-argument-parser; includes the text format."),
    .trait(
      name: "Checked",
      description: "All parts, and the compiler checks itself: assertions, verifiers behind passes and allocation."),
    .trait(name: "PlantedFaults", description: "All parts, and a compiler that plants faults: see Fuzzing/planted."),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Layer 0
    .target(name: "CApus"),
    .target(name: "ApusPlatform", dependencies: ["CApus"]),
    // Layer 1
    .target(name: "ApusWasm", dependencies: ["ApusPlatform"], swiftSettings: hostileInput),
    // Layer 2
    .target(name: "ApusText", dependencies: ["ApusWasm"], swiftSettings: hostileInput),
    .target(name: "ApusLayout", dependencies: ["ApusWasm"]),
    .target(name: "ApusCompiler", dependencies: ["ApusWasm", "ApusLayout", "ApusPlatform"], swiftSettings: checked),
    .target(
      name: "ApusVerifier", dependencies: ["ApusWasm", "ApusLayout", "ApusCompiler", "ApusPlatform"],
      exclude: ["TrustRules.md"]),
    // Does not use the text format: with two processors this lets the build begin with the compiler, which takes longest.
    .target(
      name: "ApusInterpreter",
      dependencies: [
        "ApusWasm", "ApusLayout", "ApusPlatform", "CApus", .target(name: "ApusText", condition: hasText),
      ],
      exclude: ["Generator"]),
    // Layer 3
    .target(
      name: "Apus",
      dependencies: [
        "ApusWasm", .target(name: "ApusText", condition: hasText), "ApusLayout",
        .target(name: "ApusCompiler", condition: hasCompiler), .target(name: "ApusVerifier", condition: hasCompiler),
        "ApusInterpreter", "ApusPlatform", "CApus",
      ],
      swiftSettings: parts),
    // Layer 4
    .target(
      name: "ApusWASI", dependencies: ["Apus", "ApusPlatform", "CApus"],
      swiftSettings: hostileInput),
    .target(name: "ApusScript", dependencies: ["Apus", "ApusWasm", "ApusText", "ApusPlatform"]),
    // Layer 5
    .executableTarget(
      name: "ApusCommand",
      dependencies: [
        "Apus", "ApusWASI", "ApusScript", "ApusCompiler", "ApusVerifier", "ApusLayout", "ApusWasm", "ApusText",
        "ApusPlatform", "CApus",
        .product(name: "ArgumentParser", package: "swift-argument-parser", condition: hasCommandLine),
      ]),
    // Fuzzing: the targets, and a program that runs them without libFuzzer (see Fuzzing/README.md)
    .target(
      name: "ApusFuzzing",
      dependencies: [
        "Apus", "ApusWASI", "ApusText", "ApusWasm", "ApusLayout", "ApusInterpreter", "ApusCompiler",
        "ApusCompilerTestSupport", "ApusVerifier",
      ],
      path: "Fuzzing/Targets", swiftSettings: planted),
    .executableTarget(
      name: "ApusFuzz", dependencies: ["ApusFuzzing", "ApusText", "ApusWasm"], path: "Fuzzing/Driver",
      swiftSettings: planted),
    // How fast modules are lowered
    .executableTarget(
      name: "LoweringBenchmark",
      dependencies: ["ApusLayout", "ApusCompiler", "ApusCompilerTestSupport", "ApusText", "ApusWasm"],
      path: "Benchmarks/Lowering"),
    // What calls between host and guest cost
    .executableTarget(name: "CallBenchmark", dependencies: ["Apus"], path: "Benchmarks/Calls", exclude: ["calls.wat"]),
    // The cost of an instance
    .executableTarget(name: "InstanceBenchmark", dependencies: ["Apus"], path: "Benchmarks/Instances"),
    // Examples
    .executableTarget(name: "TypedCall", dependencies: ["Apus"], path: "Examples/TypedCall"),
    .executableTarget(name: "ThrowingHost", dependencies: ["Apus"], path: "Examples/ThrowingHost"),
    .executableTarget(name: "SharedMemory", dependencies: ["Apus"], path: "Examples/SharedMemory"),
    .executableTarget(name: "PluginLoop", dependencies: ["Apus"], path: "Examples/PluginLoop"),
    .testTarget(
      name: "ApusWasmTests", dependencies: ["ApusWasm", "ApusTestSupport"], exclude: ["InstructionIndex.txt"]),
    // What several test targets share
    .target(name: "ApusTestSupport", dependencies: ["ApusText"], path: "Tests/Support"),
    .testTarget(
      name: "ApusTextTests", dependencies: ["ApusScript", "ApusText", "ApusWasm", "ApusTestSupport"]),
    .testTarget(
      name: "SuiteTests",
      dependencies: ["Apus", "ApusScript", "ApusInterpreter", "ApusText", "ApusWasm", "ApusTestSupport"],
      exclude: ["expected-failures.txt"]),
    .testTarget(
      name: "ApusTests",
      dependencies: [
        "Apus", "ApusText", "ApusWasm", "ApusLayout", "ApusCompiler", "ApusPlatform", "CApus", "ApusTestSupport",
      ]),
    .testTarget(name: "ApusWASITests", dependencies: ["ApusWASI", "Apus"]),
    .target(
      name: "ApusCompilerTestSupport", dependencies: ["ApusLayout", "ApusCompiler", "ApusText", "ApusWasm"],
      path: "Tests/CompilerSupport"),
    .testTarget(
      name: "ApusCompilerTests",
      dependencies: [
        "ApusLayout", "ApusCompiler", "ApusCompilerTestSupport", "ApusVerifier", "ApusText", "ApusWasm",
        "ApusTestSupport",
      ]),
    .testTarget(
      name: "ApusVerifierTests",
      dependencies: ["ApusVerifier", "ApusLayout", "ApusCompiler", "ApusText", "ApusWasm", "ApusTestSupport"]),
    .testTarget(
      name: "ApusInterpreterTests", dependencies: ["ApusInterpreter", "ApusCompiler", "ApusWasm", "ApusLayout"]),
    .testTarget(
      name: "GoldenTests",
      dependencies: ["Apus", "ApusLayout", "ApusCompiler", "ApusInterpreter", "ApusText", "ApusWasm"],
      exclude: ["Cases"]),
    .testTarget(name: "CommandTests", dependencies: ["ApusCommand"], exclude: ["Golden"]),
    .testTarget(name: "FuzzingTests", dependencies: ["ApusFuzzing"]),
    .testTarget(name: "TidyTests"),
  ]
)
