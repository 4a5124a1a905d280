import ApusCompiler
import ApusWasm

/// Checks the code of functions by following what it may do (`AbstractState`) along all edges, until no state changes.
struct X64FunctionVerifier: ~Copyable {
  /// Instructions that follow each other, entered at the first only, which conditional jumps may leave.
  struct Block {
    var start: Int
    /// Behind what was gone through so far.
    var end: Int
    /// The first of its edges in `incoming`, -1 if it has none.
    var firstEdge: Int32 = -1
    /// Of the block that stands for a jump table, that has no instructions and where all meet that jump through the table: the
    /// edge to what the table leads to, and how many of its entries are in reach. -1 of all others.
    var tableEdge: Int32 = -1
    var entryCount = 0
    /// Whether names that it gives may come back to it.
    var hasRun = false
    /// Whether it is to be gone through though nothing new is known: it was split.
    var isSplit = false
    /// How often what is known here has changed, and that, at the head of a loop; and when edges were joined.
    var visits = 0
    var stamp = 0
    /// How often what was known in a loop was forgotten, at its head.
    var restarts = 0
    var entry: AbstractState?
  }

  /// A way from an instruction to blocks: all that a jump table leads to have one.
  struct Edge {
    var state: AbstractState
    /// Whether control may take it.
    var isTaken = false
    /// When its state has changed.
    var stamp = 0
    /// Which block the instruction is in.
    var block = 0
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
  /// Whether something has a bound that is known only at run time: only then are facts about that worth keeping.
  let needsFacts: Bool
  /// The most memory that the states of one function may take, in bytes.
  private let stateLimit: Int
  private let isInterrupted: () -> Bool
  /// Whether it was interrupted: then nothing is proved.
  private(set) var wasInterrupted = false

  var function = FunctionRange()
  var signature = ModuleContract.Signature()
  var state: AbstractState
  private var scratch: AbstractState
  let pool: ValueStore.Pool
  var flags = AbstractFlags()
  /// Whether ranges that grow from iteration to iteration are given up at once.
  private(set) var isQuick = true
  var keepsFacts: Bool { needsFacts || !isQuick }
  /// What rdx was made of by a `cdq` in the block at hand.
  struct Dividend {
    var upper: AbstractValue
    var lower: AbstractValue
    var width: X64Width
  }
  var dividend: Dividend?
  /// The instruction at hand.
  var place = 0
  var next = 0
  private(set) var findings: [Finding] = []
  private(set) var instructionCount = 0
  private(set) var stepCount = 0

  var blocks: [Block] = []
  var order = BlockOrder()
  /// Links between blocks that no instruction tells alone, by the place of the source.
  private var foundLinks: [(source: Int, target: Int)] = []
  /// All links while blocks are put in order: the distance of the target in the upper half, the block that is the source.
  private var links: [UInt64] = []
  private var blockOfInstruction: [Int32] = []
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
  var backSources: [AbstractState] = []
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
  /// By distance from the start: the number of the block or the instruction that begins there, -1 if there is none.
  private var blockNumbers: [Int32] = []
  private var instructionNumbers: [Int32] = []
  private var uses: [ByteUse] = []
  private var decoded: [Decoded] = []
  private var pending: [Int] = []
  private var orderedCount = 0
  private var steps = 0
  /// How many entries the states of the function have.
  private(set) var valueCount = 0
  /// Where the slots of the overflow area begin in them.
  private(set) var firstOverflow = 0
  /// Set by what is done with null: control does not go on.
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
  }

  deinit {
    for var other in freeStates + [state, scratch] { other.deallocate() }
    ValueStore.empty(pool)
    pool.deallocate()
  }

  /// How many instructions of a function are gone through for each that it has.
  private static var stepsPerInstruction: Int { 400 }

  /// Verifies a function: at first quickly, and if something could not be proved in that way, thoroughly.
  mutating func verify(_ index: Int) {
    let known = findings.count
    isQuick = true
    follow(index)
    guard findings.count > known, !wasInterrupted else { return }
    findings.removeLast(findings.count - known)
    isQuick = false
    follow(index)
  }

