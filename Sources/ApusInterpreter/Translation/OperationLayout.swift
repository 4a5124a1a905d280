/// The meaning of the parts of an operation's word, and the words that follow it.
struct OperationLayout {
  /// The meaning of a, b or c.
  enum Field {
    case unused
    /// The slot written, or the first of two slots written.
    case result, resultPair
    /// The slot read, or the first of two slots read.
    case operand, operandPair
    /// The slot of a result that is written only to an accumulator; the slot of an operand that is taken from an
    /// accumulator, in b or c, or in the lower bits of c.
    case resultInAccumulator, accumulator, accumulatorIndex
    /// The slots of results and operands whose number and width follow from the signature of the operation's opcode.
    case resultByOpcode, operandByOpcode
    /// The first of several slots.
    case slots
    /// The slot of the frame's header.
    case header
    /// A signed number, a count (unsigned), or an offset into memory in bytes (unsigned).
    case immediate, count, offset
    /// A slot read in the lower 16 bits, an unsigned number in the upper 6.
    case index
    /// The distance of a branch, in words from the next operation.
    case distance
    /// An opcode of WebAssembly.
    case opcode
    /// An index into a space of the module.
    case function, global, memory, table, data, element
  }

  /// The words after the operation's word.
  enum Tail {
    case none
    /// The 64 bits of a constant.
    case constant
    /// A slot read, or the first of two slots read.
    case slot, slotPair
    /// c distances, in words from the first of them.
    case targets
    /// A canonical type in the lower half, a table in the upper.
    case typeAndTable
    /// Two indices, the first in the lower half.
    case pair(Field, Field)
    /// A slot in the lower half, a table in the upper.
    case slotAndTable
    /// A word for the offset; a word with the memory in bits 0 to 31, a lane in bits 32 to 39 and the slot of a vector
    /// in bits 48 to 63.
    case access
    /// An offset into memory 0 in the lower half; `offsetAndSlot` has a slot read in the upper half.
    case offset, offsetAndSlot
    /// A word for the offset; a word with the memory in bits 0 to 31 and the slots of the operands after the address in
    /// bits 32 to 47 and 48 to 63.
    case atomic
    /// The first slot of a third vector.
    case thirdPair
    /// An opcode in bits 0 to 15, a third slot in bits 16 to 31.
    case vector
    /// A test of references; see `CastTest`.
    case cast
    /// c words; see `Allocation`.
    case fields
    /// One word; see `Allocation`.
    case elements
    /// c words; see `RuntimeOperation`, which also defines the meaning of a and b.
    case runtime
    /// The two halves of a vector.
    case vectorConstant
    /// An `Allocation`, then the size of an exception in bytes in the lower half and its tag in the upper.
    case exception
  }

  var a = Field.unused
  var b = Field.unused
  var c = Field.unused
  var tail = Tail.none

  init(_ a: Field = .unused, _ b: Field = .unused, _ c: Field = .unused, _ tail: Tail = .none) {
    self.a = a
    self.b = b
    self.c = c
    self.tail = tail
  }

  /// Whether c is the number of words that follow.
  var isCounted: Bool {
    switch tail {
    case .targets, .fields, .runtime: true
    default: false
    }
  }

  /// Returns the number of words that follow the word of an operation with this layout.
  func tailCount(of word: UInt64) -> Int {
    switch tail {
    case .none: 0
    case .constant, .slot, .slotPair, .typeAndTable, .pair, .slotAndTable, .thirdPair, .vector, .cast, .elements,
      .offset, .offsetAndSlot:
      1
    case .access, .vectorConstant, .exception, .atomic: 2
    case .targets, .fields, .runtime: word.c
    }
  }
}
