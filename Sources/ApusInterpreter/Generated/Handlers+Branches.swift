// Made by Generator/generate from Generator/Operations.txt.
import ApusLayout

/// Branches (spec 4.6.8), most of them on a comparison.
extension Handlers {
  static let branches: [(Operation, Handler)] = [
    (.i32BranchEq, i32BranchEq), (.i32BranchNe, i32BranchNe), (.i32BranchLtS, i32BranchLtS),
    (.i32BranchLtU, i32BranchLtU), (.i32BranchGtS, i32BranchGtS), (.i32BranchGtU, i32BranchGtU),
    (.i32BranchLeS, i32BranchLeS), (.i32BranchLeU, i32BranchLeU), (.i32BranchGeS, i32BranchGeS),
    (.i32BranchGeU, i32BranchGeU), (.i32BranchEqImmediate, i32BranchEqImmediate),
    (.i32BranchNeImmediate, i32BranchNeImmediate), (.i32BranchLtSImmediate, i32BranchLtSImmediate),
    (.i32BranchLtUImmediate, i32BranchLtUImmediate), (.i32BranchGtSImmediate, i32BranchGtSImmediate),
    (.i32BranchGtUImmediate, i32BranchGtUImmediate), (.i32BranchLeSImmediate, i32BranchLeSImmediate),
    (.i32BranchLeUImmediate, i32BranchLeUImmediate), (.i32BranchGeSImmediate, i32BranchGeSImmediate),
    (.i32BranchGeUImmediate, i32BranchGeUImmediate), (.i64BranchEq, i64BranchEq), (.i64BranchNe, i64BranchNe),
    (.i64BranchLtS, i64BranchLtS), (.i64BranchLtU, i64BranchLtU), (.i64BranchGtS, i64BranchGtS),
    (.i64BranchGtU, i64BranchGtU), (.i64BranchLeS, i64BranchLeS), (.i64BranchLeU, i64BranchLeU),
    (.i64BranchGeS, i64BranchGeS), (.i64BranchGeU, i64BranchGeU), (.i64BranchEqImmediate, i64BranchEqImmediate),
    (.i64BranchNeImmediate, i64BranchNeImmediate), (.i64BranchLtSImmediate, i64BranchLtSImmediate),
    (.i64BranchLtUImmediate, i64BranchLtUImmediate), (.i64BranchGtSImmediate, i64BranchGtSImmediate),
    (.i64BranchGtUImmediate, i64BranchGtUImmediate), (.i64BranchLeSImmediate, i64BranchLeSImmediate),
    (.i64BranchLeUImmediate, i64BranchLeUImmediate), (.i64BranchGeSImmediate, i64BranchGeSImmediate),
    (.i64BranchGeUImmediate, i64BranchGeUImmediate), (.br, br), (.brIfZero32, brIfZero32),
    (.brIfNonZero32, brIfNonZero32), (.brIfZero64, brIfZero64), (.brIfNonZero64, brIfNonZero64),
    (.brIfAnyBits, brIfAnyBits), (.brIfNoBits, brIfNoBits), (.countBranchNonZero, countBranchNonZero),
    (.countBranchNe, countBranchNe), (.brTable, brTable), (.i32BranchEqAccA, i32BranchEqAccA),
    (.i32BranchNeAccA, i32BranchNeAccA), (.i32BranchLtSAccA, i32BranchLtSAccA), (.i32BranchLtUAccA, i32BranchLtUAccA),
    (.i32BranchGtSAccA, i32BranchGtSAccA), (.i32BranchGtUAccA, i32BranchGtUAccA), (.i32BranchLeSAccA, i32BranchLeSAccA),
    (.i32BranchLeUAccA, i32BranchLeUAccA), (.i32BranchGeSAccA, i32BranchGeSAccA), (.i32BranchGeUAccA, i32BranchGeUAccA),
    (.i32BranchEqImmediateAccA, i32BranchEqImmediateAccA), (.i32BranchNeImmediateAccA, i32BranchNeImmediateAccA),
    (.i32BranchLtSImmediateAccA, i32BranchLtSImmediateAccA), (.i32BranchLtUImmediateAccA, i32BranchLtUImmediateAccA),
    (.i32BranchGtSImmediateAccA, i32BranchGtSImmediateAccA), (.i32BranchGtUImmediateAccA, i32BranchGtUImmediateAccA),
    (.i32BranchLeSImmediateAccA, i32BranchLeSImmediateAccA), (.i32BranchLeUImmediateAccA, i32BranchLeUImmediateAccA),
    (.i32BranchGeSImmediateAccA, i32BranchGeSImmediateAccA), (.i32BranchGeUImmediateAccA, i32BranchGeUImmediateAccA),
    (.brIfZero32AccA, brIfZero32AccA), (.brIfNonZero32AccA, brIfNonZero32AccA),
  ]

