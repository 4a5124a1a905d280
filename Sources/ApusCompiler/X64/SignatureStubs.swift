import ApusLayout

/// Generates the code between host and guest for one signature: the entry, by which the host calls the guest, and the
/// adapter, by which the guest calls the host.
struct X64SignatureStubs: ~Copyable {
  /// Generates both.
  /// - Returns: the code, and the offset of the adapter in it, in bytes.
  static func make(_ signature: NativeSignature) -> (code: MachineCode, adapterOffset: Int) {
    var stubs = X64SignatureStubs()
    stubs.makeEntry(signature)
    stubs.code.align(to: 16)
    let adapter = stubs.code.newLabel()
    stubs.code.bind(adapter)
    stubs.makeAdapter(signature)
    let code = stubs.code.finish(for: X64.self)
    return (code, stubs.code.finalOffset(of: adapter))
  }

  private var code = CodeBuffer()
  private let encoder = X64Encoder()

  private init() {}

  private mutating func emit(_ instruction: X64Instruction) { encoder.encode(instruction, into: &code) }

  private mutating func load(_ register: PhysicalRegister, _ base: PhysicalRegister, _ displacement: Int) {
    emit(X64Instruction(.mov, register: register, rm: memory(base, displacement)))
  }

  private mutating func store(_ register: PhysicalRegister, _ base: PhysicalRegister, _ displacement: Int) {
    emit(X64Instruction(.movStore, register: register, rm: memory(base, displacement)))
  }

  private mutating func move(_ register: PhysicalRegister, _ source: PhysicalRegister) {
    emit(X64Instruction(.mov, register: register, rm: .register(source)))
  }

  private func memory(_ base: PhysicalRegister, _ displacement: Int) -> X64RegisterOrMemory {
    .memory(X64Address(base: base, displacement: Int32(displacement)))
  }

  // MARK: Values between slots and the locations in which they pass

  /// Loads values from the slots at `base` into the registers and slots of the overflow area in which they pass. `base`
  /// must not be a register for arguments. If the overflow area is used, r11 and r12 change.
  private mutating func passValues(_ kinds: [NativeSignature.Kind], from base: PhysicalRegister) {
    let locations = X64ABI.locations(of: kinds.map { $0.type })
    if locations.contains(where: { $0.isOverflow }) { load(.r12, X64ABI.context, Int(ContextOffset.overflow)) }
    var slot = 0
    for (kind, location) in zip(kinds, locations) {
      let source = memory(base, slot * 8)
      slot += kind.slotCount
      switch location {
      case .register(let register):
        switch kind {
        case .i32: emit(X64Instruction(.mov, .w32, register: register, rm: source))
        case .i64: emit(X64Instruction(.mov, register: register, rm: source))
        case .f32, .f64: emit(X64Instruction(.vmovsd, register: register, rm: source))
        case .vector: emit(X64Instruction(.vmovups, register: register, rm: source))
        }
      case .overflow(let index):
        // The rest of the overflow slot is never read.
        let count = kind.slotCount
        let width: X64Width = kind == .i32 ? .w32 : .w64
        for half in 0..<count {
          let part = memory(base, (slot - count + half) * 8)
          emit(X64Instruction(.mov, width, register: .r11, rm: part))
          store(.r11, .r12, index * X64ABI.overflowSlotSize + half * 8)
        }
      }
    }
  }

