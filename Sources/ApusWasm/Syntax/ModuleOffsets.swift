/// The offsets in `Module.bytes` of those definitions that are only a type or an index in `Module`, and so have no
/// property for an offset. They are used only for errors.
///
/// An offset that is missing, as in modules that were built by hand, reads as 0.
public struct ModuleOffsets: Hashable, Sendable {
  /// By index in `Module.types`.
  public var types = Positions()
  /// By index in `Module.functions`: the offsets of the type indices, not of the bodies.
  public var functions = Positions()
  /// By index in `Module.memories`.
  public var memories = Positions()
  /// By index in `Module.tags`.
  public var tags = Positions()
  /// The offset of the index of the start function.
  public var start = 0

  /// Creates an empty set of offsets.
  public init() {}

  /// A list of offsets of four bytes each, which is enough for `ImplementationLimits.moduleBytes`.
  public struct Positions: Hashable, Sendable {
    private var offsets: [UInt32] = []

    /// Creates an empty list.
    public init() {}

    /// Reserves memory for `count` offsets.
    public mutating func reserveCapacity(_ count: Int) { offsets.reserveCapacity(count) }
    /// Adds the offset of the next definition.
    public mutating func append(_ offset: Int) { offsets.append(UInt32(truncatingIfNeeded: offset)) }

    /// The number of offsets.
    public var count: Int { offsets.count }

    /// The offset of the definition with the index `position`, or 0 if it is unknown.
    public subscript(position: Int) -> Int { position < offsets.count ? Int(offsets[position]) : 0 }
  }
}
