import ApusWasm

/// A function that cannot be translated: it uses what this engine does not execute, or is too large.
public struct TranslationError: Error, Hashable, Sendable {
  public var message: String
  /// The position in the module.
  public var offset: Int
}

/// What the translator leaves in or out.
public struct TranslationOptions: Sendable {
  /// Function entries and loop heads look at the store's request to stop.
  public var isInterruptible: Bool

  public init(isInterruptible: Bool = false) { self.isInterruptible = isInterruptible }
}
