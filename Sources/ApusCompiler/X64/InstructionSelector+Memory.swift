/// Loads and stores, and cells of the frame.
extension X64Selector {
  mutating func selectLoad(_ value: SSAValue, _ instruction: SSAInstruction) {
    if registers[value.index] == .none {
      // A load whose value is not requested is emitted only for its fault, and not if it has been folded.
      guard !isFolded[value.index], instruction.flags.trap != nil else { return }
    }
    let destination = destination(value)
    let address = address(of: instruction)
    guard let kind = LoadKind(rawValue: instruction.detail) else { preconditionFailure("no kind of load") }
    let width = instruction.type.width
    switch kind {
    case .full:
      switch instruction.type {
      case .f32: emit(.vmovss, .w64, to: destination, address)
      case .f64: emit(.vmovsd, .w64, to: destination, address)
      case .v128: emit(.vmovups, .w64, to: destination, address)
      default: emit(.mov, width, to: destination, address)
      }
    case .signed8: emit(.movsx8, width, to: destination, address)
    case .unsigned8: emit(.movzx8, .w32, to: destination, address)
    case .signed16: emit(.movsx16, width, to: destination, address)
    case .unsigned16: emit(planted(.signInsteadOfZeroExtension) ? .movsx16 : .movzx16, .w32, to: destination, address)
    case .signed32: emit(.movsxd, .w64, to: destination, address)
    case .unsigned32: emit(.mov, .w32, to: destination, address)
    default: selectVectorLoad(kind, address, to: destination)
    }
  }

  mutating func selectStore(_ instruction: SSAInstruction) {
    let type = instructions[instruction.c.index].type
    guard let kind = StoreKind(rawValue: instruction.detail) else { preconditionFailure("no kind of store") }
    if selectStoreOfLane(instruction, byteCount: kind.byteCount(type)) { return }
    switch type {
    case .f32, .f64, .v128:
      let value = register(of: instruction.c)
      let address = address(of: instruction)
      emit(type == .f32 ? .vmovssStore : type == .f64 ? .vmovsdStore : .vmovupsStore, .w64, value, address)
      return
    default: break
    }
    let width: X64Width =
      switch kind {
      case .full: type.width
      case .low8: .w8
      case .low16: .w16
      case .low32: .w32
      }
    if let number = constant(instruction.c), let short = storedImmediate(number, width) {
      emit(.movImmediate, width, address(of: instruction), immediate: short)
      return
    }
    if width.rawValue >= X64Width.w32.rawValue, type.width == width, selectModify(instruction, width) { return }
    let value = width == .w64 ? register(of: instruction.c) : lowRegister(of: instruction.c)
    emit(.movStore, width, value, address(of: instruction))
  }

  private mutating func storedImmediate(_ number: Int64, _ width: X64Width) -> Int64? {
    switch width {
    case .w8: Int64(Int8(truncatingIfNeeded: number))
    case .w16: Int64(Int16(truncatingIfNeeded: number))
    case .w32: Int64(Int32(truncatingIfNeeded: number))
    case .w64: Int64(Int32(truncatingIfNeeded: number)) == number ? number : nil
    }
  }

  /// Selects `op [address], value` for a store of the result of an operation on a value loaded from the same address.
  /// Returns false if it is no such store.
  private mutating func selectModify(_ store: SSAInstruction, _ width: X64Width) -> Bool {
    let change = instructions[store.c.index]
    guard isMovableHere(store.c), case .arithmetic(let operation) = change.operation.form else { return false }
    let opcodes: (X64Opcode, X64Opcode)
    switch operation {
    case .add: opcodes = (.addStore, .addImmediate)
    case .subtract: opcodes = (.subStore, .subImmediate)
    case .and: opcodes = (.andStore, .andImmediate)
    case .or: opcodes = (.orStore, .orImmediate)
    case .xor: opcodes = (.xorStore, .xorImmediate)
    case .multiply, .multiplyHighSigned, .multiplyHighUnsigned: return false
    }
    var (loaded, other) = (change.a, change.b)
    if !isLoad(loaded, of: store), change.operation != .subtract { swap(&loaded, &other) }
    guard isLoad(loaded, of: store) else { return false }
    isFolded[loaded.index] = true
    if let number = immediate(other, width) {
      emit(opcodes.1, width, modifiedAddress(store, loaded), immediate: number)
    } else {
      let value = register(of: other, width)
      emit(opcodes.0, width, value, modifiedAddress(store, loaded))
    }
    return true
  }

  /// The address of a store that also loads from there. The load comes first, so traps have its source position.
  private mutating func modifiedAddress(_ store: SSAInstruction, _ loaded: SSAValue) -> X64Operand {
    var address = address(of: store)
    address.position = instructions[loaded.index].position
    return address
  }

  /// Whether a value is a load that can be folded, from the address of a store.
  private mutating func isLoad(_ value: SSAValue, of store: SSAInstruction) -> Bool {
    let load = instructions[value.index]
    return isFoldableLoad(value) && load.a == store.a && load.b == store.b && load.immediate == store.immediate
  }

  /// Selects a load or store of a cell of the frame.
  mutating func selectCell(_ value: SSAValue, _ instruction: SSAInstruction) {
    let cell = X64Operand(base: .cell, displacement: Int32(instruction.immediate) * 16)
    if instruction.operation == .cellStore {
      let source = register(of: instruction.a)
      emit(source.kind.x64Store, .w64, source, cell)
    } else {
      let destination = destination(value)
      emit(destination.kind.x64Load, .w64, to: destination, cell)
    }
  }
}
