import ApusCompiler
import ApusWasm

/// Checks the code of functions by following what it may do (`AbstractState`) along all edges, until no state changes.
struct X64FunctionVerifier: ~Copyable {
  /// Instructions that follow each other, entered at the first only, which conditional jumps may leave.
  struct Block {
    var start: Int
    /// Behind what was gone through so far.
    var end: Int
    /// Where it stands in the order in which blocks are gone through: a distance from the start of the function.
    var position: Int
    /// Where the first jump to it stands.
    var source: Int
    /// Where the last block stands that jumps back to it.
    var lastLatch = 0
    /// The first of its edges in `incoming`, -1 if it has none.
    var firstEdge: Int32 = -1
    /// Whether names that it gives may come back to it.
    var hasRun = false
    /// Whether an edge leads here from a block that does not stand before it: all cycles have such a block.
    var isHead = false
    /// How often what is known here has changed, and that, where `isHead`; and when edges were joined.
    var visits = 0
    var stamp = 0
    var entry: AbstractState?
  }

  /// A way from an instruction to blocks: all that a jump table leads to have one.
  struct Edge {
    var state: AbstractState
    /// Whether control may take it.
    var isTaken = false
    /// When its state has changed.
    var stamp = 0
    /// How many entries of the jump table lead to blocks that know of the edge.
    var entryCount = 0
  }

  struct Decoded {
    var instruction: X64Instruction
    var next: Int
  }

  struct FunctionRange {
    var index = 0
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
  /// Whether something has a bound that is known only at run time, and whether the function divides: only then are facts
  /// about that worth keeping.
  let needsFacts: Bool
  private(set) var hasDivisions = false

  var function = FunctionRange()
  var signature = ModuleContract.Signature()
  var state: AbstractState
  private var scratch: AbstractState
  let pool: ValueStore.Pool
  var flags = AbstractFlags()
  /// The instruction at hand.
  var place = 0
  var next = 0
  private(set) var findings: [Finding] = []
  private(set) var instructionCount = 0
  private(set) var stepCount = 0

  var blocks: [Block] = []
  /// The block that is gone through.
  private var current = 0
  var edges: [Edge] = []
  /// Counts runs of blocks.
  var stamp = 0
  /// Lists of the edges to each block.
  var incoming: [(edge: Int32, next: Int32)] = []
  /// By instruction: the number of the edge to what follows, and of the other one.
  private var edgeNumbers: [Int32] = []
  /// What joins use (`FunctionVerifier+Joins`).
  var sources: [AbstractState] = []
  var phis: [Phi] = []
  var joinedFacts: [Fact] = []
  /// States that are not in use.
  private var freeStates: [AbstractState] = []
  private var freeCount = 0
  /// By distance from the start: the number of the trap, -1 if there is none; and the first trap not yet passed.
  private var trapNumbers: [Int32] = []
  private var nextTrap = 0
  /// Where numbers are compared with constants, and with which; and those of the loop at hand, where widening stops.
  private var comparisons: [(offset: Int, value: UInt64)] = []
  var thresholds: [UInt64] = []
  /// By distance from the start: the number of the block or the instruction that begins there, or of the block with that
  /// position, -1 if there is none.
  private var blockNumbers: [Int32] = []
  private var instructionNumbers: [Int32] = []
  private var positions: [Int32] = []
  private var uses: [ByteUse] = []
  private var decoded: [Decoded] = []
  private var pending: [Int] = []
  private var placedCount = 0
  /// Blocks to be gone through, by position; where to look for the next; and those that stand before that.
  private var dirty: [UInt64] = []
  private var position = 0
  private var returns: [Int] = []
  private var steps = 0
  /// How many entries the states of the function have.
  private(set) var valueCount = 0
  /// Where the slots of the overflow area begin in them.
  private(set) var firstOverflow = 0
  /// Set by what is done with null: control does not go on.
  var isDead = false

  init(_ contract: ModuleContract, _ compiled: CompiledModule, _ code: UnsafePointer<UInt8>) {
    self.contract = contract
    self.compiled = compiled
    self.code = code
    decoder = X64Decoder()
    pool = .allocate(capacity: 1)
    pool.initialize(to: ValueStore.Chunks())
    state = AbstractState(count: 0, pool)
    scratch = AbstractState(count: 0, pool)
    needsFacts = contract.hasBounds
  }

  deinit {
    for var other in freeStates + [state, scratch] { other.deallocate() }
    ValueStore.empty(pool)
    pool.deallocate()
  }

  /// The most memory that the states of one function may take, and how many instructions are gone through for each of it.
  private static var stateLimit: Int { 1 << 30 }
  private static var stepsPerInstruction: Int { 400 }

