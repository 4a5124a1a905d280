import ApusCompiler

extension SelectorCases {
  /// Traps under conditions of all shapes, and bounds of memories.
  static func traps(_ visit: Visit) {
    for type in types {
      for shape in OperandShape.all(type) {
        visit(
          SelectorCase(.fewIntegers, "trapIf \(type) \(shape)") {
            let value = $0.operand(shape, type, side: 0)
            $0.store($0.x.0, cell: 6)
            $0.trapIf($0.condition(value), .integerOverflow)
            $0.store($0.x.1, cell: 7)
            $0.finish(value)
          })
        for end: Int64 in [1, 8, 4088, 4096] {
          for limit in [
            OperandShape.binary(.and, 0xFFFF_FFFF), .constant(64), .constant(0xFFFF), .constant(0x8000_0000),
          ] {
            visit(
              SelectorCase(.fewIntegers, "boundsCheck \(type) \(shape), \(limit), \(end)") {
                let index = $0.operand(shape, type, side: 0)
                let bound = $0.operand(limit, .i64, side: 1)
                $0.checkBounds(index, bound, end)
                $0.finish(index)
              })
          }
        }
        for number: UInt64 in [0x8000_0000, 1 << 63, 1] {
          for other in [UInt64.max, 0xFFFF_FFFF, 1] {
            visit(
              SelectorCase(.integers, "two comparisons as one trap, \(type) \(shape), \(number), \(other)") {
                let a = $0.operand(shape, type, side: 0)
                let b = type == .i32 ? $0.z.1 : $0.x.1
                let both = $0.add(
                  .and, .i32, $0.compare(.equal, a, $0.constant(type, number)),
                  $0.compare(.equal, b, $0.constant(type, other)))
                $0.trapIf(both, .integerOverflow)
                $0.finish(a)
              })
          }
        }
      }
    }
    for code: UInt64 in [0, 1, 7] {
      visit(
        SelectorCase(.fewIntegers, "trapWithCode \(code)") {
          $0.add(.trapWithCode, .none, $0.add(.and, .i32, $0.z.0, $0.constant(.i32, code)))
          $0.finish($0.x.1)
        })
    }
  }

  static func switches(_ visit: Visit) {
    for count in 3...9 {
      for shape in OperandShape.all(.i32) where shape != .same {
        for hasArguments in [false, true] {
          visit(
            SelectorCase(.small, "switch of \(count) on \(shape), \(hasArguments)") { sketch in
              let index = sketch.operand(shape, .i32, side: 0)
              let (last, parameters) = sketch.makeBlock(hasArguments ? [.i64] : [])
              let others = (1..<max(count, 1)).map { _ in sketch.makeBlock().block }
              var edges: [(SSABlockIndex, [SSAValue])] = others.map { ($0, []) }
              edges.append((last, hasArguments ? [sketch.constant(.i64, 500)] : []))
              sketch.end(.switch_, on: index, edges)
              for (number, block) in others.enumerated() {
                sketch.go(to: block)
                sketch.finish(sketch.constant(.i64, UInt64(number)))
              }
              sketch.go(to: last)
              sketch.finish(hasArguments ? parameters[0] : sketch.constant(.i64, 600))
              sketch.made.ssa.order = [SSAFunction.entry] + others + [last]
            })
        }
      }
    }
  }

  /// Loops whose variables exchange values, so that moves have to be ordered, and values that leave the loops.
  static func edges(_ visit: Visit) {
    for count in 1...4 {
      let sources = count + 3
      var total = 1
      for _ in 0..<count { total *= sources }
      for type in [SSAType.i32, .i64, .f64] {
        for number in 0..<total {
          for condition in [Condition.notEqual, .lessUnsigned] {
            let leaves = number % 3
            visit(
              SelectorCase(.small, "loop of \(count) \(type), moves \(number), \(condition)") {
                $0.makeLoop(count, sources, number, type, condition, leaves: leaves)
              })
          }
        }
      }
    }
  }

