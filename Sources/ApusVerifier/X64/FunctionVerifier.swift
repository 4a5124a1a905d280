import ApusCompiler
import ApusLayout
import ApusWasm

/// Verifies the code of functions: follows what it may do, as an `AbstractState`, along all edges until no state
/// changes.
struct X64FunctionVerifier: ~Copyable {
  /// Consecutive instructions that are entered only at the first; conditional jumps may leave them anywhere.
  struct Block {
    var start: Int
    /// The end of the part that was processed so far.
    var end: Int
    /// The first of its edges in `incoming`, -1 if it has none.
    var firstEdge: Int32 = -1
    /// The edge to the targets of a jump table, in the block that represents the table, else -1. Such a block has no
    /// instructions; all jumps through the table meet in it.
    var tableEdge: Int32 = -1
    /// The number of entries of the jump table that can be reached.
    var entryCount = 0
    /// Whether the block was processed, so that names given in it may come back to its start.
    var hasRun = false
    /// Whether the block must be processed even if no state is new, because it was split.
    var isSplit = false
    /// At a loop head, how often the entry state was set or changed.
    var visits = 0
    /// The run (`X64FunctionVerifier.stamp`) in which the incoming edges were last joined.
    var stamp = 0
    /// At a loop head, how often the states of the loop were discarded.
    var restarts = 0
    /// At a loop head, the joined state.
    var entry: AbstractState?
  }

  /// An edge from an instruction to blocks. All targets of a jump table share one.
  struct Edge {
    var state: AbstractState
    /// Whether control may take it.
    var isTaken = false
    /// The run in which the state last changed.
    var stamp = 0
    /// The number of the block that contains the instruction.
    var block = 0
    /// The number of entries of the jump table whose targets have the edge among their incoming ones.
    var entryCount = 0
  }

  struct Decoded {
    var instruction: X64Instruction
    var next: Int
  }

  struct FunctionRange {
    /// The index among the functions that the module defines.
    var index = 0
    /// The position in `compiled.functions`.
    var position = 0
    var start = 0
    var end = 0
    var frameSize: Int64 = 0
  }

  enum ByteUse: UInt8 {
    case unknown, start, inside, data
  }

  let contract: ModuleContract
  let compiled: CompiledModule
  let code: UnsafePointer<UInt8>
  let decoder: X64Decoder
  /// Whether a bound is known only at run time. Only then facts about bounds are kept.
  let needsFacts: Bool
  /// The maximum memory that the states of one function may take, in bytes.
  private let stateLimit: Int
  private let isInterrupted: () -> Bool
  /// Whether verification was interrupted; then nothing is proved.
  private(set) var wasInterrupted = false

  var function = FunctionRange()
  var signature = ModuleContract.Signature()
  var state: AbstractState
  private var scratch: AbstractState
  let pool: ValueStore.Pool
  var flags = AbstractFlags()
  /// Whether ranges that grow from iteration to iteration are given up at once, instead of being widened step by step.
  private(set) var isQuick = true
  var keepsFacts: Bool { mutating get { needsFacts || !isQuick } }
  /// Whether code has loaded the base of the heap, so that values may be that address.
  var hasHeapBase = false
  /// The values of rdx and rax after a `cdq` in the current block.
  struct Dividend {
    var upper: AbstractValue
    var lower: AbstractValue
    var width: X64Width
  }
  var dividend: Dividend?
  /// The offset of the current instruction in the code.
  var currentOffset = 0
  /// The offset of the instruction after it.
  var next = 0
  private(set) var findings: [Finding] = []
  private(set) var instructionCount = 0
  private(set) var stepCount = 0

