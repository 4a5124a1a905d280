import ApusCompiler

/// How the result of a comparison is used.
private enum ConditionUse: CaseIterable {
  case number, branch, select, selectFloat, trap, added, subtracted, addedWide, twice, equalZero, and, switchedOn
}

extension SelectorCases {
  static func comparisons(_ visit: Visit) {
    for type in types {
      for condition in conditions {
        for use in ConditionUse.allCases {
          let shapes = use == .number || use == .branch ? OperandShape.all(type) : OperandShape.few(type)
          for first in shapes where first != .same {
            for second in shapes {
              visit(
                SelectorCase(.fewIntegers, "\(condition).\(type) \(first), \(second), \(use)") {
                  let (a, b) = $0.operands(first, second, type)
                  $0.finish($0.compare(condition, a, b), use)
                })
            }
          }
        }
        masks(condition, type, visit)
      }
    }
  }

  /// A masked number compared with a constant, which may become a bit test.
  private static func masks(_ condition: Condition, _ type: SSAType, _ visit: Visit) {
    for mask in InterestingNumbers.constants(type) {
      for number: UInt64 in [0, 1, mask, 0x8000_0000] {
        for shape in [OperandShape.register, .load, .converted, .narrowLoad(.unsigned8)] {
          for use in [ConditionUse.number, .branch, .added] {
            visit(
              SelectorCase(.fewIntegers, "\(condition).\(type) \(shape) & \(mask), \(number), \(use)") {
                let value = $0.add(.and, type, $0.operand(shape, type, side: 0), $0.constant(type, mask))
                $0.finish($0.compare(condition, value, $0.constant(type, number)), use)
              })
          }
        }
      }
    }
  }
}

extension Sketch {
  fileprivate func finish(_ condition: SSAValue, _ use: ConditionUse) {
    switch use {
    case .number: finish(condition)
    case .branch: finish(condition, ResultUse.branch)
    case .select: finish(add(.select, .i64, condition, x.0, x.1))
    case .selectFloat:
      let (a, b) = (add(.reinterpret, .f64, x.0), add(.reinterpret, .f64, x.1))
      finish(add(.reinterpret, .i64, add(.select, .f64, condition, a, b)))
    case .trap: finish(condition, ResultUse.trap)
    case .added: finish(add(.add, .i32, z.1, condition))
    case .subtracted: finish(add(.subtract, .i32, z.0, condition))
    case .addedWide: finish(add(.add, .i64, add(.zeroExtend, .i64, condition), x.1))
    case .twice:
      let chosen = add(.select, .i32, condition, z.1, constant(.i32, 9))
      finish(add(.add, .i32, chosen, condition))
    case .equalZero: finish(compare(.equal, condition, constant(.i32, 0)), ResultUse.branch)
    case .and: finish(add(.and, .i32, condition, compare(.lessSigned, z.0, z.1)), ResultUse.branch)
    case .switchedOn:
      let blocks = (0..<3).map { _ in makeBlock().block }
      end(.switch_, on: condition, blocks.map { ($0, []) })
      for (number, block) in blocks.enumerated() {
        go(to: block)
        finish(constant(.i64, UInt64(number)))
      }
    }
  }
}
