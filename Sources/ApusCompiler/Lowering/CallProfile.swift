import ApusLayout
import ApusPlatform
import ApusWasm

/// The callee of most of the calls that one `call_indirect` or `call_ref` has made.
package struct LikelyCallee: Hashable, Sendable {
  /// The offset of the instruction in the module, in bytes.
  package var offset: Int
  /// The callee, by its index among the functions that the module defines.
  package var function: Int
  /// Whether hardly any call has another callee.
  package var isAlmostOnly: Bool
}

/// What an instance has observed at its indirect calls (`CallTarget`). Its guest may run meanwhile, and the store may end:
/// the values decide only what is inlined.
package struct CallProfile: Sendable {
  private let module: ValidModule
  /// Contains the context of the instance, and keeps its memory.
  nonisolated(unsafe) private let block: ZeroedBlock
  /// The offset of the `CallTarget`s in the block, and their number.
  private let targets: (offset: Int, count: Int)
  /// The address of the first record of the instance, by index in the module.
  private let records: UInt
  /// The fewest votes with which a callee is likely.
  private let leastVotes: Int

  /// - Parameters:
  ///   - block: what begins with the context of the instance.
  ///   - records: the address of the first record of the instance.
  ///   - hotCount: the number of calls and iterations after which functions are optimized.
  package init(
    _ module: ValidModule, _ layout: InstanceLayout, _ block: ZeroedBlock, records: UnsafeRawPointer, hotCount: Int
  ) {
    self.module = module
    self.block = block
    self.records = UInt(bitPattern: records)
    targets = (Int(layout.callTargets), layout.callTargetCount)
    leastVotes = max(hotCount / 16, 1)
  }

  /// The likely callees of a function's indirect calls, in the order of the calls.
  func callees(in definedFunction: Int) -> [LikelyCallee] {
    let summary = module.bodies[definedFunction]
    let first = Int(summary.firstIndirectCall)
    let count = min(Int(summary.indirectCallCount), targets.count - first)
    guard count > 0 else { return [] }
    let start = (block.base + targets.offset).assumingMemoryBound(to: CallTarget.self) + first
    let observed = UnsafeBufferPointer(start: start, count: count)
    guard observed.contains(where: { Int($0.votes) >= leastVotes }) else { return [] }
    do throws(DecodingError) {
      return try callees(module.module.code[definedFunction], observed)
    } catch { preconditionFailure("a validated body cannot be read: \(error)") }
  }

  /// Finds the instructions to which observations belong.
  private func callees(
    _ body: FuncBody, _ observed: UnsafeBufferPointer<CallTarget>
  ) throws(DecodingError) -> [LikelyCallee] {
    var callees: [LikelyCallee] = []
    var reader = InstructionReader(module.module.bytes, body.instructions)
    var next = 0
    while next < observed.count, !reader.isAtEnd {
      let offset = reader.offset
      let form = try reader.next().form
      try reader.skipImmediates(of: form)
      switch form {
      case .callIndirect, .callRef:
        let target = observed[next]
        next += 1
        guard let function = function(target) else { continue }
        let isAlmostOnly = Int(target.misses) * 16 <= Int(target.votes)
        callees.append(LikelyCallee(offset: offset, function: function, isAlmostOnly: isAlmostOnly))
      default: break
      }
    }
    return callees
  }

  /// The function that has the votes, if it belongs to the instance.
  private func function(_ target: CallTarget) -> Int? {
    guard Int(target.votes) >= leastVotes, target.record >= records else { return nil }
    let (index, rest) = (target.record - records).quotientAndRemainder(
      dividingBy: UInt(MemoryLayout<FuncRecord>.stride))
    let defined = Int(clamping: index) - module.importedFunctionCount
    return rest == 0 && defined >= 0 && defined < module.module.code.count ? defined : nil
  }
}