  var blocks: [Block] = []
  var order = BlockOrder()
  /// Edges between blocks that no instruction alone determines: the offset of the source, and the number of the target
  /// block.
  private var foundLinks: [(source: Int, target: Int)] = []
  /// All edges, while blocks are ordered: the offset of the target in the function in the upper half, the number of the
  /// source block in the lower half.
  private var links: [UInt64] = []
  private var blockOfInstruction: [Int32] = []
  /// The number of the current block.
  private var current = 0
  var edges: [Edge] = []
  /// The number of runs of blocks so far.
  var stamp = 0
  /// Linked lists of the edges to each block.
  var incoming: [(edge: Int32, next: Int32)] = []
  /// For each instruction, the number of the edge to the next instruction, and that of the other edge; -1 if there is
  /// none.
  private var edgeNumbers: [Int32] = []
  /// Buffers of joins (`FunctionVerifier+Joins`).
  var sources: [AbstractState] = []
  var backSources: [AbstractState] = []
  var phis: [Phi] = []
  var joinedFacts: [Fact] = []
  /// States that are not in use.
  private var freeStates: [AbstractState] = []
  /// The capacity of the unused states, in values.
  private var freeCount = 0
  /// For each byte of the function, the number of its trap, -1 if it has none.
  private var trapNumbers: [Int32] = []
  /// The first trap that was not passed yet.
  private var nextTrap = 0
  /// The comparisons of numbers with constants: their offsets, and the constants.
  private var comparisons: [(offset: Int, value: UInt64)] = []
  /// The constants with which the current loop compares; widening stops at them.
  var thresholds: [UInt64] = []
  /// For each byte of the function, the number of the block that starts there, -1 if none does.
  private var blockNumbers: [Int32] = []
  /// For each byte of the function, the number of the instruction that starts there, -1 if none does.
  private var instructionNumbers: [Int32] = []
  private var uses: [ByteUse] = []
  private var decoded: [Decoded] = []
  private var pending: [Int] = []
  private var orderedCount = 0
  private var steps = 0
  /// The number of values in the states of the function.
  private(set) var valueCount = 0
  /// The most slots of the overflow area that the arguments of reentries may take.
  private let reentrySlots: Int
  /// The index of the first slot of the overflow area among them.
  private(set) var firstOverflow = 0
  /// Set by an operation on null, which always traps: control does not continue.
  var isDead = false

  init(
    _ contract: ModuleContract, _ compiled: CompiledModule, _ code: UnsafePointer<UInt8>,
    memoryBytes: Int, isInterrupted: @escaping () -> Bool
  ) {
    stateLimit = min(memoryBytes, 1 << 30)
    self.isInterrupted = isInterrupted
    self.contract = contract
    self.compiled = compiled
    self.code = code
    decoder = .shared
    pool = .allocate(capacity: 1)
    pool.initialize(to: ValueStore.Chunks())
    state = AbstractState(count: 0, pool)
    scratch = AbstractState(count: 0, pool)
    needsFacts = contract.hasBounds
    let counts = (compiled.reentries + [compiled.reentry]).map { $0?.parameterCount ?? 0 }
    reentrySlots = max(0, (counts.max() ?? 0) - min(X64ABI.integers.count, X64ABI.floats.count))
  }

  deinit {
    for var other in freeStates + [state, scratch] { other.deallocate() }
    ValueStore.empty(pool)
    pool.deallocate()
  }

  /// The limit of steps, for each instruction of the function.
  private static var stepsPerInstruction: Int { 400 }

  /// Verifies the function at a position of `compiled.functions`: first quickly, and then thoroughly if something could
  /// not be proved quickly.
  mutating func verify(_ position: Int) {
    let known = findings.count
    isQuick = true
    follow(position)
    guard findings.count > known, !wasInterrupted else { return }
    findings.removeLast(findings.count - known)
    isQuick = false
    follow(position)
  }

