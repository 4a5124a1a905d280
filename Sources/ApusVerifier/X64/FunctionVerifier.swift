import ApusCompiler
import ApusWasm

/// Checks the code of functions by following what it may do (`AbstractState`) along all ways, until nothing new turns up.
struct X64FunctionVerifier: ~Copyable {
  /// Instructions that follow each other, entered at the first only.
  struct Block {
    var start: Int
    /// Behind what was gone through so far.
    var end: Int
    /// How often control came back here.
    var visits = 0
    var entry: AbstractState?
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
  let needsFacts: Bool

  var function = FunctionRange()
  var signature = ModuleContract.Signature()
  var state: AbstractState
  /// A copy of the state, while the other way of a branch is taken.
  var scratch: AbstractState
  private let pool: ValueStore.Pool
  var flags = AbstractFlags()
  /// The instruction at hand.
  var place = 0
  var next = 0
  private(set) var findings: [Finding] = []
  private(set) var instructionCount = 0
  private(set) var stepCount = 0

  var blocks: [Block] = []
  var renamed: [(old: AbstractValue, new: AbstractValue, name: UInt32)] = []
  var joinedFacts: [Fact] = []
  var divisions: [(dividend: Int, divisor: Int, width: Int64)] = []
  var hasFacts = false
  /// What one way of a branch has narrowed, until the other one is taken.
  var undo: [(index: Int, value: AbstractValue)] = []
  var isUndoable = false
  /// States that are not in use.
  private var freeStates: [AbstractState] = []
  private var freeCount = 0
  /// By distance from the start: the number of the trap, -1 if there is none; and the first trap not yet passed.
  private var trapNumbers: [Int32] = []
  private var nextTrap = 0
  /// What numbers are compared with: where widening stops.
  var thresholds: [UInt64] = []
  /// By distance from the start: the number of the block or the instruction that begins there, -1 if none does.
  private var blockNumbers: [Int32] = []
  private var instructionNumbers: [Int32] = []
  private var uses: [ByteUse] = []
  private var decoded: [Decoded] = []
  private var pending: [Int] = []
  private var dirty: [UInt64] = []
  private var firstDirty = 0
  private var stateBytes = 0
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
    pool.initialize(to: nil)
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
    while let offset = takeDirty() {
      run(Int(blockNumbers[offset - function.start]))
      let limit = decoded.count * Self.stepsPerInstruction
      if steps > limit {
        report("the function takes too much work")
        break
      }
    }
    instructionCount += decoded.count
    for block in blocks {
      if var entry = block.entry {
        entry.values.removeAll()
        freeStates.append(entry)
      }
    }
    stepCount += steps
  }

  /// A state for the values of the function; what they are is not known.
  mutating func takeState() -> AbstractState {
    freeStates.popLast() ?? AbstractState(count: freeCount, pool)
  }

  private mutating func prepare() {
    let count = function.end - function.start
    firstOverflow = AbstractState.registerCount + Int(function.frameSize / 8)
    valueCount = firstOverflow + contract.overflowSlots
    blocks.removeAll(keepingCapacity: true)
    decoded.removeAll(keepingCapacity: true)
    thresholds.removeAll(keepingCapacity: true)
    thresholds.append(1)
    Self.fill(&blockNumbers, count, -1)
    Self.fill(&instructionNumbers, count, -1)
    Self.fill(&uses, count, .unknown)
    Self.fill(&dirty, count / 64 + 1, 0)
    (firstDirty, stateBytes, steps) = (Int.max, 0, 0)
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

  /// Room for one more state; false if the function takes too many.
  mutating func reserveState() -> Bool {
    stateBytes += valueCount * MemoryLayout<AbstractValue>.stride
    if stateBytes > Self.stateLimit { report("the function is too large to be verified") }
    return stateBytes <= Self.stateLimit
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
    markLeader(offset)
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
  }

  /// Notes an instruction: where control goes on, -1 if it does not go on behind it.
  private mutating func note(_ instruction: X64Instruction, _ offset: Int, _ next: Int) -> Int {
    for byte in offset..<next {
      if uses[byte - function.start] != .unknown { report("instructions overlap at \(byte - function.start)") }
      uses[byte - function.start] = byte == offset ? .start : .inside
    }
    instructionNumbers[offset - function.start] = Int32(decoded.count)
    decoded.append(Decoded(instruction: instruction, next: next))
    switch instruction.opcode {
    case .jmp, .jcc:
      if let target = instruction.target.map({ Int($0.rawValue) }), target >= function.start, target < function.end {
        pending.append(target)
        markLeader(target)
      }
      return instruction.opcode == .jmp ? -1 : next
    case .ret, .jmpPlace, .ud2, .int3: return -1
    case .callPlace: return trapExit(instruction) != nil ? -1 : next
    case .cmpImmediate:
      if thresholds.count < 48 { noteThresholds(instruction) }
      return next
    default: return next
    }
  }

  private mutating func noteThresholds(_ instruction: X64Instruction) {
    let value = UInt64(bitPattern: instruction.immediate) & AbstractValue.most(instruction.width == .w64)
    for bound in [value &- 1, value, value &+ 1] where !thresholds.contains(bound) { thresholds.append(bound) }
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
  }

  /// The block at an offset that control goes to.
  mutating func block(at offset: Int) -> Int? {
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
      // What ran through here ends here from now on.
      var before = distance - 1
      while before > 0, blockNumbers[before] < 0 { before -= 1 }
      if let number = blockNumbers[before] >= 0 ? Int(blockNumbers[before]) : nil, blocks[number].entry != nil {
        blocks[number].end = min(blocks[number].end, offset)
        markDirty(blocks[number].start)
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

  mutating func markDirty(_ offset: Int) {
    let distance = offset - function.start
    dirty[distance >> 6] |= 1 << UInt64(distance & 63)
    firstDirty = min(firstDirty, distance >> 6)
  }

  private mutating func takeDirty() -> Int? {
    while firstDirty < dirty.count {
      let word = dirty[firstDirty]
      if word != 0 {
        dirty[firstDirty] = word & (word - 1)
        return function.start + firstDirty << 6 + word.trailingZeroBitCount
      }
      firstDirty += 1
    }
    return nil
  }

  private mutating func run(_ number: Int) {
    guard let entry = blocks[number].entry else { return }
    state.copy(entry)
    flags = AbstractFlags()
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
        flow(to: offset, from: offset - 1)
        return
      }
    }
  }
}
