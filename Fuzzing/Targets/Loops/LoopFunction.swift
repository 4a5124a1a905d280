import ApusWasm

/// Generates a function with loops whose variables rotate among each other, keep their values, become constant, count
/// up and down past zero and to the edge of overflow, and are used in addresses; the constants in comparisons recur.
struct LoopFunction {
  var choices: Choices
  var writer = InstructionWriter()
  /// The number of open labels.
  var depth = 0
  var loopDepth = 0
  var budget = 70
  /// Constants that recur in the function.
  let recurringConstants: [Int64]
  /// Variables that must not be assigned now, because they end a loop.
  var locked: Set<Int> = []
  /// The offsets of branches that are marked as unlikely.
  var unlikely: [UInt32] = []

  // Locals: the parameters x, y, z, w, then variables of 32 and 64 bits.
  static let narrow = 2..<10
  static let wide = [0, 1, 10, 11, 12]
  static let result = 13
  static let fuel = 14
  static let condition = 15
  static let locals = [
    LocalRun(count: 6, type: .i32), LocalRun(count: 4, type: .i64), LocalRun(count: 3, type: .i32),
  ]

  /// The functions called, both of the same type; the second may throw.
  let helper: Int
  let thrower: Int

  init(_ choices: Choices, helper: Int, thrower: Int) {
    (self.helper, self.thrower) = (helper, thrower)
    var choices = choices
    // The first decisions are used for the memories.
    for _ in 0..<2 { _ = choices.below(2) }
    recurringConstants = (0..<2).map { _ in Self.number(&choices) }
    self.choices = choices
  }

  mutating func generate() -> [UInt8] {
    emit("i32.const", 24)
    emit("local.set", Self.fuel)
    for _ in 0..<choices.below(3) { assign() }
    for _ in 0..<(1 + choices.below(3)) {
      switch choices.below(4) {
      case 0: guarded()
      case 1 where budget > 0: statement()
      default: loop()
      }
    }
    for local in [4, 5, 6] {
      emit("local.get", local)
      emit("i64.extend_i32_u")
      mix()
    }
    emit("local.get", 11)
    mix()
    if choices.once(in: 4) {
      passArguments()
      emit("return_call", helper)
    } else {
      emit("local.get", Self.result)
    }
    emit("end")
    return writer.bytes
  }

  /// Emits the arguments of the helper, the first of which is the result so far.
  mutating func passArguments() {
    emit("local.get", Self.result)
    emit("local.get", wideLocal())
    emit("local.get", narrowLocal())
    emit("local.get", narrowLocal())
  }

  /// Arguments to call the function with: the theme numbers, their neighbours, and numbers that differ from them only
  /// in the upper half.
  mutating func arguments() -> [LoopArguments] {
    (0..<10).map { position in
      let (first, second) = (recurringConstants[position & 1], recurringConstants[position >> 1 & 1])
      let near: [Int64] = [0, 1, -1, 1 << 32, 8]
      let x = first &+ near[position % near.count]
      let y = position < 4 ? second : Self.number(&choices)
      let z = position & 4 == 0 ? Int64(position) : second &+ near[position % 3]
      let w = position & 1 == 0 ? Self.number(&choices) : Int64(2 + position)
      return LoopArguments(
        x: x, y: y, z: Int32(truncatingIfNeeded: z), w: Int32(truncatingIfNeeded: w))
    }
  }

  // MARK: Writing

  mutating func emit(_ mnemonic: String) {
    budget -= 1
    writer.opcode(BodyGenerator.opcode(mnemonic))
  }

  mutating func emit(_ mnemonic: String, _ immediate: Int) {
    emit(mnemonic)
    if mnemonic.hasSuffix(".const") { writer.signed(Int64(immediate)) } else { writer.u32(UInt32(immediate)) }
  }

  mutating func constant(_ type: ValueType, _ number: Int64) { BodyGenerator.writeConstant(type, number, &writer) }

  mutating func open(_ mnemonic: String, _ type: BlockType = .empty) {
    emit(mnemonic)
    writer.blockType(type)
    depth += 1
  }

  mutating func close() {
    emit("end")
    depth -= 1
  }

  /// Emits code that mixes the i64 on the stack into the result.
  mutating func mix() {
    emit("local.get", Self.result)
    emit("i64.const", 7)
    emit("i64.rotl")
    emit("i64.xor")
    emit("local.set", Self.result)
  }

  // MARK: Numbers

  static func number(_ choices: inout Choices) -> Int64 {
    switch choices.below(8) {
    case 0: Int64(choices.below(17))
    case 1: Int64(bitPattern: 1 << UInt64(choices.below(64))) &+ Int64(choices.below(3)) &- 1
    case 2: -1 &- Int64(choices.below(16))
    case 3: [0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x1_0000_0000][choices.below(4)] &+ Int64(choices.below(3)) &- 1
    case 4: [0xFFF8, 0xFFFC, 0xFFFF, 0x1_0000, 0x1_FFF8, 600, 512][choices.below(7)] &- Int64(choices.below(2))
    case 5: [0x1000_0000, 0x2000_0000, 0x4000_0000, 0x6000_0000, -0x8000_0000][choices.below(5)]
    case 6: Int64(choices.below(256)) &- 128
    default: 0
    }
  }

  /// A theme number or a neighbour of one, or any number.
  mutating func number() -> Int64 {
    choices.below(3) > 0 ? recurringConstants[choices.below(2)] &+ Int64(choices.below(3)) &- 1 : Self.number(&choices)
  }

  mutating func narrowLocal() -> Int { Self.narrow.lowerBound + choices.below(Self.narrow.count) }
  mutating func wideLocal() -> Int { choices.element(Self.wide) }

  /// A variable of the type that may be assigned; nil if there is none.
  mutating func target(_ type: ValueType) -> Int? {
    let candidates = (type == .i32 ? Array(4..<10) : [10, 11, 12]).filter { !locked.contains($0) }
    return candidates.isEmpty ? nil : choices.element(candidates)
  }
}
