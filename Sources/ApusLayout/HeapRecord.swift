/// The parts of its store's heap that code accesses.
///
/// To allocate an object of a size class, code takes the next cell of the class's free run, or calls
/// `Builtins.allocate` if the run is at its end. The previous contents of a cell are undefined.
@frozen public struct HeapRecord {
  /// The address from which references are offsets. It is set before the first object exists and never changes after
  /// that.
  public var base: UnsafeMutableRawPointer
  /// One run for each `SizeClass`.
  public var runs: UnsafeMutablePointer<FreeRun>

  /// Creates the record of a heap.
  public init(base: UnsafeMutableRawPointer, runs: UnsafeMutablePointer<FreeRun>) {
    self.base = base
    self.runs = runs
  }
}

/// Adjacent free cells of one size class.
@frozen public struct FreeRun {
  /// The reference to the next cell.
  public var next: UInt32
  /// The end of the last cell; equal to `next` if no cell is left.
  public var end: UInt32
  /// The size of each cell in bytes.
  public var cellByteCount: UInt32

  /// An empty run.
  public init(_ sizeClass: SizeClass) {
    next = 0
    end = 0
    cellByteCount = UInt32(sizeClass.byteCount)
  }

  /// Takes the next cell.
  /// - Returns: a reference to the cell, nil if there is none.
  @inlinable @inline(__always) public mutating func take() -> UInt32? {
    guard _fastPath(next != end) else { return nil }
    let reference = next
    next = reference &+ cellByteCount
    return reference
  }
}
