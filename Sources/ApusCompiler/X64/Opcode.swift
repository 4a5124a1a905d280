/// The x86-64 instructions that Apus emits: one case for each operand form. `X64InstructionTable` has the rows.
///
/// The name for the usual form `op register, rm` is the mnemonic. Other forms have suffixes: `Store` for
/// `op rm, register`, `Immediate` for `op rm, immediate`, `CL` for shifts by `cl`, `RM` where the only operand
/// may be a register or memory and the plain name is taken. `test`, `xchg` and the locked instructions have no suffix
/// although `rm` comes first.
package enum X64Opcode: UInt16, Sendable, CaseIterable {
  // MARK: Integer instructions: moves, arithmetic, logic
  case mov, movStore
  /// Memory or register; for registers `movConstant` is shorter.
  case movImmediate
  /// The shortest of mov r32, imm32, mov r64, simm32 and movabs. Does not change flags.
  case movConstant
  case movzx8, movzx16, movsx8, movsx16, movsxd, lea, add, addStore, addImmediate, or, orStore, orImmediate
  case adcImmediate, sbbImmediate, and, andStore, andImmediate, sub, subStore, subImmediate, xor, xorStore
  case xorImmediate, cmp, cmpImmediate, test, testImmediate, not, neg, imul, imulImmediate
  /// rdx:rax = rax * rm; 8 bits: ax.
  case mulWide
  /// As `mulWide`, signed.
  case imulWide
  /// rax = rdx:rax / rm, rdx = the remainder; 8 bits: al and ah, from ax.
  case div
  /// As `div`, signed.
  case idiv
  /// rdx = the sign of rax in all bits: cdq or cqo.
  case cdq
  case rolCL, rorCL, shlImmediate, shlCL, shrImmediate, shrCL, sarImmediate, sarCL, shlx, sarx, shrx, rorx
  /// register = ~source & rm.
  case andn
  case blsr, blsi, popcnt, lzcnt, tzcnt
  /// Always atomic if an operand is in memory.
  case xchg
  case setcc, cmovcc

  // MARK: Branches, the stack, atomic accesses, and instructions without operands
  case push, pushRM, pushImmediate, pop, ret
  /// A call of a symbol. The calling convention defines what a call reads and writes.
  case call
  case callRM, callLabel, jmp, jmpSymbol, jmpRM, jcc, ud2, nop, mfence, lockXadd, lockCmpxchg

  // MARK: Scalar and packed floats, and moves of vectors
  /// A load; clears the rest of the register.
  case vmovss
  case vmovssStore, vmovsd, vmovsdStore
  /// A move to a vector register from r32 or memory.
  case vmovd
  case vmovdStore
  /// A move to a vector register from r64 or memory.
  case vmovq
  case vmovqStore, vmovaps, vmovapsStore, vmovups, vmovupsStore, vmovddup, vmovlps, vmovlpsStore, vmovhps
  case vmovhpsStore, vaddps, vaddpd, vaddss, vaddsd, vmulps, vmulpd, vmulss, vmulsd, vsubps, vsubpd, vsubss, vsubsd
  case vminps, vminpd, vminss, vminsd, vdivps, vdivpd, vdivss, vdivsd, vmaxps, vmaxpd, vmaxss, vmaxsd, vsqrtps
  case vsqrtpd, vsqrtss, vsqrtsd, vandps, vandpd, vorps, vxorps, vucomiss, vucomisd, vcmpps, vcmppd, vroundps
  case vroundpd, vroundss, vroundsd, vcvtsi2ss, vcvttss2si, vcvtsi2sd, vcvttsd2si, vcvtss2sd, vcvtsd2ss, vcvtps2pd
  case vcvtpd2ps, vcvtdq2ps, vcvttps2dq, vcvtdq2pd, vcvttpd2dq

  // MARK: Fused multiplications and blends
  case vfmadd213ps, vfmadd213pd, vfmadd231ps, vfmadd231pd, vfnmadd213ps, vfnmadd213pd, vfnmadd231ps, vfnmadd231pd
  case vblendvps, vblendvpd, vpblendvb, vpblendd, vblendps, vblendpd, vpblendw

  // MARK: Integer vectors: arithmetic, logic, comparisons, shifts
  case vpaddb, vpaddw, vpaddd, vpaddq, vpsubb, vpsubw, vpsubd, vpsubq, vpaddsb, vpaddsw, vpaddusb, vpaddusw, vpsubsb
  case vpsubsw, vpsubusb, vpsubusw, vpmullw, vpmulhw, vpmulhuw, vpmuludq, vpmaddwd, vpavgb, vpavgw, vpminub, vpmaxub
  case vpminsw, vpmaxsw, vpand, vpandn, vpor, vpxor, vpcmpeqb, vpcmpeqw, vpcmpeqd, vpcmpgtb, vpcmpgtw, vpcmpgtd
  case vpcmpeqq, vpcmpgtq, vpmulld, vpmulhrsw, vpmuldq, vpmaddubsw, vpminsb, vpminsd, vpminuw, vpminud, vpmaxsb
  case vpmaxsd, vpmaxuw, vpmaxud, vpabsb, vpabsw, vpabsd, vpsllw, vpslld, vpsllq, vpsrlw, vpsrld, vpsrlq, vpsraw
  case vpsrad, vpsllwImmediate, vpslldImmediate, vpsllqImmediate, vpsrlwImmediate, vpsrldImmediate, vpsrlqImmediate
  case vpsrawImmediate, vpsradImmediate, vpslldq, vpsrldq, vptest, vpmovmskb, vmovmskps, vmovmskpd

  // MARK: Vectors: shuffles, packing, lanes, widening
  case vpshufb, vpshufd, vpshufhw, vpshuflw, vshufps, vpunpcklbw, vpunpcklwd, vpunpckldq, vpunpcklqdq, vpunpckhbw
  case vpunpckhwd, vpunpckhdq, vpunpckhqdq, vunpcklpd, vunpckhpd, vpacksswb, vpackssdw, vpackuswb, vpackusdw, vpalignr
  case vpinsrb, vpinsrw, vpinsrd, vpinsrq, vpextrb, vpextrw, vpextrwStore, vpextrd, vpextrq, vinsertps, vpbroadcastb
  case vpbroadcastw, vbroadcastss, vpmovsxbw, vpmovsxwd, vpmovsxdq, vpmovzxbw, vpmovzxbd, vpmovzxbq, vpmovzxwd
  case vpmovzxwq, vpmovzxdq

  /// The number of the case: its value in memory. The derived getter is a switch over all cases, which Swift would
  /// optimize again at each use.
  @inline(__always) package var rawValue: UInt16 { unsafeBitCast(self, to: UInt16.self) }
}
