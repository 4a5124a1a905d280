import ApusWasm

/// Which locals each loop of a function assigns, found by going through its instructions once: they become parameters
/// of the loop's head.
struct LoopScan: ~Copyable {
  struct Run: BitwiseCopyable {
    var first: UInt32
    var count: UInt32
  }

  /// By number of the loop, in the order in which loops begin.
  private(set) var loops = Arena<Run>()
  private(set) var locals = Arena<UInt32>()
  /// Those of the loops not ended yet, the innermost loop's last; each with who had marked it before.
  private var open = Arena<SIMD2<UInt32>>()
  /// By local: the innermost loop that has it, plus one.
  private var marks = Arena<UInt32>()
  /// The blocks around: of a loop its number plus one, else zero. For each loop, where its locals begin in `open`.
  private var blocks = Arena<UInt32>()
  private var starts = Arena<SIMD2<UInt32>>()

  init() {}

  /// Forgets everything: loops have no parameters.
  mutating func reset() {
    loops.removeAll()
    locals.removeAll()
  }

  /// - Returns: false if there is more than `limit` to remember.
  mutating func scan(
    _ start: InstructionReader, localCount: Int, limit: Int
  ) throws(DecodingError) -> Bool {
    var reader = start
    reset()
    open.removeAll()
    marks.fill(localCount, with: 0)
    blocks.removeAll()
    starts.removeAll()
    while !reader.isAtEnd {
      let form = try reader.next().form
      switch form {
      case .local(let access):
        let local: LocalIndex = try reader.index()
        if access != .get, starts.count > 0 { add(local.rawValue) }
      case .loop:
        _ = try reader.blockType()
        blocks.append(UInt32(loops.append(Run(first: 0, count: 0)) + 1))
        starts.append(SIMD2(UInt32(open.count), blocks[blocks.count - 1]))
      case .block, .if, .legacyTry:
        _ = try reader.blockType()
        blocks.append(0)
      case .tryTable:
        try reader.skipImmediates(of: form)
        blocks.append(0)
      case .legacyDelegate:
        try reader.skipImmediates(of: form)
        blocks.removeAll(from: blocks.count - 1)
      case .end:
        guard blocks.count > 0 else { return true }
        let loop = blocks[blocks.count - 1]
        blocks.removeAll(from: blocks.count - 1)
        if loop != 0 { end(Int(loop - 1)) }
        if locals.count + open.count > limit { return false }
      default: try reader.skipImmediates(of: form)
      }
    }
    return true
  }

  @inline(__always) private mutating func add(_ local: UInt32) {
    let loop = starts[starts.count - 1][1]
    let mark = marks[Int(local)]
    if mark == loop { return }
    open.append(SIMD2(local, mark))
    marks[Int(local)] = loop
  }

  /// Ends a loop: its locals are also assigned in the loop around it.
  private mutating func end(_ loop: Int) {
    let first = Int(starts[starts.count - 1][0])
    starts.removeAll(from: starts.count - 1)
    let count = open.count - first
    let run = locals.count
    for index in first..<open.count {
      locals.append(open[index][0])
      marks[Int(open[index][0])] = open[index][1]
    }
    loops[loop] = Run(first: UInt32(run), count: UInt32(count))
    open.removeAll(from: first)
    guard starts.count > 0 else { return }
    for index in run..<run + count { add(locals[index]) }
  }
}
