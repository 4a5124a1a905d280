/// What the parts of an operation's word mean, and what words follow it.
struct OperationLayout {
  /// One of a, b and c.
  enum Field {
    case unused
    /// The slot written, and the first of two slots written.
    case result, resultPair
    /// A slot read, and the first of two slots read.
    case operand, operandPair
    /// The slot of a result that only goes to an accumulator, and of an operand that is taken from one, in b or c or
    /// in the lower bits of c.
    case resultInAccumulator, accumulator, accumulatorIndex
    /// Results and operands as many and wide as the signature of the opcode that goes with the operation says.
    case resultByOpcode, operandByOpcode
    /// The first of several slots.
    case slots
    /// The slot of the frame's header.
    case header
    /// A number with a sign, and one without: how many, or an offset into memory.
    case immediate, count, offset
    /// A slot read in the lower 16 bits, a number without a sign in the upper 6.
    case index
    /// Where a branch goes, in words from the next operation.
    case distance
    /// An opcode of WebAssembly.
    case opcode
    /// An index into a space of the module.
    case function, global, memory, table, data, element
  }

  /// The words after the operation's own.
  enum Tail {
    case none
    /// The 64 bits of a constant.
    case constant
    /// A slot read, or the first of two.
    case slot, slotPair
    /// As many distances as c says, in words from the first of them.
    case targets
    /// A canonical type in the lower half, a table in the upper.
    case typeAndTable
    /// Two indices, the first in the lower half.
    case pair(Field, Field)
    /// A slot in the lower half, a table in the upper.
    case slotAndTable
    /// A word for the offset; one with the memory in bits 0 to 31, a lane in bits 32 to 39 and the slot of a
    /// vector in bits 48 to 63.
    case access
    /// An offset into memory 0 in the lower half; and in the upper half a slot read.
    case offset, offsetAndSlot
    /// A word for the offset; one with the memory in bits 0 to 31, the slots of the operands behind the address in
    /// bits 32 to 47 and 48 to 63.
    case atomic
    /// The first slot of a third vector.
    case thirdPair
    /// An opcode in bits 0 to 15, a third slot in bits 16 to 31.
    case vector
    /// A test of references; see `CastTest`.
    case cast
    /// As many words as c says; see `Allocation`.
    case fields
    /// One word; see `Allocation`.
    case elements
    /// As many words as c says; see `RuntimeOperation`, which also tells what a and b are.
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

  /// Whether c tells how many words follow.
  var isCounted: Bool {
    switch tail {
    case .targets, .fields, .runtime: true
    default: false
    }
  }

  /// How many words follow an operation with this layout.
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
