/// A block being validated (spec A.3).
struct ControlFrame {
  enum Kind: UInt8 {
    case function, block, loop, `if`, `else`, tryTable, legacyTry, legacyCatch, legacyCatchAll
  }

  var kind: Kind
  /// Whether the rest of the enclosing block was unreachable where this one begins.
  var outerIsUnreachable: Bool
  /// The height of the operand stack below the parameters, and the outer block's.
  var height: UInt32
  var outerFloor: UInt32
  /// How many locals had been initialised.
  var initializationCount: UInt32
  var parameters: TypeList
  var results: TypeList

  /// The types a branch to this block carries.
  var label: TypeList { kind == .loop ? parameters : results }
}
