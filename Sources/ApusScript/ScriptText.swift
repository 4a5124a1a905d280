import Apus
import ApusText
import ApusWasm

/// Patterns and values in the text format of scripts, for messages.
enum ScriptText {
  static func text(_ patterns: [ResultPattern]) -> String {
    patterns.isEmpty ? "no results" : patterns.map { $0.text }.joined(separator: " ")
  }

  /// Returns the text of results, vectors in the shapes of the patterns that they should match.
  static func text(_ results: [Value], expected patterns: [ResultPattern]) -> String {
    if results.isEmpty { return "no results" }
    var texts: [String] = []
    for (index, result) in results.enumerated() {
      let shape = index < patterns.count ? patterns[index].shape : nil
      texts.append(text(result, shape ?? .i32x4))
    }
    return texts.joined(separator: " ")
  }

  private static func text(_ value: Value, _ shape: Shape) -> String {
    switch value {
    case .i32(let value): "(i32.const \(value))"
    case .i64(let value): "(i64.const \(value))"
    case .f32(let value): "(f32.const \(NumberText.text(floatBits: UInt64(value.bitPattern), width: 32)))"
    case .f64(let value): "(f64.const \(NumberText.text(floatBits: value.bitPattern, width: 64)))"
    case .v128(let value): ResultPattern.v128(shape, lanes(value, shape)).text
    case .funcRef(let function): function == nil ? "(ref.null func)" : "(ref.func)"
    case .externRef(let reference): text(reference)
    case .anyRef(let reference): text(reference)
    case .exnRef(let reference): reference == nil ? "(ref.null exn)" : "(ref.exn)"
    }
  }

  private static func text(_ reference: ExternRef?) -> String {
    guard let reference else { return "(ref.null extern)" }
    guard let number = reference.value as? UInt32 else { return "(ref.extern)" }
    return "(ref.extern \(number))"
  }

  private static func text(_ reference: AnyRef?) -> String {
    guard let reference else { return "(ref.null any)" }
    if reference.i31 != nil { return "(ref.i31)" }
    if reference.structure != nil { return "(ref.struct)" }
    if reference.array != nil { return "(ref.array)" }
    guard let number = reference.externalized.value as? UInt32 else { return "(ref.any)" }
    return "(ref.host \(number))"
  }

  private static func lanes(_ value: V128, _ shape: Shape) -> [LanePattern] {
    let width = 8 << Int(shape.laneSizeLog2)
    var lanes: [LanePattern] = []
    for bit in stride(from: 0, to: 128, by: width) {
      let bits = (bit < 64 ? value.low : value.high) >> UInt64(bit & 63)
      lanes.append(.bits(width == 64 ? bits : bits & ((1 << UInt64(width)) - 1)))
    }
    return lanes
  }
}

extension ResultPattern {
  /// The text of the pattern, such as `(f32.const nan:canonical)`.
  fileprivate var text: String {
    switch self {
    case .i32(let bits): "(i32.const \(Int32(bitPattern: bits)))"
    case .i64(let bits): "(i64.const \(Int64(bitPattern: bits)))"
    case .f32(let lane): "(f32.const \(lane.text(isFloat: true, width: 32)))"
    case .f64(let lane): "(f64.const \(lane.text(isFloat: true, width: 64)))"
    case .v128(let shape, let lanes): "(v128.const \(shape) \(ResultPattern.text(shape, lanes)))"
    case .refNull(let type): type.map { "(ref.null \($0))" } ?? "(ref.null)"
    case .refFunc(let index): index.map { "(ref.func \($0))" } ?? "(ref.func)"
    case .refExtern(let number): number.map { "(ref.extern \($0))" } ?? "(ref.extern)"
    case .refHost(let number): "(ref.host \(number))"
    case .ref(let type): "(ref.\(type))"
    case .either(let patterns): "(either \(ScriptText.text(patterns)))"
    }
  }

  /// The shape of a vector; nil for other patterns.
  fileprivate var shape: Shape? {
    switch self {
    case .v128(let shape, _): shape
    case .either(let patterns): patterns.first?.shape
    default: nil
    }
  }

  private static func text(_ shape: Shape, _ lanes: [LanePattern]) -> String {
    let isFloat = shape == .f32x4 || shape == .f64x2
    let width = 8 << Int(shape.laneSizeLog2)
    return lanes.map { $0.text(isFloat: isFloat, width: width) }.joined(separator: " ")
  }
}

extension LanePattern {
  fileprivate func text(isFloat: Bool, width: Int) -> String {
    switch self {
    case .bits(let bits):
      if isFloat { return NumberText.text(floatBits: bits, width: width) }
      let unused = 64 - Int64(width)
      return "\((Int64(bitPattern: bits) << unused) >> unused)"
    case .canonicalNaN: return "nan:canonical"
    case .arithmeticNaN: return "nan:arithmetic"
    }
  }
}
