import ApusCompiler
import ApusLayout

/// Accesses to memory: to which object the bytes belong, and whether they exist. `TrustRules.md` has the assumptions.
extension X64FunctionVerifier {
  /// An address: `pointer`, plus `number` shifted left by `scale`, plus `displacement` bytes.
  struct Address {
    var pointer: AbstractValue
    var number = AbstractValue.constant(0)
    var scale: UInt8 = 0
    var displacement: Int64
    /// Whether there is an index register, whatever its value is.
    var isIndexed = false

    var hasIndex: Bool { !number.isNumber || !number.isConstant || number.low != 0 || number.kind == .element }
  }

  mutating func resolve(_ address: X64Address) -> Address? {
    if let label = address.label {
      return Address(
        pointer: AbstractValue(.code, low: UInt64(label.rawValue), high: UInt64(label.rawValue)),
        displacement: Int64(address.displacement))
    }
    let displacement = Int64(address.displacement)
    guard address.base != .none else { return nil }
    let base = value(address.base)
    guard address.index != .none else { return Address(pointer: base, displacement: displacement) }
    let index = value(address.index)
    if base.isNumber, address.scale == 0, !index.isNumber {
      return Address(pointer: index, number: base, displacement: displacement)
    }
    return Address(pointer: base, number: index, scale: address.scale, displacement: displacement, isIndexed: true)
  }

  /// Checks an access.
  /// - Parameter written: the value that is written, nil if none is.
  /// - Returns: the value that is read.
  mutating func access(_ address: X64Address, _ size: Int, written: AbstractValue? = nil, isRead: Bool = true)
    -> AbstractValue
  {
    guard let resolved = resolve(address) else {
      report("an access to a fixed address")
      return .any64
    }
    if let written, resolved.pointer.kind != .stack { checkWritten(written, size, resolved) }
    switch resolved.pointer.kind {
    case .stack: return accessStack(resolved, size, written)
    case .memory: accessMemory(resolved, size)
    case .heap: return accessHeap(resolved, size, written)
    default: return accessRecord(resolved, Int64(size), written)
    }
    return Self.loaded(size)
  }

  /// The result of a load of a number of bytes, zero-extended.
  static func loaded(_ size: Int) -> AbstractValue {
    switch size {
    case 1: .upTo(0xFF)
    case 2: .upTo(0xFFFF)
    case 4: .any32
    default: .any64
    }
  }

  /// Checks that a value that is written where the guest can read it is the guest's own.
  private mutating func checkWritten(_ value: AbstractValue, _ size: Int, _ address: Address) {
    if value.kind == .partial {
      if Int(value.index) < size { report("a stored value may be undefined") }
    } else if !value.isGuestValue, !(address.pointer.kind == .context && value.kind == .stack) {
      report("a value of the host is stored (\(value.kind))")
    } else if value.kind == .record, address.pointer.kind == .memory || size < 8 {
      report("a function reference is stored to a memory")
    }
  }

  // MARK: The frame

  private mutating func accessStack(_ address: Address, _ size: Int, _ written: AbstractValue?) -> AbstractValue {
    let offset = Int64(bitPattern: address.pointer.low) + address.displacement
    let stackPointer = value(.rsp)
    guard !address.hasIndex, stackPointer.kind == .stack, offset <= -Int64(size),
      offset >= Int64(bitPattern: stackPointer.low),
      -offset <= function.frameSize, offset >= state.provenStack
    else {
      report("an access outside of the frame")
      return .any64
    }
    let slot = AbstractState.registerCount + Int(-offset + 7) / 8 - 1
    let byte = Int(offset & 7)
    if size == 16, byte == 0 { return accessPair(slot, written) }
    guard byte + size <= 8 else {
      report("an access across the border of a slot of the frame")
      return .any64
    }
    let old = state.values[slot]
    if let written {
      if size == 8 {
        state.values[slot] = written
      } else if written.kind != .partial, !written.isNumber {
        state.values[slot] = AbstractValue(.host)
      } else if old.kind == .partial || written.kind == .partial {
        let isSeamless = byte <= Int(old.definedBytes) && written.definedBytes >= size
        state.values[slot] = AbstractValue(
          .partial, index: isSeamless ? max(old.definedBytes, UInt32(byte + size)) : min(old.definedBytes, UInt32(byte))
        )
        if isSeamless, byte + size == 8 || old.definedBytes == 8 { state.values[slot] = .any64 }
      } else if !old.isNumber {
        state.values[slot] = AbstractValue(.partial, index: byte == 0 ? UInt32(size) : 0)
      } else {
        state.values[slot] = byte == 0 && size == 4 && old.isClean ? .any32 : .any64
      }
    }
    if size == 8 { return old }
    if old.kind == .partial {
      return Int(old.index) >= byte + size
        ? Self.loaded(size) : AbstractValue(.partial, index: UInt32(max(0, Int(old.index) - byte)))
    }
    guard old.isNumber else { return AbstractValue(.host) }
    let all = Self.loaded(size)
    return byte == 0 && old.isNumber && old.high <= all.high ? old : all
  }

