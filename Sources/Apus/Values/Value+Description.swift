import ApusWasm

// Descriptions of values and references: one line, with the values of an object but not those of objects in it.

extension Value: CustomStringConvertible {
  /// The type and the value, such as `i32 7`, `f64 0.5` or `null anyref`; for a reference, its own description.
  public var description: String {
    switch self {
    case .i32(let value): "i32 \(value)"
    case .i64(let value): "i64 \(value)"
    case .f32(let value): "f32 \(value)"
    case .f64(let value): "f64 \(value)"
    case .v128(let value): "v128 \(value)"
    case .funcRef(let function): function?.description ?? "null funcref"
    case .externRef(let reference): reference?.description ?? "null externref"
    case .anyRef(let reference): reference?.description ?? "null anyref"
    case .exnRef(let reference): reference?.description ?? "null exnref"
    }
  }

  /// The description, shortened to the kind of what a reference refers to. It bounds descriptions: objects of guests may
  /// contain themselves.
  var summary: String {
    switch self {
    case .externRef(let reference?): reference.internalized.map { "extern \($0.summary)" } ?? "extern"
    case .anyRef(let reference?): reference.summary
    case .exnRef(_?): "exception"
    case .i32, .i64, .f32, .f64, .v128, .funcRef, .externRef(nil), .anyRef(nil), .exnRef(nil): description
    }
  }
}

extension Func: CustomStringConvertible {
  /// The type of the function: `func [i32 i32] -> [i32]`.
  public var description: String { "func \(type)" }
}

extension AnyRef: CustomStringConvertible {
  /// The value of a small integer, the fields of a structure or the first elements of an array: `i31 5`,
  /// `struct {f64 1.0, null anyref}`, `array of 3 {i32 1, i32 2, i32 3}`.
  public var description: String { structure?.description ?? array?.description ?? summary }

  fileprivate var summary: String {
    if let i31 { return "i31 \(i31)" }
    if let structure { return "struct of \(structure.count) fields" }
    if let array { return "array of \(array.count)" }
    return "reference of the host"
  }
}

extension StructRef: CustomStringConvertible {
  /// The fields: `struct {f64 1.0, null anyref}`.
  public var description: String { "struct " + list(count) { self[$0] } }
}

extension ArrayRef: CustomStringConvertible {
  /// The number of elements and the first of them: `array of 3 {i32 1, i32 2, i32 3}`.
  public var description: String { "array of \(count) " + list(count) { self[$0] } }
}

/// The first of `count` values in braces.
private func list(_ count: Int, _ value: (Int) -> Value) -> String {
  let limit = 8
  let values = (0..<min(count, limit)).map { value($0).summary } + (count > limit ? ["..."] : [])
  return "{" + values.joined(separator: ", ") + "}"
}

extension ExternRef: CustomStringConvertible {
  /// The value to which it refers: `extern "hello"`. If it came from a guest, only its kind.
  public var description: String { "extern " + (internalized?.summary ?? valueText) }
}

extension ExnRef: CustomStringConvertible {
  /// The values of the exception: `exception (i32 7)`.
  public var description: String { "exception (" + payload.map { $0.summary }.joined(separator: ", ") + ")" }
}
