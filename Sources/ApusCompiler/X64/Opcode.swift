/// The x86-64 instructions that Apus emits: one case for each operand form. `X64InstructionTable` has the rows.
///
/// The name for the usual form `op register, place` is the mnemonic. Other forms have suffixes: `Store` for
/// `op place, register`, `Immediate` for `op place, immediate`, `CL` for shifts by `cl`, `Place` where the only operand
/// may be a register or memory and the plain name is taken. `test`, `bt`, `xchg`, `xadd`, `cmpxchg` and the locked
/// instructions have no suffix although `place` comes first.
package enum X64Opcode: UInt16, Sendable, CaseIterable {
  // MARK: Integer instructions: moves, arithmetic, logic
  case mov, movStore
  /// Memory or register; for registers `movConstant` is shorter.
  case movImmediate
  /// The shortest of mov r32, imm32, mov r64, simm32 and movabs. Does not change flags.
  case movConstant
  case movzx8, movzx16, movsx8, movsx16, movsxd, lea, add, addStore, addImmediate, or, orStore, orImmediate, adc
  case adcStore, adcImmediate, sbb, sbbStore, sbbImmediate, and, andStore, andImmediate, sub, subStore, subImmediate
  case xor, xorStore, xorImmediate, cmp, cmpStore, cmpImmediate, test, testImmediate, not, neg, inc, dec, imul
  case imulImmediate
  /// rdx:rax = rax * place; 8 bits: ax.
  case mulWide
  /// As `mulWide`, signed.
  case imulWide
  /// rax = rdx:rax / place, rdx = the remainder; 8 bits: al and ah, from ax.
  case div
  /// As `div`, signed.
  case idiv
  /// rdx = the sign of rax in all bits: cdq or cqo.
  case cdq
  case rolImmediate, rolCL, rorImmediate, rorCL, shlImmediate, shlCL, shrImmediate, shrCL, sarImmediate, sarCL
  case shldImmediate, shldCL, shrdImmediate, shrdCL, shlx, sarx, shrx, rorx
  /// register:source = rdx * place; `source` is written too.
  case mulx
  /// register = ~source & place.
  case andn
  case blsr, blsmsk, blsi, bextr, bzhi, popcnt, lzcnt, tzcnt
  /// The destination does not change if the source is zero.
  case bsf
  case bsr, bt, btImmediate, bswap
  /// Always atomic if an operand is in memory.
  case xchg
  case setcc, cmovcc

  // MARK: Branches, the stack, atomic accesses, and instructions without operands
  case push, pushPlace, pushImmediate, pop, popPlace, ret, leave
  /// A call of a symbol. The calling convention defines what a call reads and writes.
  case call
  case callPlace, callLabel, jmp, jmpSymbol, jmpPlace, jcc, ud2, int3, nop, pause, mfence, endbr64, xadd, cmpxchg
  case lockAdd, lockAddImmediate, lockOr, lockOrImmediate, lockAnd, lockAndImmediate, lockSub, lockSubImmediate
  case lockXor, lockXorImmediate, lockInc, lockDec, lockNot, lockNeg, lockXadd, lockCmpxchg
  /// cmpxchg8b or cmpxchg16b, for two integers of the width.
  case lockCmpxchgPair

  // MARK: Scalar and packed floats, and moves of vectors
  /// A load; clears the rest of the register.
  case vmovss
  case vmovssStore, vmovssMerge, vmovsd, vmovsdStore, vmovsdMerge
  /// A move to a vector register from r32 or memory.
  case vmovd
  case vmovdStore
  /// A move to a vector register from r64 or memory.
  case vmovq
  case vmovqStore
  /// A move of the low 64 bits of a vector register, or of memory; clears the rest.
  case vmovqLow
  case vmovqLowStore, vmovaps, vmovapsStore, vmovapd, vmovapdStore, vmovups, vmovupsStore, vmovupd, vmovupdStore
  case vmovdqa, vmovdqaStore, vmovdqu, vmovdquStore, vmovddup, vmovlps, vmovlpsStore, vmovlpd, vmovlpdStore, vmovhps
  case vmovhpsStore, vmovhpd, vmovhpdStore, vmovhlps, vmovlhps, vaddps, vaddpd, vaddss, vaddsd, vmulps, vmulpd
  case vmulss, vmulsd, vsubps, vsubpd, vsubss, vsubsd, vminps, vminpd, vminss, vminsd, vdivps, vdivpd, vdivss, vdivsd
  case vmaxps, vmaxpd, vmaxss, vmaxsd, vsqrtps, vsqrtpd, vsqrtss, vsqrtsd, vandps, vandpd, vandnps, vandnpd, vorps
  case vorpd, vxorps, vxorpd, vucomiss, vucomisd, vcomiss, vcomisd, vcmpps, vcmppd, vcmpss, vcmpsd, vroundps
  case vroundpd, vroundss, vroundsd, vcvtsi2ss, vcvttss2si, vcvtss2si, vcvtsi2sd, vcvttsd2si, vcvtsd2si, vcvtss2sd
  case vcvtsd2ss, vcvtps2pd, vcvtpd2ps, vcvtdq2ps, vcvtps2dq, vcvttps2dq, vcvtdq2pd, vcvttpd2dq, vcvtpd2dq

  // MARK: Fused multiplications and blends
  case vfmadd132ps, vfmadd132pd, vfmadd132ss, vfmadd132sd, vfmadd213ps, vfmadd213pd, vfmadd213ss, vfmadd213sd
  case vfmadd231ps, vfmadd231pd, vfmadd231ss, vfmadd231sd, vfnmadd132ps, vfnmadd132pd, vfnmadd132ss, vfnmadd132sd
  case vfnmadd213ps, vfnmadd213pd, vfnmadd213ss, vfnmadd213sd, vfnmadd231ps, vfnmadd231pd, vfnmadd231ss, vfnmadd231sd
  case vblendvps, vblendvpd, vpblendvb, vpblendd, vblendps, vblendpd, vpblendw

  // MARK: Integer vectors: arithmetic, logic, comparisons, shifts
  case vpaddb, vpaddw, vpaddd, vpaddq, vpsubb, vpsubw, vpsubd, vpsubq, vpaddsb, vpaddsw, vpaddusb, vpaddusw, vpsubsb
  case vpsubsw, vpsubusb, vpsubusw, vpmullw, vpmulhw, vpmulhuw, vpmuludq, vpmaddwd, vpavgb, vpavgw, vpsadbw, vpminub
  case vpmaxub, vpminsw, vpmaxsw, vpand, vpandn, vpor, vpxor, vpcmpeqb, vpcmpeqw, vpcmpeqd, vpcmpgtb, vpcmpgtw
  case vpcmpgtd, vpcmpeqq, vpcmpgtq, vpmulld, vpmulhrsw, vpmuldq, vpmaddubsw, vpminsb, vpminsd, vpminuw, vpminud
  case vpmaxsb, vpmaxsd, vpmaxuw, vpmaxud, vphaddw, vphaddd, vhaddps, vpabsb, vpabsw, vpabsd, vpsllw, vpslld, vpsllq
  case vpsrlw, vpsrld, vpsrlq, vpsraw, vpsrad, vpsllwImmediate, vpslldImmediate, vpsllqImmediate, vpsrlwImmediate
  case vpsrldImmediate, vpsrlqImmediate, vpsrawImmediate, vpsradImmediate, vpslldq, vpsrldq, vpsllvd, vpsllvq
  case vpsrlvd, vpsrlvq, vpsravd, vptest, vpmovmskb, vmovmskps, vmovmskpd

  // MARK: Vectors: shuffles, packing, lanes, widening
  case vpshufb, vpshufd, vpshufhw, vpshuflw, vshufps, vshufpd, vpermilps, vpunpcklbw, vpunpcklwd, vpunpckldq
  case vpunpcklqdq, vpunpckhbw, vpunpckhwd, vpunpckhdq, vpunpckhqdq, vunpcklps, vunpcklpd, vunpckhps, vunpckhpd
  case vpacksswb, vpackssdw, vpackuswb, vpackusdw, vpalignr, vpinsrb, vpinsrw, vpinsrd, vpinsrq, vpextrb, vpextrw
  case vpextrwStore, vpextrd, vpextrq, vinsertps, vextractps, vpbroadcastb, vpbroadcastw, vpbroadcastd, vpbroadcastq
  case vbroadcastss, vpmovsxbw, vpmovsxbd, vpmovsxbq, vpmovsxwd, vpmovsxwq, vpmovsxdq, vpmovzxbw, vpmovzxbd
  case vpmovzxbq, vpmovzxwd, vpmovzxwq, vpmovzxdq
}
