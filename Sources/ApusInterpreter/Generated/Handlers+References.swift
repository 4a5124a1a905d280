// Made by Generator/generate from Generator/Operations.txt.
import ApusLayout

/// Small integers and casts (spec 4.6.3).
extension Handlers {
  static let references: [(Operation, Handler)] = [
    (.refI31, refI31), (.i31GetS, i31GetS), (.i31GetU, i31GetU), (.refTest, refTest), (.refCast, refCast),
    (.objectTest, objectTest), (.objectCast, objectCast),
  ]
}

@c(apus_refI31)
private func refI31(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.set(UInt64(Reference.i31(UInt32(truncatingIfNeeded: $0.frame[$0.word.b])))) }
}
@c(apus_i31GetS)
private func i31GetS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getI31 { $0.setSigned(Reference.signedI31($1)) } }
}
@c(apus_i31GetU)
private func i31GetU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.getI31 { $0.set(UInt64(Reference.unsignedI31($1))) } }
}
@c(apus_refTest)
private func refTest(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.testReference() }
}
@c(apus_refCast)
private func refCast(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.castReference() }
}
@c(apus_objectTest)
private func objectTest(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.testObject() }
}
@c(apus_objectCast)
private func objectCast(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, i, s, d) { $0.castObject() }
}
