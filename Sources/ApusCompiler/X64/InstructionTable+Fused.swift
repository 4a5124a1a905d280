/// Fused multiplications and blends.
extension X64InstructionTable {
  static let fusedRows: InlineArray<15, X64Row> = [
    .init(vex: .vfmadd213ps, "vfmadd213ps", .x66_0F38, 0xA8, .registerSourcePlace, access: .modifies),
    .init(vex: .vfmadd213pd, "vfmadd213pd", .x66_0F38, 0xA8, .registerSourcePlace, w: .w1, access: .modifies),
    .init(vex: .vfmadd231ps, "vfmadd231ps", .x66_0F38, 0xB8, .registerSourcePlace, access: .modifies),
    .init(vex: .vfmadd231pd, "vfmadd231pd", .x66_0F38, 0xB8, .registerSourcePlace, w: .w1, access: .modifies),
    .init(vex: .vfnmadd213ps, "vfnmadd213ps", .x66_0F38, 0xAC, .registerSourcePlace, access: .modifies),
    .init(vex: .vfnmadd213pd, "vfnmadd213pd", .x66_0F38, 0xAC, .registerSourcePlace, w: .w1, access: .modifies),
    .init(vex: .vfnmadd231ps, "vfnmadd231ps", .x66_0F38, 0xBC, .registerSourcePlace, access: .modifies),
    .init(vex: .vfnmadd231pd, "vfnmadd231pd", .x66_0F38, 0xBC, .registerSourcePlace, w: .w1, access: .modifies),
    .init(vex: .vblendvps, "vblendvps", .x66_0F3A, 0x4A, .registerSourcePlaceRegister),
    .init(vex: .vblendvpd, "vblendvpd", .x66_0F3A, 0x4B, .registerSourcePlaceRegister),
    .init(vex: .vpblendvb, "vpblendvb", .x66_0F3A, 0x4C, .registerSourcePlaceRegister),
    .init(vex: .vpblendd, "vpblendd", .x66_0F3A, 0x02, .registerSourcePlaceImmediate),
    .init(vex: .vblendps, "vblendps", .x66_0F3A, 0x0C, .registerSourcePlaceImmediate),
    .init(vex: .vblendpd, "vblendpd", .x66_0F3A, 0x0D, .registerSourcePlaceImmediate),
    .init(vex: .vpblendw, "vpblendw", .x66_0F3A, 0x0E, .registerSourcePlaceImmediate),
  ]
}
