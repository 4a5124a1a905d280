import ApusWasm

/// Writes bytecode as text: one line per operation, with the index of its word, results before `=`, slots as `s0`, two
/// slots as `s0:s1`, the first of several slots as `s0...`, and targets of branches as `-> ` and the index of a word.
package struct BytecodePrinter {
  private let bytecode: Bytecode
  private var text = ""

  /// Returns the text of the bytecode of one function; every line ends with a newline.
  package static func print(_ bytecode: Bytecode) -> String {
    var printer = BytecodePrinter(bytecode)
    var index = 0
    while index < bytecode.count { index = printer.operation(at: index) }
    printer.catches()
    return printer.text
  }

  private init(_ bytecode: Bytecode) { self.bytecode = bytecode }

  /// Writes the operation at a word; returns the index of the next operation's word.
  private mutating func operation(at index: Int) -> Int {
    let word = bytecode.words[index]
    var layout = word.executedOperation.layout
    let next = index + 1 + layout.tailCount(of: word)
    let number = String(index)
    text += String(repeating: " ", count: max(0, 4 - number.utf8.count)) + number + "  \(word.executedOperation)"
    guard next <= bytecode.count else {
      text += " (cut off)\n"
      return bytecode.count
    }
    let runtime = word.executedOperation == .runtime ? RuntimeOperation(word: words[index + 1]) : nil
    if let runtime { (layout.a, layout.b, layout.c) = (runtime.layout.a, runtime.layout.b, .unused) }
    var line = OperationText(form: form(word, at: index))
    line.add(layout.a, slot: word.a, number: 0)
    line.add(layout.b, slot: word.b, number: Int(word.shortImmediate))
    if case .distance = layout.c {
      line.targets.append(index + 1 + word.distance)
    } else {
      line.add(layout.c, slot: word.c, number: Int(word.immediate))
    }
    line.add(layout.tail, UnsafeBufferPointer(rebasing: words[(index + 1)..<next]), at: index + 1)
    text += line.text + "\n"
    return next
  }

  /// Writes the exception handlers, one line per clause: the words of the region, the tag, the slots and the target.
  private mutating func catches() {
    guard let table = bytecode.catches else { return }
    for index in 0..<table.pointee.regionCount {
      let (region, clauses) = table.pointee.region(index)
      let next = region.next == region.outer ? "" : region.next < 0 ? ", then the caller" : ", then \(region.next)"
      text += "      try \(index) in \(region.start)..<\(region.end)\(next)\n"
      for clause in clauses {
        var line = clause.tag == CatchTable.Clause.anyTag ? " any" : " tag \(clause.tag)"
        if clause.payloadCount > 0 { line += ", s\(clause.payload)..." }
        if clause.reference != 0 { line += ", ref s\(clause.reference)" }
        text += "        catch\(line) -> \(clause.target)\n"
      }
    }
  }

  private var words: UnsafeBufferPointer<UInt64> { UnsafeBufferPointer(start: bytecode.words, count: bytecode.count) }

  /// The form of the opcode in an operation's words; nil if they hold none.
  private func form(_ word: UInt64, at index: Int) -> Form? {
    let layout = word.executedOperation.layout
    if case .opcode = layout.c { return Opcode(rawValue: UInt16(truncatingIfNeeded: word.c)).form }
    guard index + 1 < bytecode.count else { return nil }
    switch layout.tail {
    case .vector: return Opcode(rawValue: UInt16(truncatingIfNeeded: words[index + 1])).form
    default: return nil
    }
  }
}

/// One operation being written.
private struct OperationText {
  /// Determines the meaning of the fields `resultByOpcode` and `operandByOpcode`.
  let signature: Signature?
  let hasLane: Bool
  var operandCount = 0
  var mnemonic: String?
  var result: String?
  var parts: [String] = []
  var targets: [Int] = []

  init(form: Form?) {
    signature = form?.signature
    hasLane = form?.immediates == .lane || form?.immediates == .memoryArgumentAndLane
  }

  var text: String {
    var text = result.map { " \($0) =" } ?? ""
    if let mnemonic { text += " \(mnemonic)" }
    if !parts.isEmpty { text += " " + parts.joined(separator: ", ") }
    if !targets.isEmpty { text += " -> " + targets.map { "\($0)" }.joined(separator: ", ") }
    return text
  }

  private func pair(_ slot: Int) -> String { "s\(slot):s\(slot + 1)" }

