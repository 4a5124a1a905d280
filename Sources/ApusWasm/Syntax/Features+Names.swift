extension Features {
  /// The names of all features, those of the proposals.
  public static var names: [(name: String, feature: Features)] {
    [
      ("simd", .simd), ("relaxed-simd", .relaxedSIMD), ("tail-calls", .tailCalls),
      ("function-references", .functionReferences), ("gc", .gc), ("exceptions", .exceptions), ("threads", .threads),
      ("memory64", .memory64), ("multi-memory", .multiMemory), ("extended-const", .extendedConst),
      ("wide-arithmetic", .wideArithmetic), ("custom-page-sizes", .customPageSizes),
      ("legacy-exceptions", .legacyExceptions), ("compact-imports", .compactImports),
      ("reference-types", .referenceTypes), ("bulk-memory", .init(.bulkMemory)),
      ("sign-extension", .init(.signExtension)), ("saturating-conversions", .init(.truncSat)),
    ]
  }

  /// The reason why something is refused: the names of those of `required` that are not enabled.
  func refusal(of required: Features) -> String {
    let missing = Features.names.filter { required.contains($0.feature) && !contains($0.feature) }.map { $0.name }
    // Wasm 1.0 itself has no name.
    return missing.isEmpty ? "it is not enabled" : "the feature \(missing.joined(separator: " or ")) is not enabled"
  }
}

extension Features: CustomStringConvertible {
  /// The names of the features in the set: `[simd, gc]`.
  public var description: String {
    "[" + Features.names.filter { contains($0.feature) }.map { $0.name }.joined(separator: ", ") + "]"
  }
}