  /// Stores values from the registers and slots of the overflow area in which they pass into the slots at `base`.
  /// - Parameters:
  ///   - base: not a register for arguments.
  ///   - scratch: a register that may change, not one for arguments either.
  private mutating func takeValues(
    _ kinds: [NativeSignature.Kind], to base: PhysicalRegister, scratch: PhysicalRegister
  ) {
    var slot = 0
    for (kind, location) in zip(kinds, X64ABI.locations(of: kinds.map { $0.type })) {
      let target = memory(base, slot * 8)
      switch location {
      case .register(let register):
        switch kind {
        case .i32, .i64: emit(X64Instruction(.movStore, register: register, rm: target))
        case .f32:
          emit(X64Instruction(.movImmediate, .w64, rm: target, immediate: 0))
          emit(X64Instruction(.vmovssStore, register: register, rm: target))
        case .f64: emit(X64Instruction(.vmovsdStore, register: register, rm: target))
        case .vector: emit(X64Instruction(.vmovupsStore, register: register, rm: target))
        }
      case .overflow(let index):
        for half in 0..<kind.slotCount {
          load(scratch, X64ABI.context, Int(ContextOffset.overflow))
          let width: X64Width = kind == .f32 ? .w32 : .w64
          let source = memory(scratch, index * X64ABI.overflowSlotSize + half * 8)
          emit(X64Instruction(.mov, width, register: scratch, rm: source))
          store(scratch, base, (slot + half) * 8)
        }
      }
      slot += kind.slotCount
    }
  }

  // MARK: Host to guest

  /// Generates a `FuncRecord.NativeEntry`. At the end of a trap `native_x86_64.S` pops exactly what it pushes.
  private mutating func makeEntry(_ signature: NativeSignature) {
    let (slots, body, context, store) = (
      PhysicalRegister.rdi, PhysicalRegister.rsi, PhysicalRegister.rdx, PhysicalRegister.rcx
    )
    // All registers that are callee-saved in C, for the end of a trap. The first four are callee-saved in guest code
    // too: those of them that this code does not change need not be restored after a return.
    let saved: [PhysicalRegister] = [.rbp, .r12, .r13, .rbx, .r14, .r15]
    var frameSize = 0
    for register in saved {
      emit(X64Instruction(.push, register: register))
      frameSize += 8
      code.recordFrameChange(size: frameSize, register)
    }
    emit(X64Instruction(.subImmediate, rm: .register(.rsp), immediate: 8))
    code.recordFrameChange(size: frameSize + 8)
    // Only an entry within another one has values to save. The others push constants, which depend on no load.
    let (nested, enter) = (code.newLabel(), code.newLabel())
    emit(X64Instruction(.cmpImmediate, rm: memory(store, Int(StoreOffset.activation)), immediate: 0))
    emit(.jump(if: .notEqual, to: nested))
    for number in 2...3 {
      emit(X64Instruction(.pushImmediate, immediate: 0))
      code.recordFrameChange(size: frameSize + number * 8)
    }
    code.bind(enter)
    self.store(.rsp, store, Int(StoreOffset.activation))
    move(X64ABI.context, context)
    load(X64ABI.memory, X64ABI.context, Int(ContextOffset.memoryBase))
    let isSimple = Self.isSimple(signature)
    move(.rbx, slots)
    if !isSimple { move(.rbp, body) }
    passValues(signature.parameters, from: .rbx)
    emit(X64Instruction(.callRM, rm: .register(isSimple ? body : .rbp)))
    takeValues(signature.results, to: .rbx, scratch: .r11)
    load(.rcx, X64ABI.context, Int(ContextOffset.store))
    let (nestedEnd, end) = (code.newLabel(), code.newLabel())
    for (number, register) in [PhysicalRegister.rdx, .rax].enumerated() {
      emit(X64Instruction(.pop, register: register))
      code.recordFrameChange(size: frameSize + 16 - number * 8)
    }
    self.store(.rdx, .rcx, Int(StoreOffset.activation))
    emit(X64Instruction(.test, register: .rdx, rm: .register(.rdx)))
    emit(.jump(if: .notEqual, to: nestedEnd))
    code.bind(end)
    makeReturn(saved, isSimple: isSimple)
    code.bind(nested)
    code.recordFrameChange(size: frameSize + 8)
    emit(X64Instruction(.pushRM, rm: memory(store, Int(StoreOffset.exit))))
    code.recordFrameChange(size: frameSize + 16)
    emit(X64Instruction(.pushRM, rm: memory(store, Int(StoreOffset.activation))))
    code.recordFrameChange(size: frameSize + 24)
    emit(.jump(to: enter))
    code.bind(nestedEnd)
    code.recordFrameChange(size: frameSize + 8)
    self.store(.rax, .rcx, Int(StoreOffset.exit))
    emit(.jump(to: end))
  }

