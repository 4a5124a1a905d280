import ApusPlatform

/// What the guests of one store may take at most.
///
/// Growth beyond a limit is refused as the spec provides (`memory.grow` and `table.grow` give -1);
/// an instantiation beyond one throws `LinkError.resourceLimit`.
public struct ResourceLimits: Hashable, Sendable {
  /// The size of each memory in bytes.
  public var memoryBytes: UInt64 = .max
  /// All that guests make grow, together, in bytes: memories, tables, the heap, and translations of functions that become
  /// much larger than the functions themselves.
  public var totalMemoryBytes: UInt64 = .max
  /// The elements of each table.
  public var tableElements: UInt64 = 10_000_000
  /// The size of the heap of structures and arrays in bytes, rounded down to blocks of 64 KiB; 4 GiB at most. Guests
  /// that need more, even after a collection, trap with "resource limit exceeded", and so do guests that would leave
  /// less than 1/32 of it free.
  public var heapBytes: UInt64 = .max
  /// How many memories there may be.
  public var memories = 10_000
  /// How many tables there may be.
  public var tables = 10_000
  /// How many instances there may be.
  public var instances = 10_000

  /// Memory as the host has it; ten million elements a table; ten thousand of each kind.
  public init() {}

  /// The defaults with some changes.
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
}

/// What the objects of a store have taken so far; outlives the store as long as one of them does. Shared memories
/// grow on any thread.
final class ResourceAccount: Sendable {
  let limits: ResourceLimits
  private let taken = Mutex<UInt64>(0)

  init(limits: ResourceLimits) { self.limits = limits }

  /// Whether a memory may grow from one size in bytes to another; if so, it is charged.
  func charge(from old: UInt64, to new: UInt64) -> Bool {
    assert(new >= old)
    return new <= limits.memoryBytes && charge(new - old)
  }

  /// Whether there may be so many bytes more; if so, they are charged.
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

  /// How many bytes there may still be.
  var available: UInt64 { taken.withLock { limits.totalMemoryBytes - $0 } }
}
