/// Fused multiplications and blends.
extension X64InstructionTable {
  static let fusedRows: [X64Row] = [
    .init(vex: .vfmadd213ps, "vfmadd213ps", .x66_0F38, 0xA8, .registerSourceRM, access: .modifies),
    .init(vex: .vfmadd213pd, "vfmadd213pd", .x66_0F38, 0xA8, .registerSourceRM, w: .w1, access: .modifies),
    .init(vex: .vfmadd231ps, "vfmadd231ps", .x66_0F38, 0xB8, .registerSourceRM, access: .modifies),
    .init(vex: .vfmadd231pd, "vfmadd231pd", .x66_0F38, 0xB8, .registerSourceRM, w: .w1, access: .modifies),
    .init(vex: .vfnmadd213ps, "vfnmadd213ps", .x66_0F38, 0xAC, .registerSourceRM, access: .modifies),
    .init(vex: .vfnmadd213pd, "vfnmadd213pd", .x66_0F38, 0xAC, .registerSourceRM, w: .w1, access: .modifies),
    .init(vex: .vfnmadd231ps, "vfnmadd231ps", .x66_0F38, 0xBC, .registerSourceRM, access: .modifies),
    .init(vex: .vfnmadd231pd, "vfnmadd231pd", .x66_0F38, 0xBC, .registerSourceRM, w: .w1, access: .modifies),
    .init(vex: .vblendvps, "vblendvps", .x66_0F3A, 0x4A, .registerSourceRMRegister),
    .init(vex: .vblendvpd, "vblendvpd", .x66_0F3A, 0x4B, .registerSourceRMRegister),
    .init(vex: .vpblendvb, "vpblendvb", .x66_0F3A, 0x4C, .registerSourceRMRegister),
    .init(vex: .vpblendd, "vpblendd", .x66_0F3A, 0x02, .registerSourceRMImmediate),
    .init(vex: .vblendps, "vblendps", .x66_0F3A, 0x0C, .registerSourceRMImmediate),
    .init(vex: .vblendpd, "vblendpd", .x66_0F3A, 0x0D, .registerSourceRMImmediate),
    .init(vex: .vpblendw, "vpblendw", .x66_0F3A, 0x0E, .registerSourceRMImmediate),
  ]
}
