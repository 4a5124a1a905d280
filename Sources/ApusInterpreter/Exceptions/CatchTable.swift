import ApusCompiler

/// Where the exceptions of a function's instructions are caught (spec 4.6.8): a table beside the code, which is looked
/// at only when something is thrown.
///
/// A region is what a `try_table`, or the body of an older `try`, has become: words in a row. Regions are in the order
/// of their beginnings, so that one comes after those around it.
struct CatchTable {
  struct Region {
    /// Its first word, and the word behind its last.
    var start: Int32
    var end: Int32
    /// The region around it in the code; -1 if there is none.
    var outer: Int32 = -1
    /// The region whose clauses are asked after its own; -1 if there is none.
    var next: Int32 = -1
    /// Its clauses: the first, and how many.
    var firstClause: Int32 = 0
    var clauseCount: Int32 = 0
  }

  /// What is caught, and how the function goes on.
  struct Clause {
    /// The tag, by its index in the module; `anyTag` for all.
    var tag: UInt32
    /// The word to go on at.
    var target: Int32
    /// The slots of the payload.
    var payload: UInt16
    var payloadCount: UInt16
    /// The slot of the reference to the exception; zero if that is not wanted.
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

  /// The regions with their clauses, in order.
  func region(_ index: Int) -> (region: Region, clauses: UnsafeBufferPointer<Clause>) {
    let region = regions[index]
    return (region, UnsafeBufferPointer(start: clauses + Int(region.firstClause), count: Int(region.clauseCount)))
  }

  /// The innermost region with the instruction that ends before a word; -1 if there is none.
  func innermost(_ word: Int32) -> Int32 {
    // The last region that begins before; it, or one around it, is the one.
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

  /// The clause that catches an exception out of the instruction that ends before a word.
  /// - Parameters:
  ///   - tag: the number of the exception's tag in the store.
  ///   - tags: those numbers for the tags of the module.
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
