import ApusCompiler

/// How a float operand is computed.
private enum FloatShape {
  case register, load, constant(UInt64), same, select, converted
  static let all: [FloatShape] =
    [.register, .load, .same, .select, .converted] + InterestingNumbers.floats.map { .constant($0) }
}

extension SelectorCases {
  private static let floatTypes: [SSAType] = [.f32, .f64]

  static func floats(_ visit: Visit) {
    let binary = SSAOperation.allCases.filter { if case .floatBinary = $0.form { true } else { false } }
    let unary = SSAOperation.allCases.filter { if case .floatUnary = $0.form { true } else { false } }
    for type in floatTypes {
      for first in FloatShape.all {
        for operation in unary {
          visit(
            SelectorCase(.floats, "\(operation).\(type) \(first)") {
              $0.finish($0.add(operation, type, $0.float(first, type, side: 0)))
            })
        }
        for second in FloatShape.all {
          for operation in binary {
            visit(
              SelectorCase(.fewFloats, "\(operation).\(type) \(first), \(second)") {
                let a = $0.float(first, type, side: 0)
                $0.finish($0.add(operation, type, a, $0.float(second, type, side: 1, same: a)))
              })
          }
          for condition in 0..<UInt8(6) {
            for use in [ResultUse.returned, .branch, .trap, .twice, .select] {
              visit(
                SelectorCase(.fewFloats, "float condition \(condition).\(type) \(first), \(second), \(use)") {
                  let a = $0.float(first, type, side: 0)
                  let b = $0.float(second, type, side: 1, same: a)
                  $0.finish($0.add(.floatCompare, .i32, a, b, detail: condition), use)
                })
            }
          }
        }
      }
    }
  }

  static func conversions(_ visit: Visit) {
    let toInteger = SSAOperation.allCases.filter { if case .conversion(.toInteger) = $0.form { true } else { false } }
    for float in floatTypes {
      for integer in types {
        for operation in toInteger {
          for shape in FloatShape.all {
            visit(
              SelectorCase(.floats, "\(operation) \(integer) of \(float) \(shape)") {
                $0.finish($0.add(operation, integer, $0.float(shape, float, side: 0)))
              })
          }
        }
        for operation in [SSAOperation.convertSigned, .convertUnsigned] {
          for shape in OperandShape.all(integer) where shape != .same {
            visit(
              SelectorCase(.integers, "\(operation) \(float) of \(integer) \(shape)") {
                $0.finish($0.add(operation, float, $0.operand(shape, integer, side: 0)))
              })
          }
        }
      }
      for shape in FloatShape.all {
        visit(
          SelectorCase(.floats, "promote, demote or reinterpret of \(float) \(shape)") {
            let value = $0.float(shape, float, side: 0)
            let operation = float == .f32 ? SSAOperation.promote : .demote
            $0.finish($0.add(operation, float == .f32 ? .f64 : .f32, value))
          })
        visit(
          SelectorCase(.floats, "reinterpret and store \(float) \(shape)") {
            let value = $0.float(shape, float, side: 0)
            $0.store(value, cell: 5)
            $0.finish($0.add(.reinterpret, float == .f32 ? .i32 : .i64, value), .besideOperands, $0.x.1)
          })
      }
    }
  }
}

extension Sketch {
  fileprivate func float(_ shape: FloatShape, _ type: SSAType, side: Int, same: SSAValue = .none) -> SSAValue {
    let is64 = type == .f64
    func register(_ side: Int) -> SSAValue {
      add(.reinterpret, type, is64 ? (side == 0 ? x.0 : x.1) : (side == 0 ? z.0 : z.1))
    }
    switch shape {
    case .register: return register(side)
    case .same: return same.isNone ? register(side) : same
    case .load: return load(type, cell: side)
    case .constant(let bits): return constant(type, bits)
    case .select: return add(.select, type, compare(.lessSigned, z.0, z.1), register(side), register(1 - side))
    case .converted: return add(.convertSigned, type, side == 0 ? z.0 : z.1)
    }
  }
}
