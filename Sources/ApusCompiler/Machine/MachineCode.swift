/// The code of one unit of compilation as plain data: its bytes, and what has to be known of places in them. All
/// offsets count from the first byte.
package struct MachineCode: Sendable, Equatable {
  /// Code, then constants and jump tables. To be placed at a multiple of `alignment`.
  package var bytes: [UInt8] = []
  /// The number of bytes that are instructions; what follows is data.
  package var codeSize = 0
  /// A power of two, 16 at least.
  package var alignment = 16
  /// In the order of the offsets, as all records here are.
  package var relocations: [Relocation] = []
  package var traps: [TrapRecord] = []
  package var callSites: [CallSite] = []
  /// Empty unless they were asked for.
  package var frameChanges: [FrameChange] = []

  package init() {}

  /// What it takes in memory, about.
  var byteCount: Int {
    bytes.count + relocations.count * MemoryLayout<Relocation>.stride + traps.count * MemoryLayout<TrapRecord>.stride
      + callSites.count * MemoryLayout<CallSite>.stride + frameChanges.count * MemoryLayout<FrameChange>.stride
  }
}

/// Bytes that are only known when it is known where `symbol` lies.
package struct Relocation: Sendable, Equatable {
  package enum Kind: UInt8, Sendable {
    /// Four bytes: the address of the symbol plus the addend, minus the address of these bytes.
    case relative32
  }

  package var offset: UInt32
  package var kind: Kind
  /// Whom the bytes refer to: the caller of the `CodeBuffer` gives numbers their meaning.
  package var symbol: UInt32
  package var addend: Int32

  package init(offset: UInt32, kind: Kind, symbol: UInt32, addend: Int32) {
    self.offset = offset
    self.kind = kind
    self.symbol = symbol
    self.addend = addend
  }
}

/// An instruction that may fault, and what the fault means.
package struct TrapRecord: Sendable, Equatable {
  /// Of the first byte of the instruction.
  package var offset: UInt32
  package var code: UInt8
  /// Where the instruction comes from: an offset in the body of the source.
  package var position: UInt32

  package init(offset: UInt32, code: UInt8, position: UInt32) {
    self.offset = offset
    self.code = code
    self.position = position
  }
}

/// A call, told by the address it returns to.
package struct CallSite: Sendable, Equatable {
  /// Of the first byte after the call.
  package var returnOffset: UInt32
  /// Where the call comes from: an offset in the body of the source.
  package var position: UInt32
  /// Who takes over if the call is left otherwise than by returning; `noHandler` if nobody does.
  package var handler: UInt32

  package init(returnOffset: UInt32, position: UInt32, handler: UInt32) {
    self.returnOffset = returnOffset
    self.position = position
    self.handler = handler
  }

  package static let noHandler = UInt32.max
}

/// A place from which on the frame has another size: what debuggers have to know to unwind from anywhere in the code.
package struct FrameChange: Sendable, Hashable {
  /// Of the first instruction for which it holds.
  package var offset: UInt32
  /// The bytes between the stack pointer and the return address.
  package var size: UInt32
  /// The register that the instruction before has pushed, or none. It is saved wherever the frame is not smaller.
  package var register: PhysicalRegister

  package init(offset: UInt32, size: UInt32, register: PhysicalRegister = .none) {
    self.offset = offset
    self.size = size
    self.register = register
  }
}
