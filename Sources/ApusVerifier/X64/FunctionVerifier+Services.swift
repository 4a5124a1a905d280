import ApusCompiler
import ApusLayout

/// Calls of the runtime's services, which trust the indices in their arguments.
extension X64FunctionVerifier {
  /// The kind of an argument of a service.
  private enum Argument {
    case number
    /// A reference to an object, or null.
    case reference
    /// An index of the module.
    case memory, table, data, elements
    /// Two indices, the second in the upper half. Indices of arrays are those of their types.
    case memories, memoryAndData, tables, tableAndElements, arrayAndData, arrayAndElements
    /// A value for an element of the table that the first argument names.
    case entry
    /// A value for the elements of an array.
    case field
    /// The size of an element of an array in bytes.
    case width
  }

  mutating func callBuiltin(_ displacement: Int32) {
    guard displacement >= 0, displacement % 8 == 0, let builtin = NativeBuiltin(rawValue: UInt32(displacement / 8))
    else {
      report("a call of a service that does not exist")
      return clobber()
    }
    if !isContext(value(X64ABI.builtinContext)) { report("a service is called without the context") }
    let pointer = value(.rsp)
    if pointer.kind != .stack || state.exitStack != Int64(bitPattern: pointer.low) {
      report("a service is called without the stored stack pointer")
    }
    let first = value(X64ABI.builtinArguments[0])
    for (register, argument) in zip(X64ABI.builtinArguments, Self.arguments(builtin)) {
      let value = value(register)
      if value.kind == .partial {
        report("the argument of a service in register \(register.number) may be undefined")
      } else if !value.isGuestValue {
        report("the argument of a service in register \(register.number) is a value of the host (\(value.kind))")
      } else if !isAllowed(value, argument, first) {
        report("the argument of a service in register \(register.number) is no valid \(argument): \(describe(value))")
      }
    }
    checkCallSite()
    clobber()
    set(.rax, .any64)
  }

  private static func arguments(_ builtin: NativeBuiltin) -> [Argument] {
    switch builtin {
    case .memoryGrow: [.memory, .number]
    case .memoryCopy: [.memories, .number, .number, .number]
    case .memoryFill: [.memory, .number, .number, .number]
    case .memoryInit: [.memoryAndData, .number, .number, .number]
    case .dataDrop: [.data]
    case .tableGrow: [.table, .number, .entry]
    case .tableFill: [.table, .number, .entry, .number]
    case .tableCopy: [.tables, .number, .number, .number]
    case .tableInit: [.tableAndElements, .number, .number, .number]
    case .elementDrop: [.elements]
    case .allocate: [.number]
    case .arrayNewData: [.arrayAndData, .number, .number]
    case .arrayNewElement: [.arrayAndElements, .number, .number]
    case .arrayInitData: [.arrayAndData, .reference, .number, .number, .number]
    case .arrayInitElement: [.arrayAndElements, .reference, .number, .number, .number]
    case .arrayCopy: [.reference, .reference, .number, .number, .width]
    case .arrayFill: [.reference, .number, .number, .field, .width]
    case .throwException: [.reference]
    case .atomicWait: [.memory, .number, .number, .number, .number]
    case .atomicNotify: [.memory, .number, .number]
    }
  }

  private mutating func isAllowed(_ value: AbstractValue, _ argument: Argument, _ first: AbstractValue) -> Bool {
    let module = contract.module.module
    // An argument that is not constant is taken to be beyond all counts.
    let isConstant = value.isNumber && value.isConstant
    let (one, other) = isConstant ? (Int(value.low & 0xFFFF_FFFF), Int(value.low >> 32)) : (.max, .max)
    switch argument {
    case .number: return value.isNumber
    case .reference: return value.isClean
    case .field: return value.isGuestValue
    case .entry:
      guard first.isNumber, first.isConstant, first.low < UInt64(contract.tables.count) else { return false }
      guard case .record(let type) = contract.tables[Int(first.low)].element else { return value.isClean }
      return isRecord(value) && contract.module.types.fits(value.recordType, type)
    case .memory: return one < contract.memories.count && other == 0
    case .table: return one < contract.tables.count && other == 0
    case .data: return one < module.datas.count && other == 0
    case .elements: return one < module.elements.count && other == 0
    case .memories: return one < contract.memories.count && other < contract.memories.count
    case .memoryAndData: return one < contract.memories.count && other < module.datas.count
    case .tables:
      guard one < contract.tables.count, other < contract.tables.count else { return false }
      return contract.fits(contract.tables[other].element, contract.tables[one].element)
    case .tableAndElements:
      guard one < contract.tables.count, let kind = contract.kind(ofElements: other) else { return false }
      return contract.fits(kind, contract.tables[one].element)
    case .arrayAndData:
      guard let type = contract.elementType(ofArray: one) else { return false }
      return other < module.datas.count && !type.isReference
    case .arrayAndElements:
      guard let type = contract.elementType(ofArray: one), type.isReference else { return false }
      return contract.kind(ofElements: other).map {
        contract.fits($0, ModuleContract.ValueKind(type, in: contract.module.types))
      } ?? false
    case .width: return [1, 2, 4, 8, 16].contains(one) && other == 0
    }
  }
}