  static func atomics(_ visit: Visit) {
    let stores: [(SSAType, StoreKind)] = [
      (.i32, .full), (.i32, .low8), (.i32, .low16), (.i64, .full), (.i64, .low8), (.i64, .low16), (.i64, .low32),
    ]
    let kinds: [StoreKind: LoadKind] = [.full: .full, .low8: .unsigned8, .low16: .unsigned16, .low32: .unsigned32]
    for (type, kind) in stores {
      for shape in OperandShape.all(type) {
        visit(
          SelectorCase(.fewIntegers, "atomic store and load \(type) \(kind) \(shape)") {
            let value = $0.operand(shape, type, side: 1)
            let address = $0.add(.add, .i64, $0.base, $0.constant(.i64, 40))
            $0.atomic(.atomicStore, .none, address, value, detail: kind.rawValue)
            let loaded = $0.atomic(.atomicLoad, type, address, detail: kinds[kind]!.rawValue)
            $0.finish(loaded, .besideOperands, value)
          })
        for operation in 0..<UInt8(6) {
          for isUsed in [true, false] {
            visit(
              SelectorCase(.fewIntegers, "atomic \(operation) \(type) \(kind) \(shape), \(isUsed)") {
                let value = $0.operand(shape, type, side: 1)
                let address = $0.add(.add, .i64, $0.base, $0.constant(.i64, 0))
                let old = $0.atomic(.atomicModify, type, address, value, detail: operation << 4 | kind.rawValue)
                $0.finish(isUsed ? old : $0.x.0, .besideOperands, value)
              })
          }
        }
        visit(
          SelectorCase(.fewIntegers, "atomic compare and exchange \(type) \(kind) \(shape)") {
            let value = $0.operand(shape, type, side: 1)
            let expected = type == .i32 ? $0.z.0 : $0.x.0
            let address = $0.add(.add, .i64, $0.base, $0.constant(.i64, 0))
            let old = $0.atomic(.atomicCompareExchange, type, address, value, expected, detail: kind.rawValue)
            $0.finish(old, .besideOperands, value, expected)
          })
      }
    }
  }
}

extension Sketch {
  fileprivate func checkBounds(_ index: SSAValue, _ limit: SSAValue, _ end: Int64) {
    if made.ssa.checkedMemories.isEmpty { made.ssa.checkedMemories = [CheckedMemory(minimum: 0, mayWrap: true)] }
    add(.boundsCheck, .none, index, limit, detail: Self.memoryTrap, immediate: end)
  }

  @discardableResult
  fileprivate func atomic(
    _ operation: SSAOperation, _ type: SSAType, _ address: SSAValue, _ c: SSAValue = .none, _ b: SSAValue = .none,
    detail: UInt8
  ) -> SSAValue {
    var instruction = SSAInstruction(operation, type)
    (instruction.a, instruction.b, instruction.c) = (address, b, c)
    instruction.detail = detail
    instruction.flags = AccessFlags(.memory, faultsWith: Self.memoryTrap)
    return made.ssa.append(instruction, to: block)
  }

  /// Builds a loop of `z.1 & 7` iterations in which each of `count` variables gets the value of one of them, a
  /// constant, a comparison or a sum, as given by the digits of `number` in base `sources`.
  fileprivate func makeLoop(
    _ count: Int, _ sources: Int, _ number: Int, _ type: SSAType, _ condition: Condition, leaves: Int
  ) {
    func cast(_ value: SSAValue) -> SSAValue {
      type == .i64 ? value : type == .i32 ? add(.truncate, .i32, value) : add(.reinterpret, .f64, value)
    }
    let initial = (0..<count).map { index in
      cast(index == 0 ? x.0 : index == 1 ? x.1 : constant(.i64, UInt64(index) * 1000))
    }
    let iterations = add(.and, .i32, z.1, constant(.i32, 7))
    let types = Array(repeating: type, count: count) + [.i32]
    let head = makeBlock(types)
    let exit = makeBlock([type, .i32])
    end(.jump, [(head.block, initial + [iterations])])
    go(to: head.block)
    let one = constant(.i32, 1)
    let comparison = compare(.lessUnsigned, head.parameters[count], z.0)
    var arguments: [SSAValue] = []
    var digits = number
    for _ in 0..<count {
      let digit = digits % sources
      digits /= sources
      switch digit - count {
      case 0: arguments.append(type == .f64 ? constant(type, 0) : constant(type, 12345))
      case 1: arguments.append(cast(add(.zeroExtend, .i64, comparison)))
      case 2:
        let last = head.parameters[count - 1]
        arguments.append(type == .f64 ? add(.floatNegate, .f64, last) : add(.add, type, last, head.parameters[0]))
      default: arguments.append(head.parameters[digit])
      }
    }
    let next = add(.subtract, .i32, head.parameters[count], one)
    let continues = compare(
      condition, condition == .notEqual ? next : one, condition == .notEqual ? constant(.i32, 0) : next)
    // A counter that starts at zero would run for a very long time.
    let isLong = add(.and, .i32, continues, compare(.lessUnsigned, next, constant(.i32, 8)))
    let left = leaves == 0 ? head.parameters[0] : leaves == 1 ? arguments[count - 1] : head.parameters[count - 1]
    end(.branch, on: isLong, [(head.block, arguments + [next]), (exit.block, [left, comparison])])
    markLoop([head.block])
    made.ssa.order = [SSAFunction.entry, head.block, exit.block]
    go(to: exit.block)
    finish(exit.parameters[0], .besideOperands, exit.parameters[1])
    result = .i64
  }
}