  private mutating func follow(_ position: Int) {
    let range = compiled.functions[position]
    function = FunctionRange(
      index: Int(range.index), position: position, start: Int(range.body), end: Int(range.end),
      frameSize: Int64(range.frameSize))
    signature =
      compiled.reentry.map { contract.signature($0, of: function.index) }
      ?? contract.signature(ofFunction: contract.module.importedFunctionCount + function.index)
    (currentOffset, next) = (function.start, function.start)
    guard function.end - function.start < 1 << 25, function.frameSize < 1 << 26 else {
      return report("the function is too large to be verified", limit: .size)
    }
    prepare()
    checkEntry()
    explore(function.start)
    enter()
    linkBlocks()
    while !wasInterrupted {
      guard let number = order.next() else {
        // Blocks found through jump tables are ordered once nothing else is left to do, and not table by table.
        if orderedCount == blocks.count { break }
        linkBlocks()
        continue
      }
      run(number)
      if steps > decoded.count * Self.stepsPerInstruction {
        report("the function takes too much work to be verified", limit: .size)
        break
      }
      if stamp % 256 == 0, isInterrupted() { wasInterrupted = true }
      if pool.pointee.byteCount > stateLimit {
        report("the function takes too much memory to be verified", limit: .memory)
        break
      }
    }
    if isQuick { instructionCount += decoded.count }
    stepCount += steps
    for edge in edges { release(edge.state) }
    for block in blocks { if let entry = block.entry { release(entry) } }
  }

  /// Returns a state for the values of the function, with undefined contents.
  mutating func takeState() -> AbstractState {
    freeStates.popLast() ?? AbstractState(count: freeCount, pool)
  }

  private mutating func release(_ state: AbstractState) {
    var state = state
    state.values.removeAll()
    freeStates.append(state)
  }

  private mutating func prepare() {
    let count = function.end - function.start
    firstOverflow = AbstractState.registerCount + Int(function.frameSize / 8)
    valueCount = firstOverflow + max(contract.overflowSlots, reentrySlots)
    blocks.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
    incoming.removeAll(keepingCapacity: true)
    edgeNumbers.removeAll(keepingCapacity: true)
    decoded.removeAll(keepingCapacity: true)
    blockOfInstruction.removeAll(keepingCapacity: true)
    comparisons.removeAll(keepingCapacity: true)
    Self.fill(&blockNumbers, count, -1)
    Self.fill(&instructionNumbers, count, -1)
    Self.fill(&uses, count, .unknown)
    order.clear()
    foundLinks.removeAll(keepingCapacity: true)
    (orderedCount, steps, stamp) = (0, 0, 0)
    if valueCount > freeCount || valueCount * 8 < freeCount {
      freeStates.append(state)
      freeStates.append(scratch)
      for var state in freeStates { state.deallocate() }
      freeStates.removeAll(keepingCapacity: true)
      freeCount = valueCount
      (state, scratch) = (AbstractState(count: valueCount, pool), AbstractState(count: valueCount, pool))
    }
    state.clear(count: valueCount)
    noteTraps()
  }

  /// Sets `trapNumbers` for the traps of the function.
  private mutating func noteTraps() {
    while nextTrap > 0, compiled.traps[nextTrap - 1].offset >= UInt32(function.start) { nextTrap -= 1 }
    Self.fill(&trapNumbers, function.end - function.start, -1)
    while nextTrap < compiled.traps.count, compiled.traps[nextTrap].offset < UInt32(function.start) { nextTrap += 1 }
    while nextTrap < compiled.traps.count, compiled.traps[nextTrap].offset < UInt32(function.end) {
      trapNumbers[Int(compiled.traps[nextTrap].offset) - function.start] = Int32(nextTrap)
      nextTrap += 1
    }
  }

  /// The trap that is recorded for the current instruction.
  var trap: TrapRecord? {
    let number = trapNumbers[currentOffset - function.start]
    return number < 0 ? nil : compiled.traps[Int(number)]
  }

  private static func fill<Element>(_ array: inout [Element], _ count: Int, _ value: Element) {
    array.removeAll(keepingCapacity: true)
    array.append(contentsOf: repeatElement(value, count: count))
  }

