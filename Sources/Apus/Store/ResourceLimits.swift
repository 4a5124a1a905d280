import ApusPlatform

/// Limits of the resources that the guests of one store may use.
///
/// Growth beyond a limit is refused as the spec provides (`memory.grow` and `table.grow` return -1); an instantiation
/// beyond a limit throws `LinkError.resourceLimit`.
public struct ResourceLimits: Hashable, Sendable {
  /// The greatest size of each memory in bytes.
  public var memoryBytes: UInt64 = .max
  /// The total in bytes of everything that guests make grow: memories, tables, the heap, and translations that are much
  /// larger than their functions.
  public var totalMemoryBytes: UInt64 = .max
  /// The greatest number of elements of each table.
  public var tableElements: UInt64 = 10_000_000
  /// The greatest size of the heap of structures and arrays in bytes, rounded down to blocks of 64 KiB; at most 4 GiB.
  /// Guests that need more even after a collection trap with "resource limit exceeded", and so do guests that would
  /// leave less than 1/32 of it free.
  public var heapBytes: UInt64 = .max
  /// The greatest number of memories.
  public var memories = 10_000
  /// The greatest number of tables.
  public var tables = 10_000
  /// The greatest number of instances.
  public var instances = 10_000

  /// The defaults: no limits of memory beyond those of the host; ten million elements per table; ten thousand memories,
  /// tables and instances each.
  public init() {}

  /// The defaults with some changes; the parameters have the meaning of the properties of the same name.
  public init(
    memoryBytes: UInt64 = .max, totalMemoryBytes: UInt64 = .max, tableElements: UInt64 = 10_000_000,
    heapBytes: UInt64 = .max, memories: Int = 10_000, tables: Int = 10_000, instances: Int = 10_000
  ) {
    self.memoryBytes = memoryBytes
    self.totalMemoryBytes = totalMemoryBytes
    self.tableElements = tableElements
    self.heapBytes = heapBytes
    self.memories = memories
    self.tables = tables
    self.instances = instances
  }

  /// Names the limit that refuses a memory of `byteCount` bytes, for an error message.
  func refusal(ofMemory byteCount: UInt64) -> String {
    byteCount > memoryBytes ? "memoryBytes is \(memoryBytes)" : refusalOfTotal
  }

  /// Names the limit that refuses more bytes in total, for an error message.
  var refusalOfTotal: String { "totalMemoryBytes is \(totalMemoryBytes)" }
}

/// The resources in use by the objects of a store. It outlives the store as long as one of these objects does. Shared
/// memories are charged from any thread.
final class ResourceAccount: Sendable {
  let limits: ResourceLimits
  private let taken = Mutex<UInt64>(0)

  init(limits: ResourceLimits) { self.limits = limits }

  /// Charges for the growth of a memory from one size in bytes to another. Returns whether the limits allow it.
  func charge(from old: UInt64, to new: UInt64) -> Bool {
    assert(new >= old)
    return new <= limits.memoryBytes && charge(new - old)
  }

  /// Charges for `byteCount` bytes. Returns whether the limit allows it.
  func charge(_ byteCount: UInt64) -> Bool {
    taken.withLock { taken in
      let (total, overflow) = taken.addingReportingOverflow(byteCount)
      guard !overflow, total <= limits.totalMemoryBytes else { return false }
      taken = total
      return true
    }
  }

  func refund(_ byteCount: UInt64) {
    taken.withLock { taken in
      assert(byteCount <= taken)
      taken -= byteCount
    }
  }

  /// The number of bytes that may still be charged.
  var available: UInt64 { taken.withLock { limits.totalMemoryBytes - $0 } }
}