  mutating func verify(_ index: Int) {
    let range = compiled.functions[index]
    function = FunctionRange(
      index: index, start: Int(range.body), end: Int(range.end), frameSize: Int64(range.frameSize))
    signature = contract.signature(ofFunction: contract.module.importedFunctionCount + index)
    (place, next) = (function.start, function.start)
    guard function.end - function.start < 1 << 26, function.frameSize < 1 << 26 else {
      return report("the function is too large to be verified")
    }
    prepare()
    checkEntry()
    explore(function.start)
    enter()
    while let number = takeDirty() {
      run(number)
      if steps > decoded.count * Self.stepsPerInstruction {
        report("the function takes too much work")
        break
      }
      if pool.pointee.byteCount > Self.stateLimit {
        report("the function takes too much memory to be verified")
        break
      }
    }
    instructionCount += decoded.count
    stepCount += steps
    for edge in edges { release(edge.state) }
    for block in blocks { if let entry = block.entry { release(entry) } }
  }

  /// A state for the values of the function; what they are is not known.
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
    valueCount = firstOverflow + contract.overflowSlots
    blocks.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
    incoming.removeAll(keepingCapacity: true)
    edgeNumbers.removeAll(keepingCapacity: true)
    decoded.removeAll(keepingCapacity: true)
    comparisons.removeAll(keepingCapacity: true)
    Self.fill(&blockNumbers, count, -1)
    Self.fill(&instructionNumbers, count, -1)
    Self.fill(&positions, count, -1)
    Self.fill(&uses, count, .unknown)
    Self.fill(&dirty, count / 64 + 1, 0)
    returns.removeAll(keepingCapacity: true)
    (position, placedCount, steps, stamp, hasDivisions) = (0, 0, 0, 0, false)
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

  /// Notes the traps of the function by their places.
  private mutating func noteTraps() {
    Self.fill(&trapNumbers, function.end - function.start, -1)
    while nextTrap < compiled.traps.count, compiled.traps[nextTrap].offset < UInt32(function.start) { nextTrap += 1 }
    while nextTrap < compiled.traps.count, compiled.traps[nextTrap].offset < UInt32(function.end) {
      trapNumbers[Int(compiled.traps[nextTrap].offset) - function.start] = Int32(nextTrap)
      nextTrap += 1
    }
  }

  /// The trap that the instruction at hand stands for.
  var trap: CompiledModule.Trap? {
    let number = trapNumbers[place - function.start]
    return number < 0 ? nil : compiled.traps[Int(number)]
  }

  private static func fill<Element>(_ array: inout [Element], _ count: Int, _ value: Element) {
    array.removeAll(keepingCapacity: true)
    array.append(contentsOf: repeatElement(value, count: count))
  }

  mutating func report(_ reason: String) {
    let number = contract.module.importedFunctionCount + function.index
    let isKnown = findings.contains { $0.function == number && $0.offset == place - function.start }
    guard findings.count < 1000, !isKnown else { return }
    let distance = place - function.start
    let index = instructionNumbers.indices.contains(distance) ? Int(instructionNumbers[distance]) : -1
    findings.append(
      Finding(
        function: number, offset: place - function.start,
        instruction: index >= 0 ? decoded[index].instruction.text : "", reason: reason))
  }

  // MARK: What is code

