import Apus
import ApusCompiler
import ApusCompilerTestSupport
import ApusLayout

/// The outcome of a call.
enum Outcome: Equatable, CustomStringConvertible {
  case value(UInt64)
  case trap(TrapCode)
  case other(String)

  init(_ body: () throws -> UInt64) {
    do {
      self = .value(try body())
    } catch let trap as Trap {
      self = .trap(trap.code)
    } catch EvaluationStop.trap(let code) {
      self = .trap(code)
    } catch {
      self = .other("\(error)")
    }
  }

  /// The outcome with every NaN of the type replaced by the same one.
  func normalized(_ type: SSAType) -> Outcome {
    guard case .value(let bits) = self else { return self }
    switch type {
    case .f32 where Float(bitPattern: UInt32(truncatingIfNeeded: bits)).isNaN && bits >> 32 == 0:
      return .value(UInt64(Float.nan.bitPattern))
    case .f64 where Double(bitPattern: bits).isNaN: return .value(Double.nan.bitPattern)
    default: return self
    }
  }

  var description: String {
    switch self {
    case .value(let bits): "0x" + String(bits, radix: 16)
    case .trap(let code): "trap: \(code)"
    case .other(let text): text
    }
  }
}
