/// Where in `Module.bytes` those definitions stand that say no more than a type or an index, and so
/// have no room for an offset of their own. Only errors need it.
///
/// Positions beyond the end of an array, as in modules that were put together by hand, count as unknown.
public struct ModuleOffsets: Hashable, Sendable {
  /// By position in `Module.types`.
  public var types = Positions()
  /// By position in `Module.functions`: where the type index stands, not the body.
  public var functions = Positions()
  public var memories = Positions()
  public var tags = Positions()
  public var start = 0

  public init() {}

  /// A list of offsets in four bytes each: `ImplementationLimits.moduleBytes` is far below what that holds.
  public struct Positions: Hashable, Sendable {
    private var offsets: [UInt32] = []

    public init() {}

    public mutating func reserveCapacity(_ count: Int) { offsets.reserveCapacity(count) }
    public mutating func append(_ offset: Int) { offsets.append(UInt32(truncatingIfNeeded: offset)) }

    public var count: Int { offsets.count }

    /// The offset of the definition at `position`, 0 where it is unknown.
    public subscript(position: Int) -> Int { position < offsets.count ? Int(offsets[position]) : 0 }
  }
}
