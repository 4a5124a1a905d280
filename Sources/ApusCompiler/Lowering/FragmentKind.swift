/// What a fragment is the code of.
enum FragmentKind: UInt8 {
  case instruction
  /// The test of `br_on_cast` and `br_on_cast_fail`.
  case castTest
  /// The search of the callee of `call_indirect`: the address of its record.
  case lookUp
}
