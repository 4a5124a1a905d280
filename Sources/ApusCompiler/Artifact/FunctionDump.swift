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
  /// Empty if the function needs the optimizing compiler.
  package var baseline: [PrintedLine] = []
  /// The size in bytes of the code with its constants and tables.
  package var codeSize = 0
  /// The same of the baseline compiler.
  package var baselineSize = 0
  /// `MachineFrame.size`.
  package var frameSize = 0
  /// The index of the loop where the code begins; nil for a whole function.
  package var loop: Int?
  /// The code that begins at loops, without that of the baseline compiler.
  package var loops: [FunctionDump] = []

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
  /// - Parameter loopLimit: the most loops whose code is printed; there is some only if the options note reentries.
  package mutating func dump(_ definedFunction: Int, loopLimit: Int = 0) throws(CompilationError) -> FunctionDump {
    var dump = try compiler.dump(definedFunction)
    guard let (lines, byteCount) = try baseline.dump(definedFunction) else { return dump }
    (dump.baseline, dump.baselineSize) = (lines, byteCount)
    for reentry in baseline.reentries.lazy.compactMap({ $0 }).prefix(loopLimit) {
      do throws(CompilationError) {
        dump.loops.append(try compiler.dump(definedFunction, from: reentry))
      } catch  where error.cause == .size {
        // Such a loop is not left while it runs.
      }
    }
    return dump
  }
}
