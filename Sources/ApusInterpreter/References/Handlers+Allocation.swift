import ApusLayout

/// New objects (spec 4.6.4). If the free run of the size class is exhausted, a second handler allocates through the
/// runtime, so that the first one calls nothing and has no registers to save.
extension Handlers {
  static let allocations: [(Operation, Handler)] = [
    (.structNew, structNew), (.arrayNewFixed, arrayNewFixed), (.arrayNew, newArray), (.arrayNewDefault, newArray),
  ]
}

@c(apus_structNew)
private func structNew(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  guard let cell = registers.takeCell() else { return newObject(p, f, m, n, i, s, d) }
  registers.finishObject(cell)
  registers.next()
}
@c(apus_arrayNewFixed)
private func arrayNewFixed(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  var registers = Registers(p, f, m, n, i, s, d)
  guard let cell = registers.takeCell() else { return newObject(p, f, m, n, i, s, d) }
  registers.setLength(cell.object)
  registers.finishObject(cell)
  registers.next()
}
/// `structNew` or `arrayNewFixed`, allocating through the runtime.
@inline(never) private func newObject(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, 0, s, 0) {
    guard let cell = $0.store.allocate($0.pc[1], Allocation($0.pc[0]), $0.frame) else { return .limitExceeded }
    if $0.word.bits.operation == .arrayNewFixed {
      $0.setLength(cell.object)
    } else if $0.word.c == 2 {
      // There are no words for the fields, which begin after the type.
      (cell.object + 4).initializeMemory(as: UInt8.self, repeating: 0, count: Int($0.pc[1]) - 4)
    }
    $0.finishObject(cell)
    return .none
  }
}
/// `arrayNew` or `arrayNewDefault`.
@c(apus_newArray)
private func newArray(_ p: PC, _ f: FP, _ m: MP, _ n: UInt64, _ i: UInt64, _ s: SP, _ d: Double) {
  checked(p, f, m, n, 0, s, 0) {
    let allocation = Allocation($0.pc.pointee)
    $0.pc += 1
    let count = UInt32(truncatingIfNeeded: $0.frame[$0.word.b])
    guard let array = $0.store.allocateArray(count, allocation, $0.frame) else { return .limitExceeded }
    if $0.word.bits.operation == .arrayNew {
      array.elements.fill($0.frame + $0.word.c, as: allocation.width, count: Int(count))
    } else {
      let byteCount = Int(count) << Int(allocation.width.log2)
      array.elements.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
    }
    $0.frame[$0.word.a] = UInt64(array.reference)
    return .none
  }
}
