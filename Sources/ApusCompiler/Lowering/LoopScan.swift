import ApusWasm

/// Finds the locals that each loop of a function assigns, in one pass over its instructions: they become parameters of
/// the loop's head.
struct LoopScan: ~Copyable {
  struct Run: BitwiseCopyable {
    var first: UInt32
    var count: UInt32
  }

  /// By index of the loop, in the order in which loops begin: its run of `locals`.
  private(set) var loops = Arena<Run>()
  private(set) var locals = Arena<UInt32>()
  /// The locals of the open loops, those of the innermost one last, each with its mark before.
  private var open = Arena<SIMD2<UInt32>>()
  /// By local: the innermost loop that has it in `open`, as its index plus one; 0 if there is none.
  private var marks = Arena<UInt32>()
  /// The open blocks: for a loop its index plus one, else zero. For each open loop, where its locals begin in `open`,
  /// and its index plus one.
  private var blocks = Arena<UInt32>()
  private var starts = Arena<SIMD2<UInt32>>()

  init() {}

  /// Removes all results: loops have no parameters.
  mutating func reset() {
    loops.removeAll()
    locals.removeAll()
  }

  /// Adds the loops of a body.
  /// - Parameter firstLocal: the number in `locals` of the first local of the body.
  /// - Returns: false if the lists of locals have more than `limit` elements.
  mutating func scan(
    _ start: InstructionReader, localCount: Int, firstLocal: Int = 0, limit: Int
  ) throws(DecodingError) -> Bool {
    var reader = start
    let firstElement = locals.count
    defer {
      if firstLocal > 0 {
        for index in firstElement..<locals.count { locals[index] += UInt32(firstLocal) }
      }
    }
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
