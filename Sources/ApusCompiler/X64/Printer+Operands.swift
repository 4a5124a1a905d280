extension X64Printer {
  /// Prints the immediate as its encoding is interpreted: signed where it is sign-extended, else unsigned.
  mutating func immediate() {
    let value = instruction.immediate
    if instruction.isFloatComparison { return }
    let encoding = X64InstructionTable.encodings[Int(instruction.opcode.rawValue)]
    if encoding.has(X64Encoding.isShift) && value == 1 { return }
    let immediate = X64EncodedImmediate(value, encoding.immediate, instruction.encodedWidth)
    let isExtended = encoding.immediate == .full || encoding.immediate == .short
    if isExtended && (immediate.size == 1 || instruction.encodedWidth == .w64) {
      operand(Self.hexadecimal(Int64(immediate.value)))
    } else {
      let mask = UInt64(1) << (UInt64(immediate.size) * 8) - 1
      operand(Self.hexadecimal(Int64(UInt64(truncatingIfNeeded: value) & mask)))
    }
  }

  mutating func constant() {
    let value = instruction.immediate
    switch instruction.constantForm {
    case .unsigned32:
      operand(instruction.register.x64Name(.w32))
      operand(Self.hexadecimal(Int64(UInt32(truncatingIfNeeded: value))))
    case .signed32, .full:
      operand(instruction.register.x64Name(.w64))
      operand(Self.hexadecimal(value))
    }
  }

  static func text(_ address: X64Address) -> String {
    var text = "["
    if let label = address.label {
      text += "rip + L\(label.rawValue)"
    } else if address.base != .none {
      text += address.base.x64Name(.w64)
    }
    if address.index != .none {
      if text.utf8.count > 1 { text += " + " }
      if address.scale > 0 { text += "\(1 << Int(address.scale))*" }
      text += address.index.x64Name(.w64)
    }
    let displacement = Int64(address.displacement)
    if text.utf8.count == 1 {
      text += hexadecimal(displacement)
    } else if displacement != 0 {
      text += displacement < 0 ? " - " + hexadecimal(-displacement) : " + " + hexadecimal(displacement)
    }
    return text + "]"
  }

  /// The digits after 0x, and a sign before it if the value is negative.
  static func hexadecimal(_ value: Int64) -> String {
    let digits = String(value.magnitude, radix: 16)
    return value < 0 ? "-0x" + digits : "0x" + digits
  }
}

/// The predicates of `vcmp`.
enum X64Predicate {
  static func name(_ number: Int) -> String {
    let names: [StaticString] = [
      "eq", "lt", "le", "unord", "neq", "nlt", "nle", "ord", "eq_uq", "nge", "ngt", "false", "neq_oq", "ge", "gt",
      "true",
      "eq_os", "lt_oq", "le_oq", "unord_s", "neq_us", "nlt_uq", "nle_uq", "ord_s", "eq_us", "nge_uq", "ngt_uq",
      "false_os", "neq_os", "ge_oq", "gt_oq", "true_us",
    ]
    return names[number & 31].description
  }
}
