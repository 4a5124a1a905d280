import ApusLayout
import ApusWasm

/// A stage of compilation that can be printed.
public enum CompilationStage: String, CaseIterable, Sendable {
  /// `ssa`: as lowered. `optimized`: after all passes. `x64`: machine code. `baseline`: that of the baseline compiler.
  case ssa, optimized, x64, baseline
}

/// The compilation of one function as text.
package struct FunctionDump: Sendable {
  package var ssa: [PrintedLine] = []
  package var optimized: [PrintedLine] = []
  package var machine: [PrintedLine] = []
  package var baseline: [PrintedLine] = []
  /// The size in bytes of the code with its constants and tables.
  package var codeSize = 0
  /// `MachineFrame.size`.
  package var frameSize = 0

  package func lines(_ stage: CompilationStage) -> [PrintedLine] {
    switch stage {
    case .ssa: ssa
    case .optimized: optimized
    case .x64: machine
    case .baseline: baseline
    }
  }
}

extension CompilationBudget {
  fileprivate static var unlimited: CompilationBudget {
    CompilationBudget(CompilationLimits(threads: 1), moduleBytes: .max >> 8)
  }
}

extension FunctionCompiler {
  /// Creates a compiler whose functions are printed.
  init(printing module: ValidModule, _ options: CompilationOptions) {
    self.init(module, InstanceLayout(module), options, .unlimited)
  }
}

/// Prints the stages of the functions of one module.
package struct FunctionDumper: ~Copyable {
  private var compiler: FunctionCompiler<HostISA>
  private var baseline: BaselineCompiler

  package init(_ module: ValidModule, _ options: CompilationOptions) {
    compiler = FunctionCompiler(printing: module, options)
    baseline = BaselineCompiler(module, InstanceLayout(module), options, .unlimited)
  }

  /// Prints one of the functions that the module defines.
  package mutating func dump(_ definedFunction: Int) throws(CompilationError) -> FunctionDump {
    var dump = try compiler.dump(definedFunction)
    dump.baseline = try baseline.dump(definedFunction)
    return dump
  }
}
