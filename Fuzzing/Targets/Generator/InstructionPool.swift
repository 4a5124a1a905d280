import ApusWasm

/// The instructions whose types are in the opcode table, grouped by their results.
struct InstructionPool {
  struct Entry {
    var opcode: Opcode
    var form: Form
    var operands: [Signature.Slot]
    var results: [Signature.Slot]
  }

  /// Instructions with one result that do not access memory, by the type of the result.
  private(set) var pure: [Signature.Slot: [Entry]] = [:]
  /// Accesses to memories with a result, by its type, and accesses without a result.
  private(set) var loads: [Signature.Slot: [Entry]] = [:]
  private(set) var stores: [Entry] = []
  /// Instructions with two results, both i64.
  private(set) var wide: [Entry] = []
  /// Instructions that wait for a notification.
  private(set) var waits: [Entry] = []

  init(_ options: GeneratorOptions) {
    OpcodeTable.forEach { row in
      guard let signature = row.form.signature, options.relaxedVectors || row.proposal != .relaxedSIMD,
        options.wideArithmetic || row.proposal != .wideArithmetic
      else { return }
      let entry = Entry(
        opcode: row.opcode, form: row.form, operands: Signature.slots(signature.operands),
        results: Signature.slots(signature.results))
      if !options.vectors, entry.operands.contains(.v128) || entry.results.contains(.v128) { return }
      switch row.form {
      case .nop, .const, .vectorConst, .memorySize, .memoryGrow, .memoryFill, .memoryInit, .dataDrop, .elemDrop,
        .atomicFence:
        return
      case .atomicWait:
        if options.atomics { waits.append(entry) }
        return
      case .atomicLoad, .atomicStore, .atomicRMW, .atomicCompareExchange, .atomicNotify:
        if !options.atomics { return }
      default: break
      }
      if entry.operands.contains(.address) {
        if let result = entry.results.first { loads[result, default: []].append(entry) } else { stores.append(entry) }
      } else if entry.results.count == 1 {
        pure[entry.results[0], default: []].append(entry)
      } else if case .wide = row.form {
        wide.append(entry)
      }
    }
  }
}

extension Form {
  /// Whether a NaN result of the instruction may have any payload.
  var makesNaN: Bool {
    switch self {
    case .unop(let type, let op): type.isFloat && op != .abs && op != .neg
    case .binop(let type, let op): type.isFloat && op != .copysign
    case .cvtop(.f32, .f64, _), .cvtop(.f64, .f32, _): true
    case .vectorUnop(let shape, let op): shape.isFloat && op != .abs && op != .neg
    case .vectorBinop(let shape, _): shape.isFloat
    case .vectorTernop(let shape, _): shape.isFloat
    case .vectorCvtop(let shape, _): shape.isFloat
    default: false
    }
  }
}

extension NumType {
  var isFloat: Bool { self == .f32 || self == .f64 }
}

extension Shape {
  var isFloat: Bool { self == .f32x4 || self == .f64x2 }
}
