import ApusCompiler

extension SelectorCases {
  /// The operations on two integers of one type that are defined for all operands.
  static let binaryOperations = SSAOperation.allCases.filter {
    if case .arithmetic = $0.form { true } else if case .shift = $0.form { true } else { false }
  }

  static func arithmetic(_ visit: Visit) {
    for type in types {
      for operation in binaryOperations {
        binary(operation, type, .returned, OperandShape.all(type), visit)
        for use in ResultUse.allCases where use != .returned {
          binary(operation, type, use, OperandShape.few(type), visit)
        }
      }
    }
  }

  private static func binary(
    _ operation: SSAOperation, _ type: SSAType, _ use: ResultUse, _ shapes: [OperandShape], _ visit: Visit
  ) {
    for first in shapes where first != .same {
      for second in shapes {
        let isSimple = first == .register && second == .register
        visit(
          SelectorCase(isSimple ? .integers : .fewIntegers, "\(operation).\(type) \(first), \(second), \(use)") {
            let (a, b) = $0.operands(first, second, type)
            $0.finish($0.add(operation, type, a, b), use, a, b)
          })
      }
    }
  }

  static func unary(_ visit: Visit) {
    let counts = SSAOperation.allCases.filter { if case .count = $0.form { true } else { false } }
    let operations: [(SSAOperation, UInt8)] =
      counts.map { ($0, 0) } + [
        (.signExtend, 8), (.signExtend, 16), (.signExtend, 32), (.truncate, 0), (.zeroExtend, 0), (.reinterpret, 0),
      ]
    for type in types {
      for (operation, detail) in operations {
        if detail == 32 || operation == .truncate, type == .i32 { continue }
        if operation == .zeroExtend, type == .i64 { continue }
        for shape in OperandShape.all(type) where shape != .same {
          for use in ResultUse.allCases {
            if operation == .reinterpret, use != .returned { continue }
            visit(
              SelectorCase(.fewIntegers, "\(operation)\(detail) of \(type) \(shape), \(use)") {
                let a = $0.operand(shape, type, side: 0)
                let result: SSAType =
                  switch operation {
                  case .truncate: .i32
                  case .zeroExtend: .i64
                  case .reinterpret: type == .i32 ? .f32 : .f64
                  default: type
                  }
                $0.finish($0.add(operation, result, a, detail: detail), use, a)
                $0.result = .i64
              })
          }
        }
      }
    }
  }

  /// Divisions after their checks, and divisions by constants that need no checks.
  static func divisions(_ visit: Visit) {
    for type in types {
      let shapes = OperandShape.all(type)
      for operation in SSAOperation.allCases where operation.isDivision {
        for first in shapes where first != .same {
          for second in shapes {
            for use in [ResultUse.returned, .besideOperands] {
              if use != .returned, first != .register { continue }
              visit(
                SelectorCase(.fewIntegers, "\(operation).\(type) \(first), \(second), \(use)") {
                  let (a, b) = $0.operands(first, second, type)
                  $0.checkDivision(operation, a, b, second)
                  $0.finish($0.add(operation, type, a, b), use, a, b)
                })
            }
          }
        }
      }
    }
  }

  /// An operation whose operand is another operation.
  static func nested(_ visit: Visit) {
    for type in types {
      let shapes: [OperandShape] =
        [.register, .load, .same]
        + [0, 1, 3, 0x8000_0000, type == .i32 ? 0xFFFF_FFFF : .max].map { .constant($0) }
      for inner in binaryOperations {
        for outer in binaryOperations {
          for first in shapes where first != .same {
            for second in shapes {
              for third in shapes where third != .load {
                for isLeft in [true, false] {
                  visit(
                    SelectorCase(
                      .small, "\(outer).\(type) of \(inner) \(first), \(second) and \(third), \(isLeft)"
                    ) {
                      let (a, b) = $0.operands(first, second, type)
                      let value = $0.add(inner, type, a, b)
                      let c = $0.operand(third, type, side: 1, same: a)
                      $0.finish(isLeft ? $0.add(outer, type, value, c) : $0.add(outer, type, c, value))
                    })
                }
              }
            }
          }
        }
      }
    }
  }
}

extension Sketch {
  /// Emits the traps before a division that its divisor may need.
  func checkDivision(_ operation: SSAOperation, _ a: SSAValue, _ b: SSAValue, _ shape: OperandShape) {
    let type = type(of: a)
    let mask: UInt64 = type == .i32 ? 0xFFFF_FFFF : .max
    if case .constant(let bits) = shape, bits & mask != 0, bits & mask != mask || operation != .divideSigned { return }
    trapIf(compare(.equal, b, constant(type, 0)), .integerDivideByZero)
    guard operation == .divideSigned else { return }
    let isLeast = compare(.equal, a, constant(type, type == .i32 ? 0x8000_0000 : 1 << 63))
    let isMinusOne = compare(.equal, b, constant(type, mask))
    trapIf(add(.and, .i32, isLeast, isMinusOne), .integerOverflow)
  }
}
