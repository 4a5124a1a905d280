/// The handlers for exceptions thrown by a function's instructions (spec 4.6.8): a table beside the code, which is read
/// only when an exception is thrown.
///
/// A region is the range of words translated from a `try_table` or from the body of a legacy `try`. Regions are sorted
/// by first word, so that a region comes after the regions around it.
struct CatchTable {
  struct Region {
    /// The index of its first word, and one past the index of its last.
    var start: Int32
    var end: Int32
    /// The index of the region around it in the code; -1 if there is none.
    var outer: Int32 = -1
    /// The index of the region whose clauses are searched after its own; -1 if there is none.
    var next: Int32 = -1
    /// The index of its first clause, and the number of its clauses.
    var firstClause: Int32 = 0
    var clauseCount: Int32 = 0
  }

  /// Which exceptions are caught, and where the function continues.
  struct Clause {
    /// The index of the tag in the module; `anyTag` for all tags.
    var tag: UInt32
    /// The index of the word at which the function continues.
    var target: Int32
    /// The first slot of the payload, and the number of its slots.
    var payload: UInt16
    var payloadCount: UInt16
    /// The slot for the reference to the exception; zero if the clause does not need the reference.
    var reference: UInt16

    static var anyTag: UInt32 { .max }
  }

  private let regions: UnsafeMutablePointer<Region>
  let regionCount: Int
  private let clauses: UnsafeMutablePointer<Clause>
  private let clauseCount: Int

  init(regions: [Region], clauses: [Clause]) {
    (regionCount, clauseCount) = (regions.count, clauses.count)
    self.regions = .allocate(capacity: regionCount)
    self.regions.initialize(from: regions, count: regionCount)
    self.clauses = .allocate(capacity: clauseCount)
    self.clauses.initialize(from: clauses, count: clauseCount)
  }

  func deallocate() {
    regions.deallocate()
    clauses.deallocate()
  }

  /// Returns a region and its clauses in order.
  func region(_ index: Int) -> (region: Region, clauses: UnsafeBufferPointer<Clause>) {
    let region = regions[index]
    return (region, UnsafeBufferPointer(start: clauses + Int(region.firstClause), count: Int(region.clauseCount)))
  }

  /// Returns the index of the innermost region that contains the instruction that ends before `word`; -1 if there is
  /// none.
  func innermost(_ word: Int32) -> Int32 {
    // The result is the last region that begins before the word, or a region around that one.
    var low = 0
    var high = regionCount
    while low < high {
      let middle = (low + high) / 2
      if regions[middle].start < word { low = middle + 1 } else { high = middle }
    }
    var index = Int32(low - 1)
    while index >= 0, regions[Int(index)].end < word { index = regions[Int(index)].outer }
    return index
  }

  /// Returns the clause that catches an exception thrown by the instruction that ends before `word`; nil if there is
  /// none.
  /// - Parameters:
  ///   - tag: the number of the exception's tag in the store.
  ///   - tags: the numbers in the store of the module's tags.
  func clause(before word: Int32, tag: UInt32, tags: UnsafePointer<UInt32>) -> Clause? {
    var index = innermost(word)
    while index >= 0 {
      let region = regions[Int(index)]
      for clause in Int(region.firstClause)..<Int(region.firstClause + region.clauseCount) {
        let caught = clauses[clause].tag
        if caught == Clause.anyTag || tags[Int(caught)] == tag { return clauses[clause] }
      }
      index = region.next
    }
    return nil
  }
}
