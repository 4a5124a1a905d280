import ApusWasm

/// A stage of compilation that can be looked at.
public enum CompilationStage: String, CaseIterable, Sendable {
  /// As lowered; after the passes; machine code.
  case ssa, optimized, x64
}

/// The compilation of one function as text.
package struct FunctionDump: Sendable {
  package var ssa: [PrintedLine] = []
  package var optimized: [PrintedLine] = []
  package var machine: [PrintedLine] = []
  /// Of code and what data belongs to it, in bytes.
  package var codeSize = 0
  /// What lies between the stack pointer in the body and the return address, in bytes.
  package var frameSize = 0

  package func lines(_ stage: CompilationStage) -> [PrintedLine] {
    switch stage {
    case .ssa: ssa
    case .optimized: optimized
    case .x64: machine
    }
  }
}

/// Shows what the compiler makes of the functions of one module.
package struct FunctionDumper: ~Copyable {
  private var compiler: FunctionCompiler

  package init(_ module: ValidModule, _ options: CompilationOptions) {
    let budget = CompilationBudget(CompilationLimits(threads: 1), moduleBytes: .max >> 8)
    compiler = FunctionCompiler(module, InstanceLayout(module), options, budget)
  }

  /// That of one of the functions that the module defines.
  package mutating func dump(_ definedFunction: Int) throws(CompilationError) -> FunctionDump {
    try compiler.dump(definedFunction)
  }
}
