// Made by Generator/generate from Generator/Operations.txt.
import ApusLayout
import CApus

/// Atomic accesses (threads proposal): the frequent ones to memory 0, and one handler that calls out for all others.
extension Handlers {
  static let atomics: [(Operation, Handler)] = [
    (.atomicLoad32, atomicLoad32), (.atomicLoad64, atomicLoad64), (.atomicStore32, atomicStore32),
    (.atomicStore64, atomicStore64), (.atomicAdd32, atomicAdd32), (.atomicAdd64, atomicAdd64),
    (.atomicExchange32, atomicExchange32), (.atomicExchange64, atomicExchange64),
    (.atomicCompareExchange32, atomicCompareExchange32), (.atomicCompareExchange64, atomicCompareExchange64),
    (.atomicFar, atomicFar), (.atomicFence, atomicFence),
  ]
}

@c(apus_atomicLoad32)
private func atomicLoad32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  atomic(p, f, m, n, i, s, d, size: 4, at: { $0.addressB }) { $0.frame[$0.word.a] = UInt64(apus_atomic_load32($1)) }
}
@c(apus_atomicLoad64)
private func atomicLoad64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  atomic(p, f, m, n, i, s, d, size: 8, at: { $0.addressB }) { $0.frame[$0.word.a] = apus_atomic_load64($1) }
}
@c(apus_atomicStore32)
private func atomicStore32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  atomic(p, f, m, n, i, s, d, size: 4, at: { $0.addressA }) {
    apus_atomic_store32($1, UInt32(truncatingIfNeeded: $0.frame[$0.word.b]))
  }
}
@c(apus_atomicStore64)
private func atomicStore64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  atomic(p, f, m, n, i, s, d, size: 8, at: { $0.addressA }) { apus_atomic_store64($1, $0.frame[$0.word.b]) }
}
@c(apus_atomicAdd32)
private func atomicAdd32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  atomic(p, f, m, n, i, s, d, size: 4, at: { $0.farAddress }) { $0.finish(UInt64(apus_atomic_add32($1, $0.operand32))) }
}
@c(apus_atomicAdd64)
private func atomicAdd64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  atomic(p, f, m, n, i, s, d, size: 8, at: { $0.farAddress }) { $0.finish(apus_atomic_add64($1, $0.operand64)) }
}
@c(apus_atomicExchange32)
private func atomicExchange32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  atomic(p, f, m, n, i, s, d, size: 4, at: { $0.farAddress }) {
    $0.finish(UInt64(apus_atomic_exchange32($1, $0.operand32)))
  }
}
@c(apus_atomicExchange64)
private func atomicExchange64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  atomic(p, f, m, n, i, s, d, size: 8, at: { $0.farAddress }) { $0.finish(apus_atomic_exchange64($1, $0.operand64)) }
}
@c(apus_atomicCompareExchange32)
private func atomicCompareExchange32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  atomic(p, f, m, n, i, s, d, size: 4, at: { $0.farAddress }) {
    $0.finish(UInt64(apus_atomic_compare_exchange32($1, $0.operand32, $0.replacement32)))
  }
}
@c(apus_atomicCompareExchange64)
private func atomicCompareExchange64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  atomic(p, f, m, n, i, s, d, size: 8, at: { $0.farAddress }) {
    $0.finish(apus_atomic_compare_exchange64($1, $0.operand64, $0.replacement64))
  }
}
@c(apus_atomicFar)
private func atomicFar(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.accessAtomically() }
}
@c(apus_atomicFence)
private func atomicFence(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { _ in apus_atomic_fence() }
}