  static let branchesCopies: [(Operation, Handler)] = [
    (.brIfNonZero32AccA, brIfNonZero32AccA2), (.brIfZero32AccA, brIfZero32AccA2),
    (.countBranchNonZero, countBranchNonZero2), (.i32BranchNeImmediateAccA, i32BranchNeImmediateAccA2),
    (.brIfZero32, brIfZero322), (.i32BranchLtUAccA, i32BranchLtUAccA2), (.brIfNonZero32, brIfNonZero322),
    (.i32BranchLtSImmediate, i32BranchLtSImmediate2), (.i32BranchGtUImmediateAccA, i32BranchGtUImmediateAccA2),
    (.i32BranchLtUImmediate, i32BranchLtUImmediate2), (.i32BranchEq, i32BranchEq2),
    (.i32BranchNeAccA, i32BranchNeAccA2), (.i32BranchNe, i32BranchNe2), (.i64BranchLtU, i64BranchLtU2),
    (.i64BranchLtS, i64BranchLtS2), (.i32BranchGtUAccA, i32BranchGtUAccA2),
    (.i32BranchGtSImmediate, i32BranchGtSImmediate2), (.i32BranchGeU, i32BranchGeU2),
  ]
}

@c(apus_i32BranchEq)
private func i32BranchEq(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots32(==) }
}
@c(apus_i32BranchNe)
private func i32BranchNe(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots32(!=) }
}
@c(apus_i32BranchLtS)
private func i32BranchLtS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots32(lessSigned) }
}
@c(apus_i32BranchLtU)
private func i32BranchLtU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots32(<) }
}
@c(apus_i32BranchGtS)
private func i32BranchGtS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots32(greaterSigned) }
}
@c(apus_i32BranchGtU)
private func i32BranchGtU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots32(>) }
}
@c(apus_i32BranchLeS)
private func i32BranchLeS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots32(lessOrEqualSigned) }
}
@c(apus_i32BranchLeU)
private func i32BranchLeU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots32(<=) }
}
@c(apus_i32BranchGeS)
private func i32BranchGeS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots32(greaterOrEqualSigned) }
}
@c(apus_i32BranchGeU)
private func i32BranchGeU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots32(>=) }
}
@c(apus_i32BranchEqImmediate)
private func i32BranchEqImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate32(==) }
}
@c(apus_i32BranchNeImmediate)
private func i32BranchNeImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate32(!=) }
}
@c(apus_i32BranchLtSImmediate)
private func i32BranchLtSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate32(lessSigned) }
}
@c(apus_i32BranchLtUImmediate)
private func i32BranchLtUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate32(<) }
}
@c(apus_i32BranchGtSImmediate)
private func i32BranchGtSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate32(greaterSigned) }
}
@c(apus_i32BranchGtUImmediate)
private func i32BranchGtUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate32(>) }
}
@c(apus_i32BranchLeSImmediate)
private func i32BranchLeSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate32(lessOrEqualSigned) }
}
@c(apus_i32BranchLeUImmediate)
private func i32BranchLeUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate32(<=) }
}
@c(apus_i32BranchGeSImmediate)
private func i32BranchGeSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate32(greaterOrEqualSigned) }
}
@c(apus_i32BranchGeUImmediate)
private func i32BranchGeUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate32(>=) }
}
@c(apus_i64BranchEq)
private func i64BranchEq(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots64(==) }
}
@c(apus_i64BranchNe)
private func i64BranchNe(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots64(!=) }
}
@c(apus_i64BranchLtS)
private func i64BranchLtS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots64(lessSigned) }
}
@c(apus_i64BranchLtU)
private func i64BranchLtU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots64(<) }
}
@c(apus_i64BranchGtS)
private func i64BranchGtS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots64(greaterSigned) }
}
@c(apus_i64BranchGtU)
private func i64BranchGtU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots64(>) }
}
@c(apus_i64BranchLeS)
private func i64BranchLeS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots64(lessOrEqualSigned) }
}
@c(apus_i64BranchLeU)
private func i64BranchLeU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots64(<=) }
}
@c(apus_i64BranchGeS)
private func i64BranchGeS(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots64(greaterOrEqualSigned) }
}
@c(apus_i64BranchGeU)
private func i64BranchGeU(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testSlots64(>=) }
}
@c(apus_i64BranchEqImmediate)
private func i64BranchEqImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate64(==) }
}
@c(apus_i64BranchNeImmediate)
private func i64BranchNeImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate64(!=) }
}
@c(apus_i64BranchLtSImmediate)
private func i64BranchLtSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate64(lessSigned) }
}
@c(apus_i64BranchLtUImmediate)
private func i64BranchLtUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate64(<) }
}
@c(apus_i64BranchGtSImmediate)
private func i64BranchGtSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate64(greaterSigned) }
}
@c(apus_i64BranchGtUImmediate)
private func i64BranchGtUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate64(>) }
}
@c(apus_i64BranchLeSImmediate)
private func i64BranchLeSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate64(lessOrEqualSigned) }
}
@c(apus_i64BranchLeUImmediate)
private func i64BranchLeUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate64(<=) }
}
@c(apus_i64BranchGeSImmediate)
private func i64BranchGeSImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate64(greaterOrEqualSigned) }
}
@c(apus_i64BranchGeUImmediate)
private func i64BranchGeUImmediate(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate64(>=) }
}
@c(apus_br)
private func br(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.pc += $0.word.distance }
}
@c(apus_brIfZero32)
private func brIfZero32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { UInt32(truncatingIfNeeded: $0.frame[$0.word.a]) == 0 }
}
@c(apus_brIfNonZero32)
private func brIfNonZero32(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { UInt32(truncatingIfNeeded: $0.frame[$0.word.a]) != 0 }
}
@c(apus_brIfZero64)
private func brIfZero64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.frame[$0.word.a] == 0 }
}
@c(apus_brIfNonZero64)
private func brIfNonZero64(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.frame[$0.word.a] != 0 }
}
@c(apus_brIfAnyBits)
private func brIfAnyBits(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate32 { $0 & $1 != 0 } }
}
@c(apus_brIfNoBits)
private func brIfNoBits(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testImmediate32 { $0 & $1 == 0 } }
}
@c(apus_countBranchNonZero)
private func countBranchNonZero(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.countNonZero() }
}
@c(apus_countBranchNe)
private func countBranchNe(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.countNe() }
}
@c(apus_brTable)
private func brTable(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  operation(p, f, m, n, i, s, d) { $0.selectTarget() }
}
@c(apus_i32BranchEqAccA)
private func i32BranchEqAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirst32(==) }
}
@c(apus_i32BranchNeAccA)
private func i32BranchNeAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirst32(!=) }
}
@c(apus_i32BranchLtSAccA)
private func i32BranchLtSAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirst32(lessSigned) }
}
@c(apus_i32BranchLtUAccA)
private func i32BranchLtUAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirst32(<) }
}
@c(apus_i32BranchGtSAccA)
private func i32BranchGtSAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirst32(greaterSigned) }
}
@c(apus_i32BranchGtUAccA)
private func i32BranchGtUAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirst32(>) }
}
@c(apus_i32BranchLeSAccA)
private func i32BranchLeSAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirst32(lessOrEqualSigned) }
}
@c(apus_i32BranchLeUAccA)
private func i32BranchLeUAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirst32(<=) }
}
@c(apus_i32BranchGeSAccA)
private func i32BranchGeSAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirst32(greaterOrEqualSigned) }
}
@c(apus_i32BranchGeUAccA)
private func i32BranchGeUAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirst32(>=) }
}
@c(apus_i32BranchEqImmediateAccA)
private func i32BranchEqImmediateAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirstImmediate32(==) }
}
@c(apus_i32BranchNeImmediateAccA)
private func i32BranchNeImmediateAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirstImmediate32(!=) }
}
@c(apus_i32BranchLtSImmediateAccA)
private func i32BranchLtSImmediateAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirstImmediate32(lessSigned) }
}
@c(apus_i32BranchLtUImmediateAccA)
private func i32BranchLtUImmediateAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirstImmediate32(<) }
}
@c(apus_i32BranchGtSImmediateAccA)
private func i32BranchGtSImmediateAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirstImmediate32(greaterSigned) }
}
@c(apus_i32BranchGtUImmediateAccA)
private func i32BranchGtUImmediateAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirstImmediate32(>) }
}
@c(apus_i32BranchLeSImmediateAccA)
private func i32BranchLeSImmediateAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirstImmediate32(lessOrEqualSigned) }
}
@c(apus_i32BranchLeUImmediateAccA)
private func i32BranchLeUImmediateAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirstImmediate32(<=) }
}
@c(apus_i32BranchGeSImmediateAccA)
private func i32BranchGeSImmediateAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirstImmediate32(greaterOrEqualSigned) }
}
@c(apus_i32BranchGeUImmediateAccA)
private func i32BranchGeUImmediateAccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { $0.testFirstImmediate32(>=) }
}
@c(apus_brIfZero32AccA)
private func brIfZero32AccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { UInt32(truncatingIfNeeded: $0.acc) == 0 }
}
@c(apus_brIfNonZero32AccA)
private func brIfNonZero32AccA(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch(p, f, m, n, i, s, d) { UInt32(truncatingIfNeeded: $0.acc) != 0 }
}