  private mutating func accessPair(_ slot: Int, _ written: AbstractValue?) -> AbstractValue {
    let (upper, lower) = (state.values[slot - 1], state.values[slot])
    if let written {
      state.values[slot] = written
      state.values[slot - 1] = written
    }
    return upper.definedBytes < 8 || lower.definedBytes < 8
      ? .undefined : upper.isNumber && lower.isNumber ? .any64 : AbstractValue(.host)
  }

  // MARK: Linear memories

  private mutating func accessMemory(_ address: Address, _ size: Int) {
    var address = address
    var number = address.number
    if address.pointer.high != 0 || address.pointer.root != 0 && !address.hasIndex {
      number = address.pointer.distance
      if address.hasIndex { return report("an access to a memory with two indices") }
      address.scale = 0
    }
    guard number.isNumber else { return report("an index into a memory is not a number (\(number.kind))") }
    let isAddress = !address.hasIndex
    if checkReservation(address.pointer.index, number, address.scale, address.displacement, size, isAddress: isAddress)
    {
      return
    }
    guard isCovered(number, address, size) else {
      return report(
        "an access to memory \(address.pointer.index) is not covered by a check: \(describe(number)), displacement "
          + "\(address.displacement), size \(size)")
    }
    // If only the sum is known to be in the memory, the address itself may be before it.
    let end = address.displacement + Int64(size)
    if isAddress, address.displacement >= 0, isBelow(number, address.pointer.index, end) {
      noteBytes(number, address.pointer.index, end)
    }
  }

  /// Whether the knowledge about a number, or about a named value that is the number scaled, proves that the bytes of
  /// an access are in the memory.
  private mutating func isCovered(_ number: AbstractValue, _ address: Address, _ size: Int) -> Bool {
    if address.scale == 0 { return isCovered(number, address.displacement, size, address.pointer.index) }
    var scaled = AbstractValue.shifted(number.plain, left: UInt64(address.scale), wide: true)
    if isCovered(scaled, address.displacement, size, address.pointer.index) { return true }
    for index in 0..<state.factCount
    where state.facts[index].kind == .shifted && state.facts[index].other == number.root
      && state.facts[index].c == Int64(address.scale) && number.offset == state.facts[index].k
      && !number.has(AbstractValue.wraps)
    {
      scaled.root = state.facts[index].value
      let holder = holder(scaled.root).map { state.values[$0] }
      (scaled.bound, scaled.boundMemory) = (holder?.bound ?? 0, holder?.boundMemory ?? 0)
      if isCovered(scaled, address.displacement, size, address.pointer.index) { return true }
    }
    return false
  }

  private mutating func isCovered(_ number: AbstractValue, _ displacement: Int64, _ size: Int, _ memory: UInt32) -> Bool
  {
    if displacement >= 0, isBelow(number, memory, displacement + Int64(size)) { return true }
    guard displacement != 0 else { return false }
    // The sum itself may have been checked; it wraps in the same way as the address.
    return isBelow(sum(number, constant: UInt64(bitPattern: displacement), .w64), memory, Int64(size))
  }

  /// Whether a number is at least a distance below the size of a memory.
  private mutating func isBelow(_ number: AbstractValue, _ memory: UInt32, _ distance: Int64) -> Bool {
    if number.bound >= distance, UInt32(number.boundMemory) == memory { return true }
    let minimum = contract.memories[Int(memory)].minimum
    return state.distance(number, to: .memory, memory, least: minimum) ?? 0 >= distance
  }

  /// Whether an access stays within the reservation of its memory. Reports it if the access may fault without a
  /// recorded trap.
  private mutating func checkReservation(
    _ which: UInt32, _ number: AbstractValue, _ scale: UInt8, _ displacement: Int64, _ size: Int, isAddress: Bool
  ) -> Bool {
    let memory = contract.memories[Int(which)]
    guard memory.reservation > 0, number.high <= memory.reservation >> UInt64(scale), displacement >= 0,
      number.high << UInt64(scale) + UInt64(displacement) + UInt64(size) <= memory.reservation
    else { return false }
    if number.high << UInt64(scale) + UInt64(displacement) + UInt64(size) <= memory.minimum { return true }
    let end = displacement + Int64(size)
    guard let trap = self.trap, trap.code == UInt8(TrapCode.memoryOutOfBounds.rawValue) else {
      if scale > 0 || number.bound < end || UInt32(number.boundMemory) != which {
        report("an access to a memory that may fault is not in the table of traps")
      }
      return true
    }
    checkFrame()
    if isAddress { noteBytes(number, which, end) }
    return true
  }

