// Types in a form close to the text format.

extension Limits: CustomStringConvertible {
  /// The minimum, and the maximum if there is one: `1 16`.
  public var description: String { "\(minimum)" + (maximum.map { " \($0)" } ?? "") }
}

extension MemoryType: CustomStringConvertible {
  /// The type in a form close to the text format: `1 16 shared`.
  public var description: String {
    (addressType == .i64 ? "i64 " : "") + limits.description + (isShared ? " shared" : "")
      + (pageSizeLog2 == 16 ? "" : " (pagesize \(1 << UInt64(pageSizeLog2)))")
  }
}

extension TableType: CustomStringConvertible {
  /// The type in a form close to the text format: `10 funcref`.
  public var description: String { (addressType == .i64 ? "i64 " : "") + "\(limits) \(element)" }
}

extension GlobalType: CustomStringConvertible {
  /// The type as the text format has it: `(mut i32)`.
  public var description: String { isMutable ? "(mut \(value))" : value.description }
}

extension V128: CustomStringConvertible {
  /// The bits: `0x` and 32 hexadecimal digits.
  public var description: String {
    let halves = [high, low].map { half in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    return "0x" + halves.joined()
  }
}