// Second copies.
@c(apus_brIfNonZero32AccA2)
private func brIfNonZero32AccA2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { UInt32(truncatingIfNeeded: $0.acc) != 0 }
}
@c(apus_brIfZero32AccA2)
private func brIfZero32AccA2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { UInt32(truncatingIfNeeded: $0.acc) == 0 }
}
@c(apus_countBranchNonZero2)
private func countBranchNonZero2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { $0.countNonZero() }
}
@c(apus_i32BranchNeImmediateAccA2)
private func i32BranchNeImmediateAccA2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { $0.testFirstImmediate32(!=) }
}
@c(apus_brIfZero322)
private func brIfZero322(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { UInt32(truncatingIfNeeded: $0.frame[$0.word.a]) == 0 }
}
@c(apus_i32BranchLtUAccA2)
private func i32BranchLtUAccA2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { $0.testFirst32(<) }
}
@c(apus_brIfNonZero322)
private func brIfNonZero322(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { UInt32(truncatingIfNeeded: $0.frame[$0.word.a]) != 0 }
}
@c(apus_i32BranchLtSImmediate2)
private func i32BranchLtSImmediate2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { $0.testImmediate32(lessSigned) }
}
@c(apus_i32BranchGtUImmediateAccA2)
private func i32BranchGtUImmediateAccA2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { $0.testFirstImmediate32(>) }
}
@c(apus_i32BranchLtUImmediate2)
private func i32BranchLtUImmediate2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { $0.testImmediate32(<) }
}
@c(apus_i32BranchEq2)
private func i32BranchEq2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { $0.testSlots32(==) }
}
@c(apus_i32BranchNeAccA2)
private func i32BranchNeAccA2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { $0.testFirst32(!=) }
}
@c(apus_i32BranchNe2)
private func i32BranchNe2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { $0.testSlots32(!=) }
}
@c(apus_i64BranchLtU2)
private func i64BranchLtU2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { $0.testSlots64(<) }
}
@c(apus_i64BranchLtS2)
private func i64BranchLtS2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { $0.testSlots64(lessSigned) }
}
@c(apus_i32BranchGtUAccA2)
private func i32BranchGtUAccA2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { $0.testFirst32(>) }
}
@c(apus_i32BranchGtSImmediate2)
private func i32BranchGtSImmediate2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { $0.testImmediate32(greaterSigned) }
}
@c(apus_i32BranchGeU2)
private func i32BranchGeU2(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  branch2(p, f, m, n, i, s, d) { $0.testSlots32(>=) }
}