  /// Decodes what can be reached from an offset by jumps whose target is known, and notes where blocks begin.
  mutating func explore(_ offset: Int) {
    pending.append(offset)
    markLeader(offset, from: place)
    while var offset = pending.popLast() {
      while offset >= 0 {
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
    if placedCount < blocks.count { comparisons.sort { $0.offset < $1.offset } }
    for number in placedCount..<blocks.count { setPosition(number) }
    for number in placedCount..<blocks.count { noteLatches(number) }
    placedCount = blocks.count
  }

  /// Notes an instruction: where control goes on, -1 if it does not go on behind it.
  private mutating func note(_ instruction: X64Instruction, _ offset: Int, _ next: Int) -> Int {
    for byte in offset..<next {
      if uses[byte - function.start] != .unknown { report("instructions overlap at \(byte - function.start)") }
      uses[byte - function.start] = byte == offset ? .start : .inside
    }
    instructionNumbers[offset - function.start] = Int32(decoded.count)
    decoded.append(Decoded(instruction: instruction, next: next))
    edgeNumbers.append(-1)
    edgeNumbers.append(-1)
    switch instruction.opcode {
    case .jmp, .jcc:
      if let target = instruction.target.map({ Int($0.rawValue) }), target >= function.start, target < function.end {
        pending.append(target)
        markLeader(target, from: offset)
      }
      return instruction.opcode == .jmp ? -1 : next
    case .ret, .jmpPlace, .ud2, .int3: return -1
    case .callPlace: return trapExit(instruction) != nil ? -1 : next
    case .idiv, .div:
      hasDivisions = true
      return next
    case .cmpImmediate:
      let mask = AbstractValue.most(instruction.width == .w64)
      comparisons.append((offset, UInt64(bitPattern: instruction.immediate) & mask))
      return next
    default: return next
    }
  }

  /// Finds out what numbers in a loop are compared with: at its end, and at its beginning.
  mutating func findThresholds(_ block: Block) {
    thresholds += [0, 1, 0xFFFF_FFFF]
    let first = firstComparison(block.start)
    let last = firstComparison(function.start + block.lastLatch + 256)
    guard first < last else { return }
    for place in Array(first..<min(first + 16, last)) + Array(max(first, last - 48)..<last) {
      let value = comparisons[place].value
      for bound in [value &- 1, value, value &+ 1] where !thresholds.contains(bound) { thresholds.append(bound) }
    }
  }

  /// The number of the first comparison that does not stand before an offset.
  private func firstComparison(_ offset: Int) -> Int {
    var (low, high) = (0, comparisons.count)
    while low < high {
      let middle = (low + high) / 2
      if comparisons[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The exit that an instruction calls to trap; nil if it is no such call.
  func trapExit(_ instruction: X64Instruction) -> Int32? {
    guard case .memory(let address) = instruction.place, address.base == X64ABI.context, address.index == .none,
      address.displacement == ContextOffset.trapExit || address.displacement == ContextOffset.trapExitWithCode
    else { return nil }
    return address.displacement
  }

  private mutating func markLeader(_ offset: Int, from source: Int) {
    guard blockNumbers[offset - function.start] < 0 else { return }
    blockNumbers[offset - function.start] = Int32(blocks.count)
    blocks.append(Block(start: offset, end: offset, position: offset - function.start, source: source))
  }

  /// Blocks are gone through in the order of their addresses; but what stands behind the function, and leads back to where
  /// the jump to it was from, before that.
  private mutating func setPosition(_ number: Int) {
    let block = blocks[number]
    var offset = block.start
    var target: Int?
    while target == nil, offset < function.end, instructionNumbers[offset - function.start] >= 0 {
      let one = decoded[Int(instructionNumbers[offset - function.start])]
      target = one.instruction.target.map { Int($0.rawValue) }
      offset = one.next
      if one.instruction.opcode == .ret || one.instruction.opcode == .jmpPlace { break }
      if one.instruction.opcode == .call { target = nil }
    }
    if let target, target > block.source, target < block.start, uses[target - function.start - 1] == .inside,
      positions[target - function.start - 1] < 0
    {
      blocks[number].position = target - function.start - 1
    }
    positions[blocks[number].position] = Int32(number)
  }

  /// The instruction at an offset that was decoded.
  func instruction(at offset: Int) -> Decoded? {
    guard offset >= function.start, offset < function.end, instructionNumbers[offset - function.start] >= 0 else {
      return nil
    }
    return decoded[Int(instructionNumbers[offset - function.start])]
  }

  /// Notes where a block jumps back to.
  private mutating func noteLatches(_ number: Int) {
    let position = blocks[number].position
    var offset = blocks[number].start
    while let one = instruction(at: offset), offset == blocks[number].start || blockNumbers[offset - function.start] < 0
    {
      if let target = one.instruction.target.map({ Int($0.rawValue) - function.start }),
        blockNumbers.indices.contains(target)
      {
        let block = Int(blockNumbers[target])
        if block >= 0, blocks[block].position <= position {
          blocks[block].isHead = true
          blocks[block].lastLatch = max(blocks[block].lastLatch, position)
        }
      }
      offset = one.next
    }
  }

  /// The block at an offset that control goes to.
  private mutating func block(at offset: Int) -> Int? {
    guard offset >= function.start, offset < function.end else {
      report("control leaves the function")
      return nil
    }
    let distance = offset - function.start
    if blockNumbers[distance] >= 0, uses[distance] == .start { return Int(blockNumbers[distance]) }
    let isKnown = uses[distance] == .start
    explore(offset)
    guard uses[distance] == .start else { return nil }
    if isKnown {
      // The block that has led through here ends here from now on.
      var before = distance - 1
      while before > 0, blockNumbers[before] < 0 { before -= 1 }
      if blockNumbers[before] >= 0, blocks[Int(blockNumbers[before])].end > offset {
        blocks[Int(blockNumbers[before])].end = offset
        blocks[Int(blockNumbers[distance])].hasRun = true
        markDirty(Int(blockNumbers[before]))
      }
    }
    return Int(blockNumbers[distance])
  }

  /// Notes bytes as data; false if they are not the function's, or instructions.
  mutating func noteData(_ offset: Int, _ size: Int) -> Bool {
    guard offset >= function.start, offset <= function.end - size else { return false }
    for byte in offset - function.start..<offset - function.start + size {
      if uses[byte] == .start || uses[byte] == .inside { return false }
      uses[byte] = .data
    }
    return true
  }

  // MARK: Going through

  /// The edge of the instruction at hand to what follows it, or the other one.
  private mutating func edge(isNext: Bool) -> Int {
    let key = Int(instructionNumbers[place - function.start]) * 2 + (isNext ? 0 : 1)
    if edgeNumbers[key] >= 0 { return Int(edgeNumbers[key]) }
    edgeNumbers[key] = Int32(edges.count)
    return makeEdge()
  }

  private mutating func makeEdge() -> Int {
    edges.append(Edge(state: takeState()))
    return edges.count - 1
  }

  /// Notes that control goes to an offset by an edge.
  private mutating func take(_ edge: Int, to offset: Int, entry: Int = 0) {
    let isNew = edges[edge].entryCount <= entry
    guard isNew || edges[edge].stamp == stamp, let target = block(at: offset) else { return }
    if isNew {
      (edges[edge].entryCount, edges[edge].stamp) = (entry + 1, stamp)
      if blocks[target].firstEdge < 0 || incoming[Int(blocks[target].firstEdge)].edge != Int32(edge) {
        incoming.append((Int32(edge), blocks[target].firstEdge))
        blocks[target].firstEdge = Int32(incoming.count - 1)
      }
      if blocks[target].position <= blocks[current].position {
        blocks[target].isHead = true
        blocks[target].lastLatch = max(blocks[target].lastLatch, blocks[current].position)
      }
    }
    markDirty(target)
  }

  /// Sets what is known on an edge.
  private mutating func setState(of edge: Int, _ new: AbstractState) {
    if edges[edge].isTaken, edges[edge].state.isSame(new) { return }
    edges[edge].state.copy(new)
    (edges[edge].isTaken, edges[edge].stamp) = (true, stamp)
  }

  /// Control goes to an offset in the present state.
  mutating func flow(to offset: Int, isNext: Bool = false) {
    state.hasFlags = flags.kind != .undefined
    let edge = edge(isNext: isNext)
    setState(of: edge, state)
    take(edge, to: offset)
  }

  /// Control goes to offsets, of which a jump table has some number.
  mutating func flow(to count: Int, _ target: (Int) -> Int) {
    state.hasFlags = flags.kind != .undefined
    let edge = edge(isNext: false)
    setState(of: edge, state)
    for entry in 0..<count { take(edge, to: target(entry), entry: entry) }
  }

  /// Control may go to an offset, but not in the present state: in what that becomes, nowhere if false.
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

  /// Begins with the present state.
  mutating func begin() {
    let edge = makeEdge()
    let isHead = blocks[0].isHead
    (current, stamp) = (0, 1)
    setState(of: edge, state)
    take(edge, to: function.start)
    blocks[0].isHead = isHead
  }

  private mutating func markDirty(_ block: Int) {
    let place = blocks[block].position
    let bit: UInt64 = 1 << UInt64(place & 63)
    if place < position, dirty[place >> 6] & bit == 0 { returns.append(block) }
    dirty[place >> 6] |= bit
  }

  /// The block to be gone through next: the next one, but if all that jumps back to a loop's head stands before that, and
  /// something does, that head.
  private mutating func takeDirty() -> Int? {
    var word = position >> 6
    var bits = word < dirty.count ? dirty[word] & (.max << UInt64(position & 63)) : 0
    while bits == 0, word + 1 < dirty.count {
      word += 1
      bits = dirty[word]
    }
    var next = bits == 0 ? Int.max : word << 6 + bits.trailingZeroBitCount
    var last: Int?
    for (index, block) in returns.enumerated() where blocks[block].lastLatch < next || bits == 0 {
      if last.map({ blocks[returns[$0]].position < blocks[block].position }) ?? true { last = index }
    }
    if let last { next = blocks[returns.remove(at: last)].position }
    guard next < Int.max else { return nil }
    dirty[next >> 6] &= ~(1 << UInt64(next & 63))
    position = next + 1
    return Int(positions[next])
  }

  private mutating func run(_ number: Int) {
    current = number
    stamp += 1
    guard join(number) else { return }
    flags = AbstractFlags(kind: state.hasFlags ? .unknown : .undefined)
    var offset = blocks[number].start
    while true {
      let index = instructionNumbers[offset - function.start]
      guard index >= 0 else { return }
      let next = decoded[Int(index)].next
      (place, self.next) = (offset, next)
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