  /// Generates the end of an entry. If `isSimple`, the first three of the saved registers have not changed.
  private mutating func makeReturn(_ saved: [PhysicalRegister], isSimple: Bool) {
    var frameSize = saved.count * 8
    emit(X64Instruction(.addImmediate, rm: .register(.rsp), immediate: 8))
    code.recordFrameChange(size: frameSize)
    for register in saved.suffix(isSimple ? 3 : 6).reversed() {
      emit(X64Instruction(.pop, register: register))
      frameSize -= 8
      code.recordFrameChange(size: frameSize)
    }
    if isSimple {
      emit(X64Instruction(.addImmediate, rm: .register(.rsp), immediate: 24))
      code.recordFrameChange(size: 0)
    }
    emit(X64Instruction(.xor, .w32, register: .rax, rm: .register(.rax)))
    emit(X64Instruction(.ret))
  }

  /// Whether no value passes in the overflow area, and no argument in rsi, in which an entry has the code's address.
  private static func isSimple(_ signature: NativeSignature) -> Bool {
    let parameters = X64ABI.locations(of: signature.parameters.map { $0.type })
    let results = X64ABI.locations(of: signature.results.map { $0.type })
    return !parameters.contains { $0.isOverflow || $0 == .register(.rsi) } && !results.contains { $0.isOverflow }
  }

  // MARK: Guest to host

  /// Generates the code to which `FuncRecord.native` of a host function refers. Its frame, from the stack pointer
  /// upwards: the word to which `StoreOffset.exit` refers, the callee-saved registers, which may hold values of the
  /// guest, and the slots.
  private mutating func makeAdapter(_ signature: NativeSignature) {
    let isSimple = Self.isSimple(signature)
    let fixed = 8 + X64ABI.preserved.count * 8
    // With the return address, the size is a multiple of 16.
    let frameSize = (fixed + signature.slotCount * 8 + 8 + 15) / 16 * 16 - 8
    emit(X64Instruction(.subImmediate, rm: .register(.rsp), immediate: Int64(frameSize)))
    code.recordFrameChange(size: frameSize)
    for (index, register) in X64ABI.preserved.enumerated() { store(register, .rsp, 8 + index * 8) }
    emit(X64Instruction(.lea, register: .rbx, rm: memory(.rsp, fixed)))
    takeValues(signature.parameters, to: .rbx, scratch: .rbp)
    emit(X64Instruction(.lea, register: .rax, rm: memory(.rsp, frameSize + 8)))
    load(.rcx, X64ABI.context, Int(ContextOffset.store))
    store(.rax, .rsp, 0)
    store(.rsp, .rcx, Int(StoreOffset.exit))
    move(.rdi, X64ABI.record)
    move(.rsi, X64ABI.context)
    move(.rdx, .rbx)
    emit(X64Instruction(.callRM, rm: memory(.rdi, Int(FuncRecordOffset.host))))
    emit(X64Instruction(.test, .w32, register: .rax, rm: .register(.rax)))
    let failed = code.newLabel()
    emit(.jump(if: .notEqual, to: failed))
    // This needs rbx, and for results in the overflow area r12; the guest's values of both are restored afterwards.
    passValues(signature.results, from: .rbx)
    // C code preserves the registers that this code has not changed.
    for (index, register) in X64ABI.preserved.enumerated() where !isSimple || register == .rbx {
      load(register, .rsp, 8 + index * 8)
    }
    emit(X64Instruction(.addImmediate, rm: .register(.rsp), immediate: Int64(frameSize)))
    code.recordFrameChange(size: 0)
    emit(X64Instruction(.ret))
    code.recordFrameChange(size: frameSize)
    code.bind(failed)
    emit(X64Instruction(.jmpRM, rm: memory(X64ABI.context, Int(ContextOffset.hostFailure))))
  }
}

extension PassingLocation {
  fileprivate var isOverflow: Bool { if case .overflow = self { true } else { false } }
}
