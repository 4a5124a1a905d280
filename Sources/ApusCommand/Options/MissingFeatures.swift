import Apus

/// Finds the features that are disabled and that a refused module needs.
enum MissingFeatures {
  /// Returns lines about the options to change; empty if no features make the module acceptable.
  /// - Parameter isAccepted: whether the module is accepted with some features.
  static func hint(enabled: Features, _ isAccepted: (Features) -> Bool) -> String {
    var needed = Features.names.filter { !enabled.contains($0.feature) }
    func features() -> Features { needed.reduce(into: enabled) { $0.insert($1.feature) } }
    guard !needed.isEmpty, isAccepted(features()) else { return "" }
    for index in needed.indices.reversed() {
      let row = needed.remove(at: index)
      if !isAccepted(features()) { needed.insert(row, at: index) }
    }
    return needed.map { name, feature in
      let isStandard = FeatureOptions.standard.contains(feature)
      return "\nhint: the module needs \(name), which "
        + (isStandard ? "is on unless it is disabled" : "--enable \(name) turns on")
    }.joined()
  }
}
