/// The facts about an opcode that validation uses, computed once from its row.
struct OpcodeFacts {
  /// The operands as in `Signature`, but in the order of popping: the last operand in the lowest bits.
  var pops: UInt32 = 0
  /// The results as in `Signature`, the first one in the lowest bits.
  var pushes: UInt32 = 0
  var hasSignature = false
  var isConstant = false
  var immediates = Immediates.none
  var proposal = Proposal.core
  /// The natural alignment of a memory access, as a base-two logarithm in bytes.
  var accessSizeLog2: UInt8 = 0
  var isAtomicAccess = false

  init() {}

  init(_ row: OpcodeRow) {
    immediates = row.form.immediates
    proposal = row.proposal
    isConstant = row.form.isConstant
    accessSizeLog2 = row.form.accessSizeLog2 ?? 0
    isAtomicAccess = row.form.isAtomicAccess
    guard let signature = row.form.signature else { return }
    hasSignature = true
    pushes = signature.results
    var rest = signature.operands
    while rest != 0 {
      pops = pops << 4 | rest & 15
      rest >>= 4
    }
  }
}

extension OpcodeTable {
  /// Facts by `Opcode.rawValue`, as dense as `forms`. Never freed.
  // SAFETY: written once, by the initializer.
  nonisolated(unsafe) static let facts: UnsafePointer<OpcodeFacts> = {
    let count = Opcode.pageSize * Opcode.pageCount
    // SAFETY: allocated for `count` elements, all initialized here, immutable afterwards.
    let facts = UnsafeMutablePointer<OpcodeFacts>.allocate(capacity: count)
    unsafe facts.initialize(repeating: OpcodeFacts(), count: count)
    forEach { row in unsafe facts[Int(row.opcode.rawValue)] = OpcodeFacts(row) }
    return unsafe UnsafePointer(facts)
  }()
}