  /// Records that the bytes just accessed exist, so that later accesses through a register with the same address may
  /// rely on it.
  private mutating func noteBytes(_ number: AbstractValue, _ memory: UInt32, _ end: Int64) {
    guard number.root != 0, memory <= 0xFFFF, end > 0 else { return }
    for index in 0..<valueCount where state.values[index].kind == .memory && state.values[index].index == memory {
      let other = state.values[index]
      guard other.hasName(of: number), other.bound < end else { continue }
      (state.values[index].bound, state.values[index].boundMemory) = (Int32(clamping: end), UInt16(memory))
    }
  }

  mutating func describe(_ value: AbstractValue) -> String {
    value.isNumber ? "\(value.kind) of \(value.low) to \(value.high)" : "\(value.kind)"
  }

  /// Checks that the frame is the one that the tables describe. It must be wherever execution may leave the function.
  mutating func checkFrame() {
    let pointer = value(.rsp)
    if pointer.kind != .stack || Int64(bitPattern: pointer.low) != -function.frameSize {
      report("the stack pointer does not match the frame size")
    }
  }

  // MARK: Objects

  private mutating func accessHeap(_ address: Address, _ size: Int, _ written: AbstractValue?) -> AbstractValue {
    let number = address.number
    let limit = Int64(HeapTrust.largestDisplacement)
    if number.kind == .element, address.scale == 0 {
      let first = Int64(ObjectLayout.elements)
      if address.displacement < first || address.displacement + Int64(size) > first + 1 << Int64(number.index) {
        report("an access outside of an array element")
      }
    } else if address.scale != 0 || !isReference(number, address.displacement, limit) {
      report("an access to the heap whose base may not be a reference: \(describe(number))")
    }
    var result = Self.loaded(size)
    guard number.kind != .element else {
      if size == 8 { result.flags = AbstractValue.mayBeRecord }
      return result
    }
    if size == 8 { result.flags = AbstractValue.mayBeRecord }
    if size == 4, address.displacement == Int64(ObjectLayout.type), written == nil {
      (result.kind, result.index) = (.type, 0)
    }
    if size == 4, address.displacement == Int64(ObjectLayout.length), needsFacts, number.isNamedAlone {
      noteLength(of: number.root, written, &result)
    }
    return result
  }

  /// Whether a number, or the number minus the constant that was added to it, may be a reference, and the displacement
  /// is within its object.
  private mutating func isReference(_ number: AbstractValue, _ displacement: Int64, _ limit: Int64) -> Bool {
    guard number.isNumber, displacement >= 0, displacement <= limit else { return false }
    if number.isClean { return true }
    let ahead = number.offset
    return number.root != 0 && !number.has(AbstractValue.wraps) && ahead > 0 && ahead + displacement <= limit
      && number.low >= UInt64(ahead) && number.high - UInt64(ahead) <= 0xFFFF_FFFF
  }

  /// The name of a value by its root alone. A sum of a named value and a constant gets a new name, in all registers and
  /// slots that hold it.
  mutating func plainName(of value: AbstractValue) -> UInt32 {
    if value.isNamedAlone { return value.root }
    let name = name(.plain)
    for index in 0..<state.factCount where state.facts[index].isBound && state.facts[index].value == value.root {
      let fact = state.facts[index]
      guard let distance = state.distance(value, to: fact.kind, fact.other, least: 0) else { continue }
      state.add(Fact(kind: fact.kind, value: name, other: fact.other, c: distance))
    }
    for index in 0..<valueCount where state.values[index].hasName(of: value) && state.values[index].isNumber {
      (state.values[index].root, state.values[index].offset) = (name, 0)
      state.values[index].flags &= ~AbstractValue.wraps
    }
    return name
  }

  /// A value to which a constant is to be added. It gets a new name if the sum could not be named by its root.
  mutating func nameable(_ value: AbstractValue, plus constant: UInt64) -> AbstractValue {
    guard value.has(AbstractValue.wraps), Int32(exactly: value.offset >> 32 &+ Int64(bitPattern: constant)) == nil
    else {
      return value
    }
    var value = value
    (value.root, value.offset) = (plainName(of: value), 0)
    value.flags &= ~AbstractValue.wraps
    return value
  }

  /// Records the length of an array, after it was written or read.
  private mutating func noteLength(of array: UInt32, _ written: AbstractValue?, _ result: inout AbstractValue) {
    if let written {
      if written.isNumber, written.isConstant {
        return state.add(Fact(kind: .length, value: array, other: AbstractState.zero, c: Int64(clamping: written.low)))
      }
      guard written.root != 0 else { return }
      return state.add(Fact(kind: .length, value: array, other: plainName(of: written)))
    }
    result.root = name(.loaded)
    result.flags = AbstractValue.isBound
    state.add(Fact(kind: .length, value: array, other: result.root))
  }
}
