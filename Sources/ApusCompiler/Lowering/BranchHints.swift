import ApusWasm

/// Which branches a module says are likely or not: its section `metadata.code.branch_hint` (branch hinting proposal).
struct BranchHints: ~Copyable {
  // Not private: builds without the optimizer fail over arenas of private types (Swift 6.3.1).
  struct Hint: BitwiseCopyable {
    var function: UInt32
    var offset: UInt32
    var isLikely: Bool
  }

  private var hints = Arena<Hint>(capacity: 1)
  /// Those of the current function, and how far its positions count from where hints count from.
  private var current = 0..<0
  private var shift: UInt32 = 0

  init(_ module: Module) {
    guard let section = module.customSections.first(where: { $0.name == "metadata.code.branch_hint" }) else { return }
    var reader = InstructionReader(module.bytes, section.contents)
    do throws(DecodingError) { try read(&reader) } catch { hints.removeAll() }
  }

  /// A section that is no good is ignored, as custom sections are.
  private mutating func read(_ reader: inout InstructionReader) throws(DecodingError) {
    for _ in 0..<(try reader.count()) {
      let function = try reader.u32()
      for _ in 0..<(try reader.count()) {
        let offset = try reader.u32()
        guard try reader.u32() == 1 else { throw DecodingError("a hint has one byte", at: reader.offset) }
        let hint = Hint(function: function, offset: offset, isLikely: try reader.byte() == 1)
        if hints.count > 0 {
          let last = hints[hints.count - 1]
          let isLater = function > last.function || (function == last.function && offset > last.offset)
          guard isLater else { throw DecodingError("hints are not in order", at: reader.offset) }
        }
        hints.append(hint)
      }
    }
  }

  /// The first hint of a function's place or behind it.
  private func firstIndex(_ function: UInt32, _ offset: UInt32) -> Int {
    var (low, high) = (0, hints.count)
    while low < high {
      let middle = (low + high) / 2
      let hint = hints[middle]
      if hint.function < function || (hint.function == function && hint.offset < offset) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// Begins a function.
  mutating func begin(_ function: UInt32, _ body: FuncBody, _ bytes: ModuleBytes) {
    current = 0..<0
    guard hints.count > 0 else { return }
    current = firstIndex(function, 0)..<firstIndex(function + 1, 0)
    // Positions count from the size of the body, hints from behind it.
    var reader = InstructionReader(
      bytes, ByteRange(offset: body.offset, count: body.instructions.offset - body.offset))
    _ = try? reader.u32()
    shift = UInt32(reader.offset - body.offset)
  }

  /// Whether the branch at a position is likely to be taken, if that is known.
  @inline(__always) func isLikely(_ function: UInt32, at position: UInt32) -> Bool? {
    if current.isEmpty { return nil }
    return find(function, position)
  }

  private func find(_ function: UInt32, _ position: UInt32) -> Bool? {
    let index = firstIndex(function, position &- shift)
    guard current.contains(index), hints[index].offset == position &- shift else { return nil }
    return hints[index].isLikely
  }
}