  /// Writes a field, whose bits are `slot` as an unsigned and `number` as a signed number.
  mutating func add(_ field: OperationLayout.Field, slot: Int, number: Int) {
    switch field {
    case .unused, .distance: break
    case .result: result = "s\(slot)"
    case .resultInAccumulator: result = "acc"
    case .resultPair: result = pair(slot)
    case .operand: parts.append("s\(slot)")
    case .accumulator: parts.append("acc")
    case .operandPair: parts.append(pair(slot))
    case .resultByOpcode:
      let results = Signature.slots(signature?.results ?? 0)
      guard !results.isEmpty else { return }
      result = results.first == .v128 ? pair(slot) : "s\(slot)"
    case .operandByOpcode:
      let operands = Signature.slots(signature?.operands ?? 0)
      guard operandCount < operands.count else { return }
      parts.append(operands[operandCount] == .v128 ? pair(slot) : "s\(slot)")
      operandCount += 1
    case .slots: parts.append("s\(slot)...")
    case .header: parts.append("header s\(slot)")
    case .immediate: parts.append("\(number)")
    case .count: parts.append("\(slot)")
    case .index:
      parts.append("s\(slot & 0xFFFF)")
      parts.append("#\(slot >> 16 & 0x3F)")
    case .accumulatorIndex:
      parts.append("acc")
      parts.append("#\(slot >> 16 & 0x3F)")
    case .offset: offset(UInt64(slot))
    case .opcode: opcode(slot)
    case .function, .global, .memory, .table, .data, .element: parts.append("\(field) \(slot)")
    }
  }

  private mutating func opcode(_ number: Int) {
    let row = OpcodeTable.row(of: Opcode(rawValue: UInt16(truncatingIfNeeded: number)))
    mnemonic = row?.mnemonic.description ?? "opcode \(number)"
  }

  /// Writes the words after the operation's word; `start` is the index of the first of them.
  mutating func add(_ tail: OperationLayout.Tail, _ words: UnsafeBufferPointer<UInt64>, at start: Int) {
    let low = words.first.map { Int($0 & 0xFFFF_FFFF) } ?? 0
    let high = words.first.map { Int($0 >> 32) } ?? 0
    switch tail {
    case .none: break
    case .constant: parts.append(hexadecimal(words[0]))
    case .slot: parts = ["\(parts[1]) ? \(parts[0]) : s\(low)"]
    case .slotPair: parts = ["\(parts[1]) ? \(parts[0]) : \(pair(low))"]
    case .targets:
      // The number of targets is redundant.
      parts.removeLast()
      targets = words.map { start + Int(truncatingIfNeeded: Int64(bitPattern: $0)) }
    case .typeAndTable: parts += ["type \(low)", "table \(high)"]
    case .pair(let first, let second):
      add(first, slot: low, number: low)
      add(second, slot: high, number: high)
    case .slotAndTable: parts += ["s\(low)", "table \(high)"]
    case .access: access(words[0], words[1])
    case .offset: offset(words[0])
    case .offsetAndSlot:
      parts.append("s\(high)")
      offset(UInt64(low))
    case .atomic:
      add(.operandByOpcode, slot: Int(words[1] >> 32 & 0xFFFF), number: 0)
      add(.operandByOpcode, slot: Int(words[1] >> 48), number: 0)
      offset(words[0])
      parts.append("memory \(words[1] & 0xFFFF_FFFF)")
    case .vector:
      opcode(low & 0xFFFF)
      add(.operandByOpcode, slot: low >> 16, number: 0)
    case .thirdPair: parts.append(pair(low))
    case .vectorConstant: parts.append("\(hexadecimal(words[0])):\(hexadecimal(words[1]))")
    case .cast: cast(words[0])
    case .fields: fields(words)
    case .elements: parts.append("type \(Allocation(words[0]).type)")
    case .runtime: runtime(words)
    case .exception: parts.append("tag \(words[1] >> 32)")
    }
  }

  private mutating func cast(_ word: UInt64) {
    let variant = UInt8(truncatingIfNeeded: word)
    let name = CastTest(rawValue: variant & ~CastTest.nullable).map { "\($0)" } ?? "\(variant)"
    parts.append(variant & CastTest.nullable != 0 ? "null \(name)" : name)
    if word >> 32 != 0 { parts.append("type \(word >> 32)") }
  }

  private mutating func fields(_ words: UnsafeBufferPointer<UInt64>) {
    parts = ["type \(Allocation(words[0]).type)"]
    for word in words.dropFirst(2) {
      let field = FieldWord(word)
      parts.append("+\(field.offset) = \(field.width == .w128 ? pair(field.slot) : "s\(field.slot)")")
    }
  }

  private mutating func runtime(_ words: UnsafeBufferPointer<UInt64>) {
    guard let operation = RuntimeOperation(word: words[0]) else { return }
    mnemonic = "\(operation)"
    add(operation.layout.third, slot: Int(words[0] >> 16 & 0xFFFF), number: 0)
    parts.append("#\(words[0] >> 32)")
    parts += words.dropFirst().map(hexadecimal)
  }

  private mutating func access(_ offset: UInt64, _ more: UInt64) {
    if hasLane { parts += [pair(Int(more >> 48)), "lane \(more >> 32 & 0xFF)"] }
    self.offset(offset)
    parts.append("memory \(more & 0xFFFF_FFFF)")
  }

  /// Appends the offset of an access to its address, which is the first part.
  private mutating func offset(_ offset: UInt64) {
    if offset != 0 { parts[0] += " + \(offset)" }
  }

  private func hexadecimal(_ bits: UInt64) -> String { "0x" + String(bits, radix: 16, uppercase: true) }
}
