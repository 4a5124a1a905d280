/// What code reaches of its store's heap of structures and arrays.
///
/// To make an object of a size class, code takes the next cell of the class's free run, or calls
/// `Builtins.allocate` if the run is at its end. What a cell holds before is not known.
@frozen public struct HeapRecord {
  /// What references count from. Set before there is an object, and then stays.
  public var base: UnsafeMutableRawPointer
  /// One run for each `SizeClass`.
  public var runs: UnsafeMutablePointer<FreeRun>

  public init(base: UnsafeMutableRawPointer, runs: UnsafeMutablePointer<FreeRun>) {
    self.base = base
    self.runs = runs
  }
}

/// Free cells of one size class, one behind the other.
@frozen public struct FreeRun {
  /// The reference to the next cell, and the end of the last.
  public var next: UInt32
  public var end: UInt32
  /// The size of each cell in bytes.
  public var cellByteCount: UInt32

  /// An empty run.
  public init(_ sizeClass: SizeClass) {
    next = 0
    end = 0
    cellByteCount = UInt32(sizeClass.byteCount)
  }

  /// Takes the next cell; nil if there is none.
  @inlinable @inline(__always) public mutating func take() -> UInt32? {
    guard _fastPath(next != end) else { return nil }
    let reference = next
    next = reference &+ cellByteCount
    return reference
  }
}
