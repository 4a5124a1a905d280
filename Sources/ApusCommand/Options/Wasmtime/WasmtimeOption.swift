import Apus

/// An option of Wasmtime, such as `-W timeout=10s`, and its meaning here.
struct WasmtimeOption: Sendable {
  /// The effect of an option in Apus.
  enum Meaning: Sendable {
    /// Enables or disables a feature of `FeatureOptions`.
    case feature(String)
    /// A flag, with the option of Apus for it, if there is one, and a closure that applies it, which returns false for
    /// a value that is not allowed.
    case flag(String?, @Sendable (inout WasmtimeSettings, Bool) -> Bool)
    /// An option with a value, with the option of Apus for it, if there is one, and a closure that applies it, which
    /// returns false for a value that is not allowed.
    case value(String?, @Sendable (inout WasmtimeSettings, String) -> Bool)
    /// Apus has no equivalent; the text names a replacement, if there is one. Turning the option off is accepted.
    case none(String?)
  }

  /// The letter of the group: W, S, O, C or D.
  let group: Character
  let key: String
  let meaning: Meaning

  /// The letters of the groups.
  static let groups: [Character] = ["W", "S", "O", "C", "D"]

  /// A behavior of Apus that cannot be turned off.
  static let always = Meaning.flag(nil) { _, isOn in isOn }
  /// A flag that makes no difference here.
  static let ignored = Meaning.flag(nil) { _, _ in true }

  /// Returns a limit of a count.
  static func count(_ set: @escaping @Sendable (inout WasmtimeSettings, Int) -> Void) -> Meaning {
    .value(nil) { settings, text in
      guard let count = Int(text), count >= 0 else { return false }
      set(&settings, count)
      return true
    }
  }

  /// The line about this option that `-W help` prints; nil if Apus has no equivalent.
  var help: String? {
    let name = "-\(group) \(key)"
    switch meaning {
    case .feature(let feature): return "\(name)[=y|n]".padded(to: 40) + "--enable \(feature), --disable \(feature)"
    case .flag(let option?, _): return "\(name)[=y|n]".padded(to: 40) + option
    case .value(let option?, _): return "\(name)=VALUE".padded(to: 40) + option
    case .flag(nil, _): return "\(name)[=y|n]".padded(to: 40) + "accepted"
    case .value(nil, _): return "\(name)=VALUE".padded(to: 40) + "a limit without an option of its own"
    case .none: return nil
    }
  }
}

extension WasmtimeOption {
  /// Applies the words of one group: `KEY[=VALUE]`, several of them separated by commas.
  /// - Returns: the message for the first one that is not possible; nil if all were applied.
  static func apply(_ words: [String], _ group: Character, to settings: inout WasmtimeSettings) -> String? {
    for item in words.flatMap({ $0.split(separator: ",") }) {
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let value = parts.count > 1 ? parts[1] : nil
      let name = "-\(group) \(HostText.shown(parts[0]))"
      guard let row = all.first(where: { $0.group == group && $0.key == parts[0] }) else {
        let keys = all.filter { $0.group == group }.map { $0.key }
        let nearest = NearestWord.nearest(to: parts[0], in: keys).map { "; did you mean -\(group) \($0)?" } ?? ""
        return "\(name) has no equivalent in Apus\(nearest)"
      }
      if let problem = row.apply(value, name, to: &settings) { return problem }
    }
    return nil
  }

  private func apply(_ value: String?, _ name: String, to settings: inout WasmtimeSettings) -> String? {
    let shown = HostText.shown(value ?? "")
    switch meaning {
    case .feature(let feature):
      guard let isOn = Self.flag(value) else { return "\(name) takes y or n, not '\(shown)'" }
      let feature = FeatureOptions.feature(feature) ?? []
      if isOn { settings.features.insert(feature) } else { settings.features.subtract(feature) }
      return nil
    case .flag(_, let set):
      guard let isOn = Self.flag(value) else { return "\(name) takes y or n, not '\(shown)'" }
      return set(&settings, isOn) ? nil : "\(name)\(isOn ? "" : "=n") is not possible in Apus"
    case .value(let option, let set):
      guard let value else { return "\(name) needs a value" }
      return set(&settings, value)
        ? nil : "\(name) does not take '\(shown)'" + (option.map { "; in Apus it is \($0)" } ?? "")
    case .none(let instead):
      if Self.flag(value) == false { return nil }
      return "\(name) has no equivalent in Apus" + (instead.map { ": \($0)" } ?? "")
    }
  }

  /// Returns the value of a flag; nil if it is neither yes nor no.
  private static func flag(_ text: String?) -> Bool? {
    switch text {
    case nil, "y", "yes", "true": true
    case "n", "no", "false": false
    default: nil
    }
  }
}
