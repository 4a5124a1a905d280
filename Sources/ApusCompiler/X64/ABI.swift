/// The calling convention of compiled code on x86-64.
///
/// - `context` and `memory` hold the addresses of the running `InstanceContext` and of memory 0 in all code of an
///   instance; who is called keeps them, as it keeps `preserved`. All other registers may change.
/// - Arguments pass in the registers of their kind, in order, and results too. What finds no register passes in the
///   store's overflow area, in slots of 16 bytes: written just before the call (the return), read first thing.
///   So nothing is passed on the stack, and frames have constant size.
/// - At the entry of a function the stack pointer is 8 more than a multiple of 16. A frame is what lies between the
///   return address and the stack pointer in the body; nothing below the stack pointer is ever used.
/// - A function with handlers of exceptions saves all of `preserved`, since whoever throws restores none.
/// - Calls through a `FuncRecord` have its address in `record` and go to its `native`: the *checked entry* of a function,
///   which `ModuleLinker` puts before every body, or the adapter to a host function.
/// - Calls of `NativeBuiltin`s are C calls: the context comes first, then what `builtinArguments` lists. Before them the
///   stack pointer is stored to `ContextOffset.exitStack`, and is a multiple of 16.
package enum X64ABI {
  package static let context = PhysicalRegister.r15
  package static let memory = PhysicalRegister.r14
  /// The record a call goes through; otherwise the scratch register of integers.
  package static let record = PhysicalRegister.r11

  package static let integers: [PhysicalRegister] = [.rax, .rdx, .rcx, .rsi, .rdi, .r8, .r9, .r10]
  package static let floats: [PhysicalRegister] = [.xmm0, .xmm1, .xmm2, .xmm3, .xmm4, .xmm5, .xmm6, .xmm7]
  /// Registers that a function keeps for its caller, besides `context` and `memory`.
  package static let preserved: [PhysicalRegister] = [.rbx, .rbp, .r12, .r13]
  /// Arguments of builtins behind the context, and their result.
  package static let builtinContext = PhysicalRegister.rdi
  package static let builtinArguments: [PhysicalRegister] = [.rsi, .rdx, .rcx, .r8, .r9]
  package static let builtinResult = PhysicalRegister.rax

  /// The size of the checked entry before each body.
  package static let checkedEntrySize = 16
  /// The size of `call [r15 + ContextOffset.trapExit]` and of the same with `trapExitWithCode`: what a trap is known by
  /// is the address of this call.
  package static let trapCallSize = 4
  /// The size of a slot of the overflow area, and how many there are.
  package static let overflowSlotSize = 16
  package static let overflowSlotCount = 1024

  /// What register allocation has to know.
  package static let registers = MachineRegisters(
    allocatable: integers + preserved + floats
      + [.xmm8, .xmm9, .xmm10, .xmm11, .xmm12, .xmm13, .xmm14],
    clobberedByCalls: RegisterSet(
      integers + floats + [.xmm8, .xmm9, .xmm10, .xmm11, .xmm12, .xmm13, .xmm14]),
    integerScratch: .r11, floatScratch: .xmm15)

  /// Where an argument or a result passes.
  package enum Place: Hashable, Sendable {
    case register(PhysicalRegister)
    /// In a slot of the overflow area.
    case overflow(Int)
  }

  /// Tells where arguments, or results, pass, one after the other.
  package struct Places {
    private var integerCount = 0
    private var floatCount = 0
    private var overflowCount = 0

    package init() {}

    package mutating func next(_ type: SSAType) -> Place {
      if type.isInteger, integerCount < integers.count {
        integerCount += 1
        return .register(integers[integerCount - 1])
      }
      if !type.isInteger, floatCount < floats.count {
        floatCount += 1
        return .register(floats[floatCount - 1])
      }
      overflowCount += 1
      return .overflow(overflowCount - 1)
    }
  }

  /// Where arguments, or results, of these types pass.
  package static func places(of types: [SSAType]) -> [Place] {
    var places = Places()
    return types.map { places.next($0) }
  }
}

extension RegisterSet {
  fileprivate init(_ registers: [PhysicalRegister]) {
    self = []
    for register in registers { insert(register) }
  }
}
