import ApusCompiler

/// Decodes bytes to instructions, by the rows of `X64InstructionTable`: only instructions that `X64Encoder` can make
/// are accepted.
///
/// The label of a branch, or of an address relative to the instruction pointer, is the offset of its target in the
/// code.
package struct X64Decoder: Sendable {
  /// How an encoding differs from the plain one of its row.
  enum Variant: UInt8 {
    case plain, byteOperands, shortImmediate, accumulator, shiftByOne, registerInOpcode, condition, shortBranch,
      longBranch
  }

  struct Candidate {
    let opcode: X64Opcode
    let variant: Variant
  }

  /// Ranges of `candidates`, by encoding (VEX or not), page and opcode byte.
  private let ranges: [Range<Int32>]
  private let candidates: [Candidate]

  /// The decoder, created at its first use.
  static let shared = X64Decoder()

  package init() {
    var lists = [[Candidate]](repeating: [], count: 2 << 12)
    X64InstructionTable.forEach { Self.add($0, to: &lists) }
    var candidates: [Candidate] = []
    ranges = lists.map { list in
      let first = Int32(candidates.count)
      candidates += list
      return first..<Int32(candidates.count)
    }
    self.candidates = candidates
  }

  private static func key(isVEX: Bool, page: UInt8, byte: UInt8) -> Int {
    (isVEX ? 1 << 12 : 0) | Int(page) << 8 | Int(byte)
  }

  private static func add(_ row: X64Row, to lists: inout [[Candidate]]) {
    func add(_ byte: UInt8, _ variant: Variant, page: UInt8? = nil) {
      let key = key(isVEX: row.isVEX, page: page ?? row.page.rawValue, byte: byte)
      lists[key].append(Candidate(opcode: row.opcode, variant: variant))
    }
    switch row.form {
    case .register, .registerConstant:
      for register in UInt8(0)..<8 { add(row.byte | register, .registerInOpcode) }
    case .immediate:
      add(row.byte, .plain)
      add(row.byte | 2, .shortImmediate)
    case .label where row.hasCondition:
      for condition in UInt8(0)..<16 {
        add(row.byte | condition, .shortBranch)
        add(row.byte &+ 0x10 | condition, .longBranch, page: X64Page.x0F.rawValue)
      }
    case .label where row.opcode == .jmp:
      add(row.byte, .shortBranch)
      add(0xE9, .longBranch)
    case .label: add(row.byte, .longBranch)
    case .symbol, .length: break
    default:
      if row.hasCondition {
        for condition in UInt8(0)..<16 { add(row.byte | condition, .condition) }
      } else {
        addOperandForms(row, add)
      }
    }
  }

  private static func addOperandForms(_ row: X64Row, _ add: (UInt8, Variant, UInt8?) -> Void) {
    add(row.byte, .plain, nil)
    let hasBytes = !row.isVEX && row.widths == .all
    if hasBytes { add(row.byte & 0xFE, .byteOperands, nil) }
    guard row.page == .x00 else { return }
    if row.byte == 0x81 || row.byte == 0x69 { add(row.byte | 2, .shortImmediate, nil) }
    if row.byte == 0xC1 {
      add(0xD1, .shiftByOne, nil)
      add(0xD0, .shiftByOne, nil)
    }
    if !row.isLocked, row.byte == 0x81 || row.opcode == .testImmediate {
      let byte = row.byte == 0x81 ? row.digit << 3 | 5 : 0xA9
      add(byte, .accumulator, nil)
      add(byte & 0xFE, .accumulator, nil)
    }
  }

  /// The instruction at an offset, and the offset after it; nil if the bytes up to `end` do not start with an
  /// instruction of the table.
  package func decode(
    _ code: UnsafePointer<UInt8>, at offset: Int, end: Int
  ) -> (instruction: X64Instruction, next: Int)? {
    var reader = X64ByteReader(code, offset, end)
    reader.readPrefixes()
    if reader.isPadding { return reader.isValid ? (reader.padding(from: offset), reader.offset) : nil }
    let range = ranges[Self.key(isVEX: reader.isVEX, page: reader.page, byte: reader.opcode)]
    for index in range {
      let candidate = candidates[Int(index)]
      let row = candidate.opcode.row
      guard row.isLocked == reader.isLocked, reader.matches(row, candidate.variant) else { continue }
      let instruction = reader.instruction(row, candidate.variant)
      return reader.isValid ? (instruction, reader.offset) : nil
    }
    return nil
  }
}
