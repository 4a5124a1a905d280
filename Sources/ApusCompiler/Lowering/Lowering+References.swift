import ApusLayout
import ApusWasm

/// References (spec 4.6.3): null is zero.
extension Lowering {
  mutating func reference(_ form: Form) throws(DecodingError) {
    switch form {
    case .refNull:
      let heap = try reader.heapType()
      push(builder.zero(SSAType(.ref(heap, nullable: true), in: module.types)))
    case .refIsNull: push(builder.compare(.equal, pop(), with: 0))
    case .refFunc: push(contextLoad(.i64, layout.functions + Int32(try reader.u32()) * 8))
    case .refEq:
      let second = pop()
      push(builder.compare(.equal, pop(), second))
    default: trapIfNull(operands[operands.count - 1], .nullReference)
    }
  }

  mutating func trapIfNull(_ reference: SSAValue, _ code: TrapCode) {
    if planted(.nullTestLeftOut), code == .nullStructureReference || code == .nullArrayReference { return }
    trapIf(builder.compare(.equal, reference, with: 0), code)
  }
}
