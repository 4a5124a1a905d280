import Apus

/// The host module `spectest` that the official test suite imports from.
enum SpecTest {
  static func define(in linker: inout Linker, store: Store) throws {
    let name = "spectest"
    try linker.function(name, "print") { () -> Void in }
    try linker.function(name, "print_i32") { (_: Int32) -> Void in }
    try linker.function(name, "print_i64") { (_: Int64) -> Void in }
    try linker.function(name, "print_f32") { (_: Float) -> Void in }
    try linker.function(name, "print_f64") { (_: Double) -> Void in }
    try linker.function(name, "print_i32_f32") { (_: Int32, _: Float) -> Void in }
    try linker.function(name, "print_f64_f64") { (_: Double, _: Double) -> Void in }
    for (export, value) in [
      ("global_i32", Value.i32(666)), ("global_i64", .i64(666)), ("global_f32", .f32(666.6)),
      ("global_f64", .f64(666.6)),
    ] {
      try linker.define(name, export, .global(Global(store, type: GlobalType(value.type), value: value)))
    }
    let tables: [(String, AddressType)] = [("table", .i32), ("table64", .i64)]
    for (export, address) in tables {
      let type = TableType(addressType: address, limits: Limits(minimum: 10, maximum: 20), element: .funcref)
      try linker.define(name, export, .table(Table(store, type: type)))
    }
    let limits = Limits(minimum: 1, maximum: 2)
    try linker.define(name, "memory", .memory(Memory(store, type: MemoryType(limits: limits))))
    let shared = MemoryType(limits: limits, isShared: true)
    try linker.define(name, "shared_memory", .memory(Memory(store, type: shared)))
  }
}
