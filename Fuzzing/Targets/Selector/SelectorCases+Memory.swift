import ApusCompiler

extension SelectorCases {
  private static let loads: [(SSAType, LoadKind)] = [
    (.i32, .full), (.i32, .signed8), (.i32, .unsigned8), (.i32, .signed16), (.i32, .unsigned16), (.i64, .full),
    (.i64, .signed8), (.i64, .unsigned8), (.i64, .signed16), (.i64, .unsigned16), (.i64, .signed32),
    (.i64, .unsigned32), (.f32, .full), (.f64, .full),
  ]

  /// Indices that may be folded into addressing modes; nil after the last one.
  private static func index(_ number: Int, _ s: Sketch) -> SSAValue? {
    let z = s.z.0
    func i32(_ bits: UInt64) -> SSAValue { s.constant(.i32, bits) }
    func i64(_ bits: UInt64) -> SSAValue { s.constant(.i64, bits) }
    func shifted(_ value: SSAValue, _ count: UInt64) -> SSAValue { s.add(.shiftLeft, .i32, value, i32(count)) }
    func sum(_ value: SSAValue, _ bits: UInt64) -> SSAValue { s.add(.add, .i32, value, i32(bits)) }
    func wide(_ value: SSAValue) -> SSAValue { s.add(.zeroExtend, .i64, value) }
    func mask(_ bits: UInt64) -> SSAValue { s.add(.and, .i32, z, i32(bits)) }
    let sums: [UInt64] = [1, 8, 0xFFFF_FFF8, 0x7FFF_FFFF, 0x8000_0000]
    let masks: [UInt64] = [15, 0x3FFF_FFFF, 0x7FFF_FFFF, 0x1FFF_FFFF, 0xFFF0]
    let makers: [() -> SSAValue] =
      [
        { .none }, { z }, { wide(z) }, { i32(8) }, { i64(8) }, { s.add(.truncate, .i32, s.x.0) },
        { s.load(.i32, cell: 0) },
        { s.load(.i32, cell: 0, .unsigned8) }, { s.load(.i32, cell: 0, .signed16) },
        { s.add(.add, .i64, wide(z), i64(16)) }, { s.add(.shiftLeft, .i64, wide(z), i64(1)) },
        { s.add(.or, .i32, mask(8), i32(3)) }, { s.add(.subtract, .i32, z, i32(1)) },
        { s.add(.add, .i32, z, s.z.1) }, { wide(s.compare(.lessSigned, z, s.z.1)) },
        { s.add(.select, .i32, s.compare(.lessSigned, z, s.z.1), i32(8), i32(16)) },
        { s.add(.shiftRightUnsigned, .i32, z, i32(28)) }, { s.add(.remainderUnsigned, .i32, z, i32(9)) },
        { s.add(.multiply, .i32, mask(15), i32(5)) }, { s.add(.countOnes, .i32, z) }, { sum(sum(z, 4), 4) },
        { s.add(.signExtend, .i32, z, detail: 8) }, { shifted(s.add(.shiftRightUnsigned, .i32, z, i32(2)), 2) },
        { shifted(s.add(.shiftRightUnsigned, .i32, z, i32(1)), 2) },
      ]
      + [1, 2, 3, 4, 31, 33].map { count in { shifted(z, count) } }
      + sums.map { bits in { sum(z, bits) } }
      + sums.map { bits in { wide(sum(z, bits)) } }
      + masks.flatMap { bits in [1, 2, 3].map { count in { shifted(mask(bits), count) } } }
      + masks.flatMap { bits in sums.map { more in { sum(mask(bits), more) } } }
      + masks.flatMap { bits in sums.map { more in { shifted(sum(mask(bits), more), 3) } } }
      + masks.map { bits in { sum(shifted(mask(bits), 2), 12) } }
      + masks.map { bits in { wide(shifted(mask(bits), 3)) } }
    return number < makers.count ? makers[number]() : nil
  }

  private static let offsets: [Int64] = [0, 8, 0x7FFF_FFF0, 0x7FFF_FFF8, 0x8000_0000, 0xFFFF_FFF0]

