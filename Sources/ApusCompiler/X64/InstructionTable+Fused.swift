/// Fused multiplications and blends.
extension X64InstructionTable {
  static let fusedRows: InlineArray<31, X64Row> = [
    .init(vex: .vfmadd132ps, "vfmadd132ps", .x66_0F38, 0x98, .registerSourcePlace, access: .modifies),
    .init(vex: .vfmadd132pd, "vfmadd132pd", .x66_0F38, 0x98, .registerSourcePlace, w: .w1, access: .modifies),
    .init(vex: .vfmadd132ss, "vfmadd132ss", .x66_0F38, 0x99, .registerSourcePlace, place: .xmm32, access: .modifies),
    .init(
      vex: .vfmadd132sd, "vfmadd132sd", .x66_0F38, 0x99, .registerSourcePlace, place: .xmm64, w: .w1, access: .modifies),
    .init(vex: .vfmadd213ps, "vfmadd213ps", .x66_0F38, 0xA8, .registerSourcePlace, access: .modifies),
    .init(vex: .vfmadd213pd, "vfmadd213pd", .x66_0F38, 0xA8, .registerSourcePlace, w: .w1, access: .modifies),
    .init(vex: .vfmadd213ss, "vfmadd213ss", .x66_0F38, 0xA9, .registerSourcePlace, place: .xmm32, access: .modifies),
    .init(
      vex: .vfmadd213sd, "vfmadd213sd", .x66_0F38, 0xA9, .registerSourcePlace, place: .xmm64, w: .w1, access: .modifies),
    .init(vex: .vfmadd231ps, "vfmadd231ps", .x66_0F38, 0xB8, .registerSourcePlace, access: .modifies),
    .init(vex: .vfmadd231pd, "vfmadd231pd", .x66_0F38, 0xB8, .registerSourcePlace, w: .w1, access: .modifies),
    .init(vex: .vfmadd231ss, "vfmadd231ss", .x66_0F38, 0xB9, .registerSourcePlace, place: .xmm32, access: .modifies),
    .init(
      vex: .vfmadd231sd, "vfmadd231sd", .x66_0F38, 0xB9, .registerSourcePlace, place: .xmm64, w: .w1, access: .modifies),
    .init(vex: .vfnmadd132ps, "vfnmadd132ps", .x66_0F38, 0x9C, .registerSourcePlace, access: .modifies),
    .init(vex: .vfnmadd132pd, "vfnmadd132pd", .x66_0F38, 0x9C, .registerSourcePlace, w: .w1, access: .modifies),
    .init(vex: .vfnmadd132ss, "vfnmadd132ss", .x66_0F38, 0x9D, .registerSourcePlace, place: .xmm32, access: .modifies),
    .init(
      vex: .vfnmadd132sd, "vfnmadd132sd", .x66_0F38, 0x9D, .registerSourcePlace, place: .xmm64, w: .w1,
      access: .modifies),
    .init(vex: .vfnmadd213ps, "vfnmadd213ps", .x66_0F38, 0xAC, .registerSourcePlace, access: .modifies),
    .init(vex: .vfnmadd213pd, "vfnmadd213pd", .x66_0F38, 0xAC, .registerSourcePlace, w: .w1, access: .modifies),
    .init(vex: .vfnmadd213ss, "vfnmadd213ss", .x66_0F38, 0xAD, .registerSourcePlace, place: .xmm32, access: .modifies),
    .init(
      vex: .vfnmadd213sd, "vfnmadd213sd", .x66_0F38, 0xAD, .registerSourcePlace, place: .xmm64, w: .w1,
      access: .modifies),
    .init(vex: .vfnmadd231ps, "vfnmadd231ps", .x66_0F38, 0xBC, .registerSourcePlace, access: .modifies),
    .init(vex: .vfnmadd231pd, "vfnmadd231pd", .x66_0F38, 0xBC, .registerSourcePlace, w: .w1, access: .modifies),
    .init(vex: .vfnmadd231ss, "vfnmadd231ss", .x66_0F38, 0xBD, .registerSourcePlace, place: .xmm32, access: .modifies),
    .init(
      vex: .vfnmadd231sd, "vfnmadd231sd", .x66_0F38, 0xBD, .registerSourcePlace, place: .xmm64, w: .w1,
      access: .modifies),
    .init(vex: .vblendvps, "vblendvps", .x66_0F3A, 0x4A, .registerSourcePlaceRegister),
    .init(vex: .vblendvpd, "vblendvpd", .x66_0F3A, 0x4B, .registerSourcePlaceRegister),
    .init(vex: .vpblendvb, "vpblendvb", .x66_0F3A, 0x4C, .registerSourcePlaceRegister),
    .init(vex: .vpblendd, "vpblendd", .x66_0F3A, 0x02, .registerSourcePlaceImmediate),
    .init(vex: .vblendps, "vblendps", .x66_0F3A, 0x0C, .registerSourcePlaceImmediate),
    .init(vex: .vblendpd, "vblendpd", .x66_0F3A, 0x0D, .registerSourcePlaceImmediate),
    .init(vex: .vpblendw, "vpblendw", .x66_0F3A, 0x0E, .registerSourcePlaceImmediate),
  ]
}
