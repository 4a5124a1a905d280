import ApusLayout

/// Links the code of functions to the code of a module, or of a part of it.
///
/// It is not generic, although its methods are: the system would make the generic type at run time, when the first
/// function is compiled.
package struct ModuleLinker: ~Copyable {
  private let importedFunctionCount: Int
  private var module = CompiledModule()
  private var relocations: [Relocation] = []
  /// The index of the next function.
  private var index = 0

  /// - Parameters:
  ///   - isa: the instruction set of the code.
  ///   - importedFunctionCount: the number of imported functions. The symbols of relocations are function indices that
  ///     count them.
  package init<ISA: InstructionSet>(for isa: ISA.Type, importedFunctionCount: Int) {
    self.importedFunctionCount = importedFunctionCount
    module.code = ISA.Stubs.moduleStart
  }

  /// Reserves space for a number of bytes of code.
  package mutating func reserveCapacity(_ byteCount: Int) { module.code.reserveCapacity(byteCount) }

  /// Leaves out the functions that the module defines before `index`.
  package mutating func skip(to index: Int) {
    precondition(index >= self.index)
    self.index = index
  }

  /// Appends the next function that the module defines, from its body on, after a checked entry.
  /// - Parameters:
  ///   - code: the code of the body; the handlers of its call sites are offsets in it.
  ///   - frameSize: `MachineFrame.size`.
  /// - Throws: a `CompilationError` if the code of the module becomes larger than 2 GiB, the reach of its
  ///   displacements.
  package mutating func append<ISA: InstructionSet>(
    _ code: MachineCode, frameSize: Int, for isa: ISA.Type
  ) throws(CompilationError) {
    let alignment = max(code.alignment, 16)
    let entrySize = ISA.ABI.checkedEntrySize
    let body = (module.code.count + entrySize + alignment - 1) & ~(alignment - 1)
    module.code.append(contentsOf: repeatElement(ISA.Padding.unreachable, count: body - entrySize - module.code.count))
    module.code += ISA.Stubs.checkedEntry(at: body - entrySize)
    module.code += code.bytes
    guard module.code.count < 1 << 31 else {
      throw CompilationError("the machine code is larger than 2 GiB", cause: .size)
    }
    let base = UInt32(body)
    module.functions.append(
      CompiledModule.Function(
        index: UInt32(index), body: base, end: UInt32(module.code.count), frameSize: UInt32(frameSize),
        firstInlineSite: UInt32(module.inlineSites.count), isBaseline: code.isBaseline))
    index += 1
    module.inlineSites += code.inlineSites
    for var trap in code.traps {
      trap.offset += base
      module.traps.append(trap)
    }
    for var call in code.callSites {
      call.returnOffset += base
      if call.handler != CallSite.noHandler { call.handler += base }
      module.calls.append(call)
    }
    for var change in code.frameChanges {
      change.offset += base
      module.frameChanges.append(change)
    }
    for var relocation in code.relocations {
      relocation.offset += base
      relocations.append(relocation)
    }
  }

  /// Returns the module, with all references between its functions resolved.
  package consuming func finish<ISA: InstructionSet>(for isa: ISA.Type) -> CompiledModule {
    let functions = module.functions
    module.code.withUnsafeMutableBytes { code in
      guard let base = code.baseAddress else { return }
      for relocation in relocations {
        // Direct calls are only for functions that the module defines. If some of those are left out, calls go through
        // the table of entries (`CompilationOptions.callsEntries`).
        guard let target = functions.position(of: Int(relocation.symbol) - importedFunctionCount) else {
          preconditionFailure("a direct call of a function that is not here")
        }
        let offset = Int(relocation.offset)
        let distance = Int(functions[target].body) + Int(relocation.addend) - offset
        ISA.patch(base + offset, relocation.kind, distance: distance)
      }
    }
    return module
  }
}
