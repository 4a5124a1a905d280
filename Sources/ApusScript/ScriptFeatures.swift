import Apus

/// The features that a script of the official test suite may use.
public enum ScriptFeatures {
  /// Returns the features for a script by its path in the suite.
  public static func features(path: String) -> Features {
    let parts = path.split(separator: "/")
    if parts.contains("legacy") { return [.wasm3, .legacyExceptions] }
    guard let index = parts.lastIndex(of: "proposals"), index + 1 < parts.count else { return .wasm3 }
    switch parts[index + 1] {
    // These scripts were written for Wasm 1.0, and assert that there are at most one memory and one table.
    case "threads": return Features([.wasm3, .threads]).subtracting([.multiMemory, .memory64, .init(.referenceTypes)])
    case "wide-arithmetic": return [.wasm3, .wideArithmetic]
    case "custom-page-sizes": return [.wasm3, .customPageSizes]
    case "compact-import-section": return [.wasm3, .compactImports]
    default: return .wasm3
    }
  }
}
