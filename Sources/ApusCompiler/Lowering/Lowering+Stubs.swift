import ApusWasm
extension Lowering {
  mutating func invoke(_ index: Int, _ type: SSAType) -> SSAValue { .none }
  mutating func atomic(_ form: Form) throws(DecodingError) {}
  mutating func vector(_ form: Form) throws(DecodingError) {}
  mutating func structure(_ form: Form) throws(DecodingError) {}
  mutating func array(_ form: Form) throws(DecodingError) {}
  mutating func cast(_ form: Form) throws(DecodingError) {}
  mutating func branchOnCast(isFail: Bool) throws(DecodingError) {}
  mutating func throwTag() throws(DecodingError) {}
  mutating func throwReference() {}
  mutating func enterTryTable() throws(DecodingError) {}
  mutating func endTryTable() throws(DecodingError) {}
  mutating func enterLegacyTry() throws(DecodingError) {}
  mutating func endLegacyTry() {}
  mutating func legacyCatch(_ form: Form) throws(DecodingError) {}
  mutating func legacyRethrow() throws(DecodingError) {}
  mutating func legacyDelegate() throws(DecodingError) {}
}