  static func accesses(_ visit: Visit) {
    let probe = Sketch()
    var number = 0
    while true {
      probe.reset()
      guard index(number, probe) != nil else { break }
      let choice = number
      number += 1
      for offset in offsets {
        for (type, kind) in loads {
          visit(
            SelectorCase(.small, "load \(type) \(kind), index \(choice), offset \(offset)") {
              guard let index = index(choice, $0) else { return }
              $0.finish($0.load(type, cell: 1, kind, index: index, offset: index.isNone ? offset & 127 : offset))
              $0.result = .i64
            })
        }
        for (type, kinds) in [(SSAType.i32, [StoreKind.full, .low8, .low16]), (.i64, [.full, .low8, .low16, .low32])] {
          for kind in kinds {
            for shape in [OperandShape.register, .converted, .constant(0xFFFF_FFFF_8000_00FF), .load] {
              visit(
                SelectorCase(.small, "store \(type) \(kind) of \(shape), index \(choice), offset \(offset)") {
                  guard let index = index(choice, $0) else { return }
                  $0.store(
                    $0.operand(shape, type, side: 1), cell: 1, kind, index: index,
                    offset: index.isNone ? offset & 127 : offset)
                  $0.finish($0.x.0)
                })
            }
          }
        }
      }
    }
  }

  /// Stores of a modified value that was loaded from the same address or from another one.
  static func modifications(_ visit: Visit) {
    for type in types {
      let kinds: [StoreKind] = type == .i32 ? [.full, .low8, .low16] : [.full, .low8, .low16, .low32]
      for operation in binaryOperations {
        for shape in OperandShape.all(type) {
          for kind in kinds {
            for (isLeft, distance, isShared) in [
              (true, 0, false), (false, 0, false), (true, 1, false), (false, 0, true), (true, 0, true),
            ] {
              visit(
                SelectorCase(
                  .fewIntegers, "modify \(operation).\(type) \(kind) \(shape), \(isLeft), \(distance), \(isShared)"
                ) {
                  let loaded = $0.load(type, cell: 0)
                  let other = $0.operand(shape, type, side: 1, same: loaded)
                  let changed =
                    isLeft ? $0.add(operation, type, loaded, other) : $0.add(operation, type, other, loaded)
                  $0.store(changed, cell: distance, kind)
                  $0.finish(isShared ? changed : $0.x.0)
                })
            }
          }
        }
      }
    }
  }

  /// Loads that are used after an effect which may change the memory they read, and loads used in other blocks.
  static func effects(_ visit: Visit) {
    for operation in binaryOperations {
      visit(
        SelectorCase(.integers, "\(operation) of a load that may trap, before another trap") {
          let loaded = $0.load(.i32, cell: 0, index: $0.z.0)
          $0.trapIf($0.compare(.lessSigned, $0.z.0, $0.constant(.i32, 0)), .unreachable)
          $0.finish($0.add(operation, .i32, $0.z.1, loaded))
        })
    }
    for type in types {
      for operation in binaryOperations + [.compare] {
        for kind in [LoadKind.full, .unsigned8] {
          for (between, isLeft) in (0..<6).flatMap({ [($0, true), ($0, false)] }) {
            visit(
              SelectorCase(.fewIntegers, "\(operation).\(type) of a \(kind) load over \(between), \(isLeft)") {
                let loaded = $0.load(type, cell: 0, kind)
                let register = type == .i32 ? $0.z.1 : $0.x.1
                $0.put(between, type)
                let (a, b) = isLeft ? (loaded, register) : (register, loaded)
                $0.finish($0.add(operation, operation == .compare ? .i32 : type, a, b, detail: 5))
              })
          }
        }
      }
    }
  }
}

extension Sketch {
  /// Emits an operation between a load and its use.
  fileprivate func put(_ number: Int, _ type: SSAType) {
    switch number {
    case 0: break
    case 1: store(x.1, cell: 0)
    case 2: store(z.1, cell: 0, .low8)
    case 3: trapIf(compare(.equal, z.0, constant(.i32, 7)), .unreachable)
    case 4: add(.fence, .none)
    default:
      store(constant(.i64, 99), cell: 0)
      let next = makeBlock().block
      end(.jump, [(next, [])])
      go(to: next)
    }
  }
}
