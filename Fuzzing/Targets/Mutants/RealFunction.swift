import ApusWasm

/// A function of a real program, split into instructions.
struct RealFunction {
  /// An instruction and its immediates, encoded.
  struct Instruction {
    var opcode: Opcode
    var form: Form
    var immediates: [UInt8]
  }

  var type: TypeIndex
  /// Parameters, then declared locals.
  var locals: [ValueType]
  var parameterCount: Int
  var instructions: [Instruction]
  /// The indices of the functions it calls directly.
  var callees: [Int]

  /// Returns nil if the function uses something that cannot be extracted from its module, or makes NaNs, whose bits may
  /// differ.
  init?(_ module: Module, function: Int, definedFunction: Int, globals: [GlobalType]) {
    let body = module.code[definedFunction]
    type = module.functions[definedFunction]
    guard (12...3000).contains(body.instructions.count), let signature = module.types[type.position].funcType,
      (signature.parameters + signature.results).allSatisfy({ $0.isNumberOrVector && $0 != .v128 }),
      signature.results.count <= 1, signature.parameters.count <= 8
    else { return nil }
    parameterCount = signature.parameters.count
    locals = signature.parameters
    for run in body.locals {
      guard run.type.isNumberOrVector, run.count < 200 else { return nil }
      locals += Array(repeating: run.type, count: Int(run.count))
    }
    instructions = []
    callees = []
    var reader = InstructionReader(module.bytes, body.instructions)
    while !reader.isAtEnd {
      guard let (opcode, form) = try? reader.next() else { return nil }
      let start = reader.offset
      guard Self.isPortable(form), (try? reader.skipImmediates(of: form)) != nil else { return nil }
      let immediates = module.bytes.copy(of: ByteRange(offset: start, count: reader.offset - start))
      switch form {
      case .call, .returnCall: callees.append(Int(LEB.unsigned(immediates)))
      case .global:
        let index = Int(LEB.unsigned(immediates))
        guard index < globals.count, globals[index].value.isNumberOrVector else { return nil }
      default: break
      }
      instructions.append(Instruction(opcode: opcode, form: form, immediates: immediates))
    }
  }

  private static func isPortable(_ form: Form) -> Bool {
    switch form {
    case .unreachable, .nop, .block, .loop, .if, .else, .end, .br, .brIf, .brTable, .return, .call, .callIndirect,
      .returnCall, .returnCallIndirect, .drop, .select, .selectTyped, .local, .global, .load, .store, .vectorLoad,
      .vectorStore, .vectorLoadLane, .vectorStoreLane, .memorySize, .memoryGrow, .memoryFill, .memoryCopy, .const,
      .testop, .relop, .wide, .vectorConst, .shuffle, .vectorBitwise, .vectorRelop, .vectorShift, .allTrue, .bitmask,
      .splat, .extractLane, .replaceLane, .unop, .binop, .cvtop, .vectorUnop, .vectorBinop, .vectorCvtop:
      !form.makesNaN
    default: false
    }
  }
}

/// Decodes LEB128 numbers in immediates.
enum LEB {
  static func unsigned(_ bytes: [UInt8]) -> UInt64 {
    var value: UInt64 = 0
    for (index, byte) in bytes.enumerated() where index < 10 {
      value |= UInt64(byte & 0x7F) << UInt64(index * 7)
      if byte < 0x80 { break }
    }
    return value
  }

  static func signed(_ bytes: [UInt8]) -> Int64 {
    var value: Int64 = 0
    var shift: Int64 = 0
    for byte in bytes {
      value |= Int64(byte & 0x7F) << shift
      shift += 7
      guard byte < 0x80 else { continue }
      if shift < 64, byte & 0x40 != 0 { value |= -1 << shift }
      break
    }
    return value
  }
}
