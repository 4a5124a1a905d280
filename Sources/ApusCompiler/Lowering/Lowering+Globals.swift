import ApusWasm

/// Globals. The context has the cells of those defined in the module, and the addresses of the cells of imported ones.
extension Lowering {
  mutating func global(_ access: VariableAccess) throws(DecodingError) {
    let global = tables.globals[Int(try reader.u32())]
    if access == .get {
      if global.isKnown {
        push(global.type == .v128 ? builder.vectorConstant(global.bits) : builder.constant(global.type, global.bits[0]))
        return
      }
      let flags = AccessFlags(global.isImmutable ? .constant : .globals)
      let (base, offset) = cell(of: global)
      push(builder.load(global.type, base, offset: offset, flags))
    } else {
      let value = pop()
      let (base, offset) = cell(of: global)
      builder.store(value, base, offset: offset, AccessFlags(.globals))
    }
  }

  private mutating func cell(of global: ModuleTables.Global) -> (base: SSAValue, offset: Int64) {
    if !global.isImported { return (context(), Int64(global.offset)) }
    return (contextLoad(.i64, global.offset), 0)
  }
}
