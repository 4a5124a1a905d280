import ApusPlatform
import ApusWasm
import Synchronization

extension CompiledModule {
  /// What compiles a module, on up to so many threads.
  package typealias Compiler = (ValidModule, CompilationOptions, Int) throws(CompilationError) -> CompiledModule

  /// Compiles all functions that a module defines, on up to so many threads. What comes out does not depend on how many.
  package static func compile(
    _ module: ValidModule, _ options: CompilationOptions, _ maximumThreads: Int
  ) throws(CompilationError) -> CompiledModule {
    let results = compileFunctions(module, options, maximumThreads)
    var linker = ModuleLinker(importedFunctionCount: module.importedFunctionCount)
    for result in results {
      switch result {
      case .success(let function): linker.append(function.code, frameSize: function.frameSize)
      case .failure(let error): throw error
      }
    }
    var compiled = linker.finish()
    compiled.options = options
    return compiled
  }

  private struct Piece: Sendable {
    var code: MachineCode
    var frameSize: Int
  }

  private typealias Outcome = Result<Piece, CompilationError>

  private static func compileFunctions(
    _ module: ValidModule, _ options: CompilationOptions, _ maximumThreads: Int
  ) -> [Outcome] {
    let count = module.module.code.count
    let layout = InstanceLayout(module)
    let next = Atomic(0)
    let shares = Mutex<[(first: Int, outcomes: [Outcome])]>([])
    // Functions that follow each other are taken together, so that threads seldom meet.
    let share = 16
    ThreadTeam.run(count: min(maximumThreads, (count + share - 1) / share)) {
      var compiler = FunctionCompiler(module, layout, LoweringOptions(options))
      while true {
        let first = next.wrappingAdd(share, ordering: .relaxed).oldValue
        guard first < count else { return }
        var outcomes: [Outcome] = []
        for function in first..<min(first + share, count) {
          do throws(CompilationError) {
            let (code, frameSize) = try compiler.compile(function)
            outcomes.append(.success(Piece(code: code, frameSize: frameSize)))
          } catch {
            outcomes.append(.failure(error))
          }
        }
        shares.withLock { $0.append((first, outcomes)) }
      }
    }
    return shares.withLock { shares in
      shares.sort { $0.first < $1.first }
      return shares.flatMap { $0.outcomes }
    }
  }
}

extension LoweringOptions {
  package init(_ options: CompilationOptions) {
    self.init(
      boundsChecks: options.hasGuardedMemories ? .guardPages : .explicit, isInterruptible: options.isInterruptible)
  }
}
