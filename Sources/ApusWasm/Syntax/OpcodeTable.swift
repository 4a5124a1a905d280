/// The only table of instructions, and the functions that look up its rows.
public enum OpcodeTable {
  /// The forms by `Opcode.rawValue`, without gaps: `.illegal` where there is no instruction. Never freed.
  // SAFETY: written once, by the initializer.
  public nonisolated(unsafe) static let forms: UnsafePointer<Form> = {
    let count = Opcode.pageSize * Opcode.pageCount
    // SAFETY: allocated for `count` elements, all initialized here, immutable afterwards.
    let forms = UnsafeMutablePointer<Form>.allocate(capacity: count)
    unsafe forms.initialize(repeating: .illegal, count: count)
    forEach { row in unsafe forms[Int(row.opcode.rawValue)] = row.form }
    return unsafe UnsafePointer(forms)
  }()

  /// Calls `body` with every row, in the order of the tables `controlRows` to `vectorFloatRows`.
  public static func forEach(_ body: (OpcodeRow) -> Void) {
    controlRows.forEach(body)
    variableRows.forEach(body)
    memoryRows.forEach(body)
    numericRows.forEach(body)
    conversionRows.forEach(body)
    referenceRows.forEach(body)
    gcRows.forEach(body)
    atomicRows.forEach(body)
    vectorMemoryRows.forEach(body)
    vectorIntegerRows.forEach(body)
    vectorFloatRows.forEach(body)
  }

  /// The rows by mnemonic, for the text parser; of `select`, `ref.test` and `ref.cast` the first row.
  public static let byMnemonic: [String: OpcodeRow] = {
    var rows: [String: OpcodeRow] = [:]
    rows.reserveCapacity(600)
    forEach { row in
      let name = row.mnemonic.description
      if rows[name] == nil { rows[name] = row }
    }
    return rows
  }()

  /// Returns the row of an opcode, or nil. Takes time linear in the table: for printing and errors.
  public static func row(of opcode: Opcode) -> OpcodeRow? {
    var found: OpcodeRow?
    forEach { if $0.opcode == opcode { found = $0 } }
    return found
  }

  /// Returns the opcode of a mnemonic, or nil; of `select`, `ref.test` and `ref.cast` that of the first row.
  public static func opcode(of mnemonic: String) -> Opcode? { byMnemonic[mnemonic]?.opcode }
}

extension Opcode {
  /// The form of the instruction, or `.illegal` if there is no such instruction.
  @inlinable public var form: Form {
    guard Int(rawValue) < Opcode.pageSize * Opcode.pageCount else { return .illegal }
    // SAFETY: the table is dense up to the bound just checked.
    return unsafe OpcodeTable.forms[Int(rawValue)]
  }
}