  private mutating func follow(_ index: Int) {
    let range = compiled.functions[index]
    function = FunctionRange(
      index: index, start: Int(range.body), end: Int(range.end), frameSize: Int64(range.frameSize))
    signature = contract.signature(ofFunction: contract.module.importedFunctionCount + index)
    (place, next) = (function.start, function.start)
    guard function.end - function.start < 1 << 25, function.frameSize < 1 << 26 else {
      return report("the function is too large to be verified", isLimit: true)
    }
    prepare()
    checkEntry()
    explore(function.start)
    enter()
    linkBlocks()
    while !wasInterrupted {
      guard let number = order.next() else {
        // What jump tables lead to is put in order once nothing else is to be done, and not table by table.
        if orderedCount == blocks.count { break }
        linkBlocks()
        continue
      }
      run(number)
      if steps > decoded.count * Self.stepsPerInstruction {
        report("the function takes too much work to be verified", isLimit: true)
        break
      }
      if stamp % 256 == 0, isInterrupted() { wasInterrupted = true }
      if pool.pointee.byteCount > stateLimit {
        report("the function takes too much memory to be verified", isLimit: true)
        break
      }
    }
    if isQuick { instructionCount += decoded.count }
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

  /// Notes the traps of the function by their places.
  private mutating func noteTraps() {
    while nextTrap > 0, compiled.traps[nextTrap - 1].offset >= UInt32(function.start) { nextTrap -= 1 }
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

  /// - Parameter isLimit: whether it is about what verifying takes, and says nothing about the code.
  mutating func report(_ reason: String, isLimit: Bool = false) {
    let number = contract.module.importedFunctionCount + function.index
    let isKnown = findings.contains { $0.function == number && $0.offset == place - function.start }
    guard findings.count < 1000, !isKnown else { return }
    let distance = place - function.start
    let index = instructionNumbers.indices.contains(distance) ? Int(instructionNumbers[distance]) : -1
    findings.append(
      Finding(
        function: number, offset: place - function.start,
        instruction: index >= 0 ? decoded[index].instruction.text : "", reason: reason, isLimit: isLimit))
  }

  // MARK: What is code

  /// Decodes what can be reached from an offset by jumps whose target is known, and notes where blocks begin.
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

  /// Notes an instruction: where control goes on, -1 if it does not go on behind it.
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
    case .call, .callLabel, .callPlace:
      guard let site = compiled.call(returningTo: UInt32(next)), site.handler != CompiledModule.Call.noHandler,
        Int(site.handler) >= function.start, Int(site.handler) < function.end
      else { break }
      pending.append(Int(site.handler))
      markLeader(Int(site.handler))
      foundLinks.append((offset, Int(blockNumbers[Int(site.handler) - function.start])))
    case .cmpImmediate:
      let mask = AbstractValue.most(instruction.width == .w64)
      comparisons.append((offset, UInt64(bitPattern: instruction.immediate) & mask))
    default: break
    }
    return endsBlock(instruction) ? -1 : next
  }

  /// Finds out what numbers in a loop are compared with: at its end, and at its beginning.
  mutating func findThresholds(_ block: Block) {
    thresholds += [0, 1, 0xFFFF_FFFF]
    let first = firstComparison(block.start)
    let last = firstComparison(blocks[order.lastLatch(of: current)].start + 256)
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

  private mutating func markLeader(_ offset: Int) {
    guard blockNumbers[offset - function.start] < 0 else { return }
    blockNumbers[offset - function.start] = Int32(blocks.count)
    blocks.append(Block(start: offset, end: offset))
    order.addBlock()
    guard uses[offset - function.start] == .start else { return }
    // The block that has led through here ends here from now on: the one that the instruction was in when blocks were put in
    // order, or what was split off that since.
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

  /// The instruction at an offset that was decoded.
  func instruction(at offset: Int) -> Decoded? {
    guard offset >= function.start, offset < function.end, instructionNumbers[offset - function.start] >= 0 else {
      return nil
    }
    return decoded[Int(instructionNumbers[offset - function.start])]
  }

  /// Puts the blocks in order, by where their instructions lead. Where a block leads to several, those with lower addresses
  /// come first: a loop lies together in the code, and what follows it behind it.
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

  /// Whether control does not go on behind an instruction.
  private func endsBlock(_ instruction: X64Instruction) -> Bool {
    switch instruction.opcode {
    case .jmp, .ret, .jmpPlace, .ud2, .int3: true
    case .callPlace: trapExit(instruction) != nil
    default: false
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
    explore(offset)
    return uses[distance] == .start ? Int(blockNumbers[distance]) : nil
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

  /// Forgets what is known in a loop, for that is about what came to its head before: names that what came at first had, and numbers
  /// that were known then, are joined with what comes now no longer. What is forgotten is found anew.
  mutating func restart(_ head: Int) {
    blocks[head].restarts += 1
    let range = order.loop(of: head)
    for place in range {
      let block = blocks[order.block(at: place)]
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
    for place in range {
      let number = order.block(at: place)
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
  /// - Parameter isFound: Whether the instruction alone does not tell that.
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
        foundLinks.append((place, target))
        order.noteLatch(current, target)
      }
    }
    if edges[edge].stamp == stamp { order.mark(target) }
  }

  /// Sets what is known on an edge.
  private mutating func setState(of edge: Int, _ new: AbstractState) {
    // The instruction may be another block's than before, if that was split.
    edges[edge].block = current
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

  /// Control goes through a jump table of which so many entries are in reach.
  mutating func flow(toTable table: Int, _ count: Int) {
    if blockNumbers[table - function.start] < 0 {
      markLeader(table)
      blocks[blocks.count - 1].tableEdge = Int32(makeEdge())
    }
    let number = Int(blockNumbers[table - function.start])
    guard blocks[number].tableEdge >= 0 else { return report("a jump table where there is code") }
    blocks[number].entryCount = max(blocks[number].entryCount, count)
    state.hasFlags = flags.kind != .undefined
    let edge = edge(isNext: false)
    setState(of: edge, state)
    attach(edge, to: number)
    if blocks[number].hasRun { takeEntries(number) }
  }

  /// Control goes from the block of a jump table to all that the table leads to.
  private mutating func takeEntries(_ number: Int) {
    let saved = (current, place)
    let table = blocks[number].start
    let entries = UnsafeRawPointer(code + table)
    (current, place) = (number, table)
    func target(_ entry: Int) -> Int {
      table + Int(entries.loadUnaligned(fromByteOffset: 4 * entry, as: Int32.self))
    }
    for entry in 0..<blocks[number].entryCount { _ = block(at: target(entry)) }
    for entry in 0..<blocks[number].entryCount {
      take(Int(blocks[number].tableEdge), to: target(entry), entry: entry, isFound: true)
    }
    (current, place) = saved
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
      place = offset
      setState(of: Int(blocks[number].tableEdge), state)
      return takeEntries(number)
    }
    flags = AbstractFlags(kind: state.hasFlags ? .unknown : .undefined)
    dividend = nil
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