  /// Reports a finding about the current instruction.
  /// - Parameter limit: `.size` or `.memory` if verification takes too much of it, which says nothing about the code.
  mutating func report(_ reason: String, limit: CompilationError.Cause? = nil) {
    let number = contract.module.importedFunctionCount + function.index
    let isKnown = findings.contains { $0.function == number && $0.offset == currentOffset - function.start }
    guard findings.count < 1000, !isKnown else { return }
    let distance = currentOffset - function.start
    let index = instructionNumbers.indices.contains(distance) ? Int(instructionNumbers[distance]) : -1
    findings.append(
      Finding(
        function: number, offset: currentOffset - function.start,
        instruction: index >= 0 ? decoded[index].instruction.text : "", reason: reason, limit: limit))
  }

  // MARK: Finding the code

  /// Decodes all code that can be reached from an offset by jumps with known targets, and records where blocks start.
  mutating func explore(_ offset: Int) {
    pending.append(offset)
    markLeader(offset)
    while var offset = pending.popLast() {
      while offset >= 0 {
        if decoded.count & 4095 == 4095, isInterrupted() {
          wasInterrupted = true
          return pending.removeAll()
        }
        guard offset < function.end else {
          report("control leaves the function at its end")
          break
        }
        if uses[offset - function.start] == .start { break }
        guard uses[offset - function.start] == .unknown else {
          report("control enters the middle of an instruction, or data, at \(offset - function.start)")
          break
        }
        guard let (instruction, next) = decoder.decode(code, at: offset, end: function.end) else {
          report("there is no instruction at \(offset - function.start)")
          break
        }
        offset = note(instruction, offset, next)
      }
    }
  }

  /// Records an instruction.
  /// - Returns: the offset at which control continues, -1 if it does not continue after the instruction.
  private mutating func note(_ instruction: X64Instruction, _ offset: Int, _ next: Int) -> Int {
    for byte in offset..<next {
      if uses[byte - function.start] != .unknown { report("instructions overlap at \(byte - function.start)") }
      uses[byte - function.start] = byte == offset ? .start : .inside
    }
    instructionNumbers[offset - function.start] = Int32(decoded.count)
    decoded.append(Decoded(instruction: instruction, next: next))
    blockOfInstruction.append(-1)
    edgeNumbers.append(-1)
    edgeNumbers.append(-1)
    switch instruction.opcode {
    case .jmp, .jcc:
      if let target = instruction.target.map({ Int($0.rawValue) }), target >= function.start, target < function.end {
        pending.append(target)
        markLeader(target)
      }
    case .call, .callLabel, .callRM:
      guard let site = compiled.call(returningTo: UInt32(next)), site.handler != CallSite.noHandler,
        Int(site.handler) >= function.start, Int(site.handler) < function.end
      else { break }
      pending.append(Int(site.handler))
      markLeader(Int(site.handler))
      foundLinks.append((offset, Int(blockNumbers[Int(site.handler) - function.start])))
    case .cmpImmediate:
      let mask = AbstractValue.maximum(instruction.width == .w64)
      comparisons.append((offset, UInt64(bitPattern: instruction.immediate) & mask))
    default: break
    }
    return endsBlock(instruction) ? -1 : next
  }

  /// Adds the constants with which a loop compares numbers at its start and at its end to `thresholds`.
  mutating func findThresholds(_ block: Block) {
    thresholds += [0, 1, 0xFFFF_FFFF]
    let first = firstComparison(block.start)
    let last = firstComparison(blocks[order.lastLatch(of: current)].start + 256)
    guard first < last else { return }
    for index in Array(first..<min(first + 16, last)) + Array(max(first, last - 48)..<last) {
      let value = comparisons[index].value
      for bound in [value &- 1, value, value &+ 1] where !thresholds.contains(bound) { thresholds.append(bound) }
    }
  }

