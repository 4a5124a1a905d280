import ApusCompiler
import ApusLayout
import ApusText
import ApusVerifier
import ApusWasm

/// Machine code written by hand for the functions of a module in the text format.
struct HandMadeModule {
  let module: ValidModule
  private var functions: [(index: Int, code: MachineCode, frameSize: Int)] = []
  private var nextFunction = 0
  private let options: CompilationOptions

  init(_ text: String, _ options: CompilationOptions = CompilationOptions()) throws {
    let parsed = try TextParser.parseModule(text, features: .all)
    module = try Validator.validate(parsed.module, features: .all, types: TypeRegistry())
    self.options = options
  }

  /// The canonical type of the first type of the module.
  var firstType: Int64 { Int64(module.types.canonical[0].rawValue) }

  /// Adds the code of the next function.
  mutating func add(frameSize: Int = 0, _ write: (inout HandMadeCode) -> Void) {
    var code = HandMadeCode()
    write(&code)
    functions.append((nextFunction, code.finish(), frameSize))
    nextFunction += 1
  }

  /// Leaves out the functions that the module defines before `index`.
  mutating func skip(to index: Int) { nextFunction = index }

  func compiled() -> CompiledModule {
    var linker = ModuleLinker(for: X64.self, importedFunctionCount: module.importedFunctionCount)
    do throws(CompilationError) {
      for function in functions {
        linker.skip(to: function.index)
        try linker.append(function.code, frameSize: function.frameSize, for: X64.self)
      }
    } catch {
      fatalError("\(error)")
    }
    var compiled = linker.finish(for: X64.self)
    compiled.options = options
    return compiled
  }

  /// The reasons of the verifier's findings.
  func findings() -> [String] { CodeVerifier.check(compiled(), module).map { $0.reason } }

  /// The findings about a module with one function.
  static func findings(
    _ text: String, _ options: CompilationOptions = CompilationOptions(), frameSize: Int = 0,
    _ write: (inout HandMadeCode) -> Void
  ) throws -> [String] {
    var made = try HandMadeModule(text, options)
    made.add(frameSize: frameSize, write)
    return made.findings()
  }
}

/// The code of one function.
struct HandMadeCode: ~Copyable {
  var code = CodeBuffer()
  private let encoder = X64Encoder()

  mutating func put(_ instruction: X64Instruction) { encoder.encode(instruction, into: &code) }

  mutating func put(
    _ opcode: X64Opcode, _ width: X64Width = .w64, _ register: PhysicalRegister = .none,
    _ rm: X64RegisterOrMemory = .none,
    immediate: Int64 = 0, condition: X64Condition = .equal
  ) {
    put(X64Instruction(opcode, width, register: register, rm: rm, immediate: immediate, condition: condition))
  }

  /// Adds a load that traps when it faults.
  mutating func load(_ register: PhysicalRegister, _ address: X64Address, trap: TrapCode? = .memoryOutOfBounds) {
    if let trap { code.recordTrap(code: UInt8(trap.rawValue), position: 0) }
    put(.mov, .w32, register, .memory(address))
  }

  /// Adds a conditional jump to a label that traps and is bound by `bind`.
  mutating func trap(if condition: X64Condition, _ code: TrapCode, _ traps: inout [(Label, TrapCode)]) {
    let label = self.code.newLabel()
    put(.jump(if: condition, to: label))
    traps.append((label, code))
  }

  mutating func bind(_ traps: [(Label, TrapCode)]) {
    for (label, trap) in traps {
      code.bind(label)
      code.recordTrap(code: UInt8(trap.rawValue), position: 0)
      put(.callRM, .w64, .none, .memory(X64Address(base: X64ABI.context, displacement: ContextOffset.trapExit)))
    }
  }

  /// Adds a jump through a table, indexed by rax. It clobbers rcx and rdi.
  mutating func jump(throughTable targets: [Label]) {
    let table = code.beginJumpTable()
    for target in targets { code.addJumpTarget(target) }
    put(.lea, .w64, .rcx, .memory(X64Address(label: table)))
    put(.movsxd, .w64, .rdi, .memory(X64Address(base: .rcx, index: .rax, scale: 2)))
    put(.add, .w64, .rdi, .register(.rcx))
    put(.jmpRM, .w64, .none, .register(.rdi))
  }

  mutating func finish() -> MachineCode { code.finish(for: X64.self) }
}
