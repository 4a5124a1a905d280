/// The code of one unit of compilation as plain data: its bytes, and records about positions in them. All offsets are
/// in bytes from the first byte.
package struct MachineCode: Sendable, Equatable {
  /// Code, then constants and jump tables. Must be placed at a multiple of `alignment`.
  package var bytes: [UInt8] = []
  /// The number of bytes of instructions; the bytes after them are data.
  package var codeSize = 0
  /// A power of two, at least 16.
  package var alignment = 16
  /// Sorted by offset, as are all records here.
  package var relocations: [Relocation] = []
  package var traps: [TrapRecord] = []
  package var callSites: [CallSite] = []
  /// Whether the baseline compiler made it.
  package var isBaseline = false
  /// The calls that were replaced by the bodies of their callees, in the order of their first positions.
  package var inlineSites: [InlineSite] = []
  /// Empty unless frame changes were recorded.
  package var frameChanges: [FrameChange] = []

  package init() {}

  /// Its approximate size in memory in bytes.
  var byteCount: Int {
    bytes.count + relocations.count * MemoryLayout<Relocation>.stride + traps.count * MemoryLayout<TrapRecord>.stride
      + callSites.count * MemoryLayout<CallSite>.stride + frameChanges.count * MemoryLayout<FrameChange>.stride
      + inlineSites.count * MemoryLayout<InlineSite>.stride
  }
}

/// A field that refers to a symbol, plus the addend (`InstructionSet.patch`).
package struct Relocation: Sendable, Equatable {
  package var offset: UInt32
  /// The kind of the field, as numbered by the instruction set.
  package var kind: UInt8
  /// The symbol that the bytes refer to. The user of the `CodeBuffer` defines what the numbers mean.
  package var symbol: UInt32
  package var addend: Int32

  package init(offset: UInt32, kind: UInt8, symbol: UInt32, addend: Int32) {
    self.offset = offset
    self.kind = kind
    self.symbol = symbol
    self.addend = addend
  }
}

/// An instruction that traps.
package struct TrapRecord: Sendable, Hashable {
  /// The offset of the instruction that faults, or of the call of `ContextOffset.trapExit` or `trapExitWithCode`.
  package var offset: UInt32
  /// The `TrapCode`; meaningless for a call of `trapExitWithCode`. `stackExhausted` is only used before the function
  /// has allocated its frame.
  package var code: UInt8
  /// The source position of the instruction (`InlineSite`).
  package var position: UInt32

  package init(offset: UInt32, code: UInt8, position: UInt32) {
    self.offset = offset
    self.code = code
    self.position = position
  }
}

/// A call site of any kind, identified by its return offset.
package struct CallSite: Sendable, Hashable {
  /// The offset of the first byte after the call.
  package var returnOffset: UInt32
  /// The source position of the call (`InlineSite`).
  package var position: UInt32
  /// The offset at which the function continues if the call throws; `noHandler` if it does not catch. There the stack
  /// pointer is as in the body, the register of the first result holds the reference to the exception, and all other
  /// registers are undefined. In the result of `CodeBuffer.finish` it is the value that was recorded; the emitter
  /// replaces that label with the offset.
  package var handler: UInt32

  package init(returnOffset: UInt32, position: UInt32, handler: UInt32) {
    self.returnOffset = returnOffset
    self.position = position
    self.handler = handler
  }

  package static let noHandler = UInt32.max
}

/// A point in the code from which on the frame has another size. Debuggers need these to unwind from any instruction.
package struct FrameChange: Sendable, Hashable {
  /// The offset of the first instruction for which it holds.
  package var offset: UInt32
  /// The number of bytes between the stack pointer and that at the entry.
  package var size: UInt32
  /// The register that the instruction before has pushed, or none. It is saved wherever the frame has at least `size`
  /// bytes.
  package var register: PhysicalRegister

  package init(offset: UInt32, size: UInt32, register: PhysicalRegister = .none) {
    self.offset = offset
    self.size = size
    self.register = register
  }
}