  /// The number of the first comparison at or after an offset.
  private mutating func firstComparison(_ offset: Int) -> Int {
    var (low, high) = (0, comparisons.count)
    while low < high {
      let middle = (low + high) / 2
      if comparisons[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The offset in the context of the exit that an instruction calls to trap; nil if it is no such call.
  mutating func trapExit(_ instruction: X64Instruction) -> Int32? {
    guard case .memory(let address) = instruction.rm, address.base == X64ABI.context, address.index == .none,
      address.displacement == ContextOffset.trapExit || address.displacement == ContextOffset.trapExitWithCode
    else { return nil }
    return address.displacement
  }

  private mutating func markLeader(_ offset: Int) {
    guard blockNumbers[offset - function.start] < 0 else { return }
    blockNumbers[offset - function.start] = Int32(blocks.count)
    blocks.append(Block(start: offset, end: offset))
    order.addBlock()
    guard uses[offset - function.start] == .start else { return }
    // The block that contained the instruction ends here from now on. It is the one in which the instruction was when
    // the blocks were last ordered, or a block that was split off that one since then.
    var block = Int(blockOfInstruction[Int(instructionNumbers[offset - function.start])])
    while block >= 0, blocks[block].end <= offset, blocks[block].end > blocks[block].start {
      block = Int(blockNumbers[blocks[block].end - function.start])
    }
    guard block >= 0, blocks[block].start < offset, blocks[block].end > offset else { return }
    blocks[blocks.count - 1].end = blocks[block].end
    blocks[block].end = offset
    blocks[blocks.count - 1].hasRun = true
    blocks[block].isSplit = true
    order.mark(block)
  }

  /// The decoded instruction at an offset; nil if there is none.
  mutating func instruction(at offset: Int) -> Decoded? {
    guard offset >= function.start, offset < function.end, instructionNumbers[offset - function.start] >= 0 else {
      return nil
    }
    return decoded[Int(instructionNumbers[offset - function.start])]
  }

  /// Orders the blocks by their edges. Of several successors, those with lower addresses come first, because a loop is
  /// contiguous in the code, and the code that follows it is after it.
  private mutating func linkBlocks() {
    orderedCount = blocks.count
    comparisons.sort { $0.offset < $1.offset }
    links.removeAll(keepingCapacity: true)
    var current = 0
    var isFollowing = false
    for distance in 0..<function.end - function.start where instructionNumbers[distance] >= 0 {
      let number = Int(instructionNumbers[distance])
      if blockNumbers[distance] >= 0 {
        if isFollowing { addLink(current, distance) }
        current = Int(blockNumbers[distance])
      }
      blockOfInstruction[number] = Int32(current)
      isFollowing = !endsBlock(decoded[number].instruction)
      switch decoded[number].instruction.opcode {
      case .jmp, .jcc:
        if let target = decoded[number].instruction.target {
          addLink(current, Int(target.rawValue) - function.start)
        }
      default: break
      }
    }
    for (source, target) in foundLinks {
      let distance = source - function.start
      let isTable = uses[distance] == .data
      let block = isTable ? blockNumbers[distance] : blockOfInstruction[Int(instructionNumbers[distance])]
      addLink(Int(block), blocks[target].start - function.start)
    }
    links.sort(by: >)
    order.beginLinks()
    for link in links { order.link(Int(link & 0xFFFF_FFFF), to: Int(blockNumbers[Int(link >> 32)])) }
    order.arrange()
  }

  private mutating func addLink(_ block: Int, _ target: Int) {
    guard blockNumbers.indices.contains(target), blockNumbers[target] >= 0 else { return }
    links.append(UInt64(target) << 32 | UInt64(block))
  }

  /// Whether control does not continue after an instruction.
  private mutating func endsBlock(_ instruction: X64Instruction) -> Bool {
    switch instruction.opcode {
    case .jmp, .ret, .jmpRM, .ud2: true
    case .callRM: trapExit(instruction) != nil
    default: false
    }
  }

  /// The block that starts at an offset to which control goes; nil if none can.
  private mutating func block(at offset: Int) -> Int? {
    guard offset >= function.start, offset < function.end else {
      report("control leaves the function")
      return nil
    }
    let distance = offset - function.start
    if blockNumbers[distance] >= 0, uses[distance] == .start { return Int(blockNumbers[distance]) }
    explore(offset)
    return uses[distance] == .start ? Int(blockNumbers[distance]) : nil
  }

  /// Records bytes as data.
  /// - Returns: false if they are not in the function, or belong to instructions.
  mutating func noteData(_ offset: Int, _ size: Int) -> Bool {
    guard offset >= function.start, offset <= function.end - size else { return false }
    for byte in offset - function.start..<offset - function.start + size {
      if uses[byte] == .start || uses[byte] == .inside { return false }
      uses[byte] = .data
    }
    return true
  }

  // MARK: Following the states

  /// Discards the states of a loop, after a state that enters it has changed: the names and numbers of the old entry
  /// are then no longer joined with those of the new one. The states are computed again.
  mutating func restart(_ head: Int) {
    blocks[head].restarts += 1
    let range = order.loop(of: head)
    for index in range {
      let block = blocks[order.block(at: index)]
      if block.tableEdge >= 0 { edges[Int(block.tableEdge)].isTaken = false }
      var offset = block.start
      while offset < block.end, instructionNumbers[offset - function.start] >= 0 {
        let number = Int(instructionNumbers[offset - function.start])
        for key in [number * 2, number * 2 + 1] where edgeNumbers[key] >= 0 {
          edges[Int(edgeNumbers[key])].isTaken = false
        }
        offset = decoded[number].next
      }
    }
    for index in range {
      let number = order.block(at: index)
      if let entry = blocks[number].entry { release(entry) }
      (blocks[number].entry, blocks[number].visits, blocks[number].stamp) = (nil, 0, 0)
      var next = blocks[number].firstEdge
      while next >= 0 {
        let (edge, following) = incoming[Int(next)]
        if edges[Int(edge)].isTaken { order.mark(number) }
        next = following
      }
    }
  }

  /// The edge from the current instruction to the next one, or its other edge.
  private mutating func edge(isNext: Bool) -> Int {
    let key = Int(instructionNumbers[currentOffset - function.start]) * 2 + (isNext ? 0 : 1)
    if edgeNumbers[key] >= 0 { return Int(edgeNumbers[key]) }
    edgeNumbers[key] = Int32(edges.count)
    return makeEdge()
  }

  private mutating func makeEdge() -> Int {
    edges.append(Edge(state: takeState()))
    return edges.count - 1
  }

  /// Records that control goes to an offset along an edge.
  /// - Parameter isFound: whether the instruction alone does not determine the target.
  private mutating func take(_ edge: Int, to offset: Int, entry: Int = 0, isFound: Bool = false) {
    guard edges[edge].entryCount <= entry || edges[edge].stamp == stamp, let target = block(at: offset) else { return }
    attach(edge, to: target, entry: entry, isFound: isFound)
  }

  private mutating func attach(_ edge: Int, to target: Int, entry: Int = 0, isFound: Bool = true) {
    if edges[edge].entryCount <= entry {
      (edges[edge].entryCount, edges[edge].stamp) = (entry + 1, stamp)
      if blocks[target].firstEdge < 0 || incoming[Int(blocks[target].firstEdge)].edge != Int32(edge) {
        incoming.append((Int32(edge), blocks[target].firstEdge))
        blocks[target].firstEdge = Int32(incoming.count - 1)
      }
      if isFound {
        foundLinks.append((currentOffset, target))
        order.noteLatch(current, target)
      }
    }
    if edges[edge].stamp == stamp { order.mark(target) }
  }

  /// Sets the state of an edge.
  private mutating func setState(of edge: Int, _ new: AbstractState) {
    // The instruction may be in another block than before, if that was split.
    edges[edge].block = current
    if edges[edge].isTaken, edges[edge].state.isSame(new) { return }
    edges[edge].state.copy(new)
    (edges[edge].isTaken, edges[edge].stamp) = (true, stamp)
  }

  /// Follows control to an offset in the current state.
  mutating func flow(to offset: Int, isNext: Bool = false) {
    state.hasFlags = flags.kind != .undefined
    let edge = edge(isNext: isNext)
    setState(of: edge, state)
    take(edge, to: offset)
  }

  /// Follows control through a jump table with a number of reachable entries.
  mutating func flow(toTable table: Int, _ count: Int) {
    if blockNumbers[table - function.start] < 0 {
      markLeader(table)
      blocks[blocks.count - 1].tableEdge = Int32(makeEdge())
    }
    let number = Int(blockNumbers[table - function.start])
    guard blocks[number].tableEdge >= 0 else { return report("a jump table that overlaps code") }
    blocks[number].entryCount = max(blocks[number].entryCount, count)
    state.hasFlags = flags.kind != .undefined
    let edge = edge(isNext: false)
    setState(of: edge, state)
    attach(edge, to: number)
    if blocks[number].hasRun { takeEntries(number) }
  }

  /// Follows control from the block of a jump table to all targets of the table.
  private mutating func takeEntries(_ number: Int) {
    let saved = (current, currentOffset)
    let table = blocks[number].start
    let entries = UnsafeRawPointer(code + table)
    (current, currentOffset) = (number, table)
    func target(_ entry: Int) -> Int {
      table + Int(entries.loadUnaligned(fromByteOffset: 4 * entry, as: Int32.self))
    }
    for entry in 0..<blocks[number].entryCount { _ = block(at: target(entry)) }
    for entry in 0..<blocks[number].entryCount {
      take(Int(blocks[number].tableEdge), to: target(entry), entry: entry, isFound: true)
    }
    (current, currentOffset) = saved
  }

  /// Follows control to an offset in a changed copy of the current state.
  /// - Parameter change: changes the state; returns false if control cannot go to the offset.
  mutating func fork(to offset: Int, _ change: (inout X64FunctionVerifier) -> Bool) {
    state.hasFlags = flags.kind != .undefined
    scratch.copy(state)
    let saved = flags
    let isTaken = change(&self)
    flags = saved
    swap(&state, &scratch)
    guard isTaken else { return }
    let edge = edge(isNext: false)
    setState(of: edge, scratch)
    take(edge, to: offset)
  }

  /// Starts at the entry of the function, in the current state.
  mutating func begin() {
    let edge = makeEdge()
    (current, stamp) = (0, 1)
    setState(of: edge, state)
    take(edge, to: function.start)
  }

  private mutating func run(_ number: Int) {
    current = number
    stamp += 1
    guard join(number) else { return }
    var offset = blocks[number].start
    if blocks[number].tableEdge >= 0 {
      currentOffset = offset
      setState(of: Int(blocks[number].tableEdge), state)
      return takeEntries(number)
    }
    flags = AbstractFlags(kind: state.hasFlags ? .unknown : .undefined)
    dividend = nil
    while true {
      let index = instructionNumbers[offset - function.start]
      guard index >= 0 else { return }
      let next = decoded[Int(index)].next
      (currentOffset, self.next) = (offset, next)
      steps += 1
      if blocks[number].end < next { blocks[number].end = next }
      isDead = false
      guard step(decoded[Int(index)].instruction), !isDead else { return }
      offset = next
      guard offset < function.end else { return }
      if blockNumbers[offset - function.start] >= 0 {
        return flow(to: offset, isNext: true)
      }
    }
  }
}
