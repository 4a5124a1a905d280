/// A block during validation (spec A.3).
struct ControlFrame {
  enum Kind: UInt8 {
    case function, block, loop, `if`, `else`, tryTable, legacyTry, legacyCatch, legacyCatchAll
  }

  var kind: Kind
  /// Whether the code of the enclosing block was unreachable where this block begins.
  var outerIsUnreachable: Bool
  /// The value of `FunctionValidator.floor` in the enclosing block.
  var outerFloor: UInt32
  /// The number of locals initialized before the block (`FunctionValidator.initializations`).
  var initializationCount: UInt32
  var parameters: TypeList
  var results: TypeList

  /// The types of the values that a branch to this block carries.
  var label: TypeList { kind == .loop ? parameters : results }
}
