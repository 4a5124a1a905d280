/// Builds the `CatchTable` of a function while the function is translated.
struct CatchTableBuilder {
  /// Identifies a clause whose target is set when the branch to it is resolved.
  struct ClauseReference {
    var region: Int
    var clause: Int
  }

  private struct Entry {
    var region: CatchTable.Region
    var clauses: [CatchTable.Clause] = []
  }

  private var entries: [Entry] = []

  /// Begins a region at `word`, inside region `outer` if that is not nil; returns the region's index.
  mutating func open(at word: Int, in outer: Int?) -> Int {
    let index = outer.map(Int32.init) ?? -1
    entries.append(Entry(region: .init(start: Int32(word), end: Int32(word), outer: index, next: index)))
    return entries.count - 1
  }

  /// Ends a region before `word`.
  mutating func close(_ region: Int, at word: Int) { entries[region].region.end = Int32(word) }

  /// Sets the region whose clauses are searched after those of `region`; nil for none.
  mutating func delegate(_ region: Int, to next: Int?) { entries[region].region.next = next.map(Int32.init) ?? -1 }

  /// Appends a clause to those of the region.
  mutating func add(_ clause: CatchTable.Clause, to region: Int) -> ClauseReference {
    entries[region].clauses.append(clause)
    return ClauseReference(region: region, clause: entries[region].clauses.count - 1)
  }

  mutating func setTarget(_ reference: ClauseReference, _ word: Int) {
    entries[reference.region].clauses[reference.clause].target = Int32(word)
  }

  /// Adjusts all word indices after the first word, which is in no region, has been removed from the code.
  mutating func dropFirstWord() {
    for index in entries.indices {
      entries[index].region.start -= 1
      entries[index].region.end -= 1
      for clause in entries[index].clauses.indices { entries[index].clauses[clause].target -= 1 }
    }
  }

  /// Returns the table; nil if there are no regions.
  func build() -> CatchTable? {
    guard !entries.isEmpty else { return nil }
    var clauses: [CatchTable.Clause] = []
    var regions: [CatchTable.Region] = []
    regions.reserveCapacity(entries.count)
    for entry in entries {
      var region = entry.region
      region.firstClause = Int32(clauses.count)
      region.clauseCount = Int32(entry.clauses.count)
      regions.append(region)
      clauses += entry.clauses
    }
    return CatchTable(regions: regions, clauses: clauses)
  }
}
