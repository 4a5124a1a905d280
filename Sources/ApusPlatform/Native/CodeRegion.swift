/// The memory of the code of one module. Units of code are added to it at any time and by any thread, while others run;
/// all are freed with the region, which must not be while a thread runs in one.
///
/// No page is ever writable and executable. Units that are added to a growing region share pages: these are parts of a
/// file in memory (`CodeFilePart`), which is mapped as executable only, and which the
/// region writes through its file descriptor. Where
/// the system has no such files, and in a region that does not grow, each unit has pages of its own (`CodeMemory`).
package final class CodeRegion: Sendable {
  /// A value whose reference the region holds, and `CodeRange.owner(of:)` returns for the addresses of its unit.
  package typealias Owner = AnyObject & Sendable

  private struct State: Sendable {
    /// Where units are added; nil before the first one, and in regions whose units have pages of their own.
    var chunk: CodeChunk?
    /// All ranges, among them that of the chunk.
    var ranges: [CodeRange] = []
    var owners: [any Owner] = []
    /// The number of bytes of all units.
    var byteCount = 0
    /// The number of bytes of the pages for them.
    var mappedByteCount = 0
  }

  private let padding: UInt8
  private let isGrowing: Bool
  private let state = Mutex(State())

  /// The sizes of chunks in bytes: the first is small, because most modules call few of their functions. Each of the
  /// others is as large as the code before it.
  private static let chunkSizes = 1 << 16...1 << 24

  /// - Parameters:
  ///   - padding: the byte between units: stops execution there.
  ///   - isGrowing: whether many units will be added. Debuggers cannot set breakpoints in the file of a growing region,
  ///     and `perf` does not look up names there.
  package init(padding: UInt8, isGrowing: Bool) {
    (self.padding, self.isGrowing) = (padding, isGrowing)
  }

  deinit {
    // Owners may hold descriptions of their code, which must end first.
    state.withLock { state in state.owners = [] }
  }

  /// Adds a unit. Returns its owner; nil if the system refuses.
  /// - Parameters:
  ///   - alignment: the alignment of the code, a power of two and at most the size of a page.
  ///   - trapOffsets: the offsets of the instructions whose faults are traps, in ascending order.
  ///   - makeOwner: makes the owner from the address of the code.
  package func add<Unit: Owner>(
    _ code: [UInt8], alignment: Int = 16, trapOffsets: [UInt32] = [], _ makeOwner: (UnsafeRawPointer) -> Unit
  ) -> Unit? {
    state.withLock { state in
      guard let (base, range) = place(code, alignment, &state) else { return nil }
      let owner = makeOwner(base)
      let reference = Unmanaged.passUnretained(owner).toOpaque()
      guard range.add(base, byteCount: code.count, trapOffsets: trapOffsets, owner: reference) else { return nil }
      state.owners.append(owner)
      state.byteCount += code.count
      return owner
    }
  }

  /// Copies code to memory, and returns its address and the range for its unit.
  private func place(
    _ code: [UInt8], _ alignment: Int, _ state: inout State
  ) -> (base: UnsafeRawPointer, range: CodeRange)? {
    guard !code.isEmpty, code.count < Int(Int32.max) else { return nil }
    if isGrowing {
      if let base = state.chunk?.add(code, alignment: alignment, padding: padding), let chunk = state.chunk {
        return (base, chunk.range)
      }
      // The chunk is full, or the process has forked.
      let size = max(min(state.byteCount, Self.chunkSizes.upperBound), Self.chunkSizes.lowerBound, code.count + 1)
      if let byteCount = Pages.roundUp(size), var chunk = CodeChunk(byteCount: byteCount),
        let base = chunk.add(code, alignment: alignment, padding: padding)
      {
        state.chunk = chunk
        state.ranges.append(chunk.range)
        state.mappedByteCount += byteCount
        return (base, chunk.range)
      }
    }
    guard let pages = CodeMemory(code, padding: padding), let range = CodeRange(pages) else { return nil }
    state.ranges.append(range)
    state.mappedByteCount += pages.byteCount
    return (pages.base, range)
  }

  /// The bytes of all units, and those of the pages that are mapped for them.
  package var byteCounts: (code: Int, mapped: Int) { state.withLock { ($0.byteCount, $0.mappedByteCount) } }
}
