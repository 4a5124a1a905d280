// Made by Generator/generate from Generator/Operations.txt.
import ApusWasm

/// The operations of instructions on numbers and vectors.
extension Operation {
  /// The operation of an instruction; nil if it has none of its own.
  static func dedicated(_ form: Form) -> Operation? {
    switch form {
    case .binop: binop(form)
    case .relop: relop(form)
    case .cvtop: cvtop(form)
    case .unop: unop(form)
    case .vectorConst: .v128Const
    case .shuffle: .i8x16Shuffle
    case .vectorBinop(.i8x16, _): vectorBinopI8x16(form)
    case .vectorBitwise: vectorBitwise(form)
    case .vectorBinop(.i16x8, _): vectorBinopI16x8(form)
    case .vectorBinop(.i32x4, _): vectorBinopI32x4(form)
    case .vectorBinop(.i64x2, _): vectorBinopI64x2(form)
    case .vectorBinop(.f32x4, _): vectorBinopF32x4(form)
    case .vectorBinop(.f64x2, _): vectorBinopF64x2(form)
    case .vectorRelop: vectorRelop(form)
    case .vectorUnop: vectorUnop(form)
    case .vectorCvtop(.i16x8, _): vectorCvtopI16x8(form)
    case .vectorCvtop(.i32x4, _): vectorCvtopI32x4(form)
    case .vectorCvtop(.i64x2, _): vectorCvtopI64x2(form)
    case .vectorCvtop(.f32x4, _): vectorCvtopF32x4(form)
    case .vectorCvtop(.f64x2, _): vectorCvtopF64x2(form)
    case .vectorShift: vectorShift(form)
    case .allTrue: allTrue(form)
    case .bitmask: bitmask(form)
    case .splat: splat(form)
    case .extractLane: extractLane(form)
    case .replaceLane: replaceLane(form)
    case .vectorTernop(_, .relaxedLaneselect): .v128Bitselect
    default: nil
    }
  }

  /// The operation of an instruction whose second operand is in c; nil if there is none.
  static func immediate(_ form: Form) -> Operation? {
    switch form {
    case .binop: immediateBinop(form)
    case .relop: immediateRelop(form)
    default: nil
    }
  }

  private static func binop(_ form: Form) -> Operation? {
    switch form {
    case .binop(.i32, .add): .i32Add
    case .binop(.i32, .sub): .i32Sub
    case .binop(.i32, .mul): .i32Mul
    case .binop(.i32, .and): .i32And
    case .binop(.i32, .or): .i32Or
    case .binop(.i32, .xor): .i32Xor
    case .binop(.i32, .shl): .i32Shl
    case .binop(.i32, .shrS): .i32ShrS
    case .binop(.i32, .shrU): .i32ShrU
    case .binop(.i32, .rotl): .i32Rotl
    case .binop(.i32, .rotr): .i32Rotr
    case .binop(.i32, .divS): .i32DivS
    case .binop(.i32, .divU): .i32DivU
    case .binop(.i32, .remS): .i32RemS
    case .binop(.i32, .remU): .i32RemU
    case .binop(.i64, .add): .i64Add
    case .binop(.i64, .sub): .i64Sub
    case .binop(.i64, .mul): .i64Mul
    case .binop(.i64, .and): .i64And
    case .binop(.i64, .or): .i64Or
    case .binop(.i64, .xor): .i64Xor
    case .binop(.i64, .shl): .i64Shl
    case .binop(.i64, .shrS): .i64ShrS
    case .binop(.i64, .shrU): .i64ShrU
    case .binop(.i64, .rotl): .i64Rotl
    case .binop(.i64, .rotr): .i64Rotr
    case .binop(.i64, .divS): .i64DivS
    case .binop(.i64, .divU): .i64DivU
    case .binop(.i64, .remS): .i64RemS
    case .binop(.i64, .remU): .i64RemU
    case .binop(.f32, .add): .f32Add
    case .binop(.f32, .sub): .f32Sub
    case .binop(.f32, .mul): .f32Mul
    case .binop(.f32, .div): .f32Div
    case .binop(.f32, .min): .f32Min
    case .binop(.f32, .max): .f32Max
    case .binop(.f32, .copysign): .f32Copysign
    case .binop(.f64, .add): .f64Add
    case .binop(.f64, .sub): .f64Sub
    case .binop(.f64, .mul): .f64Mul
    case .binop(.f64, .div): .f64Div
    case .binop(.f64, .min): .f64Min
    case .binop(.f64, .max): .f64Max
    case .binop(.f64, .copysign): .f64Copysign
    default: nil
    }
  }

  private static func relop(_ form: Form) -> Operation? {
    switch form {
    case .relop(.i32, .eq): .i32Eq
    case .relop(.i32, .ne): .i32Ne
    case .relop(.i32, .ltS): .i32LtS
    case .relop(.i32, .ltU): .i32LtU
    case .relop(.i32, .gtS): .i32GtS
    case .relop(.i32, .gtU): .i32GtU
    case .relop(.i32, .leS): .i32LeS
    case .relop(.i32, .leU): .i32LeU
    case .relop(.i32, .geS): .i32GeS
    case .relop(.i32, .geU): .i32GeU
    case .relop(.i64, .eq): .i64Eq
    case .relop(.i64, .ne): .i64Ne
    case .relop(.i64, .ltS): .i64LtS
    case .relop(.i64, .ltU): .i64LtU
    case .relop(.i64, .gtS): .i64GtS
    case .relop(.i64, .gtU): .i64GtU
    case .relop(.i64, .leS): .i64LeS
    case .relop(.i64, .leU): .i64LeU
    case .relop(.i64, .geS): .i64GeS
    case .relop(.i64, .geU): .i64GeU
    case .relop(.f32, .eq): .f32Eq
    case .relop(.f32, .ne): .f32Ne
    case .relop(.f32, .lt): .f32Lt
    case .relop(.f32, .gt): .f32Gt
    case .relop(.f32, .le): .f32Le
    case .relop(.f32, .ge): .f32Ge
    case .relop(.f64, .eq): .f64Eq
    case .relop(.f64, .ne): .f64Ne
    case .relop(.f64, .lt): .f64Lt
    case .relop(.f64, .gt): .f64Gt
    case .relop(.f64, .le): .f64Le
    case .relop(.f64, .ge): .f64Ge
    default: nil
    }
  }

  private static func cvtop(_ form: Form) -> Operation? {
    switch form {
    case .cvtop(.i32, .i64, .wrap): .i32WrapI64
    case .cvtop(.i64, .i32, .extendS): .i64ExtendI32S
    case .cvtop(.f64, .i32, .convertS): .f64ConvertI32S
    case .cvtop(.f64, .i32, .convertU): .f64ConvertI32U
    case .cvtop(.f64, .f32, .promote): .f64PromoteF32
    case .cvtop(.f32, .f64, .demote): .f32DemoteF64
    case .cvtop(.f32, .i32, .convertS): .f32ConvertI32S
    default: nil
    }
  }

  private static func unop(_ form: Form) -> Operation? {
    switch form {
    case .unop(.f64, .sqrt): .f64Sqrt
    case .unop(.i32, .clz): .i32Clz
    case .unop(.i32, .ctz): .i32Ctz
    case .unop(.i32, .popcnt): .i32Popcnt
    case .unop(.i32, .extend8S): .i32Extend8S
    case .unop(.i32, .extend16S): .i32Extend16S
    case .unop(.i64, .clz): .i64Clz
    case .unop(.i64, .ctz): .i64Ctz
    case .unop(.i64, .popcnt): .i64Popcnt
    case .unop(.i64, .extend8S): .i64Extend8S
    case .unop(.i64, .extend16S): .i64Extend16S
    case .unop(.f64, .abs): .f64Abs
    case .unop(.f64, .neg): .f64Neg
    case .unop(.i64, .extend32S): .i64ExtendI32S
    default: nil
    }
  }

  private static func vectorBinopI8x16(_ form: Form) -> Operation? {
    switch form {
    case .vectorBinop(.i8x16, .swizzle), .vectorBinop(.i8x16, .relaxedSwizzle): .i8x16Swizzle
    case .vectorBinop(.i8x16, .add): .i8x16Add
    case .vectorBinop(.i8x16, .sub): .i8x16Sub
    case .vectorBinop(.i8x16, .minS): .i8x16MinS
    case .vectorBinop(.i8x16, .minU): .i8x16MinU
    case .vectorBinop(.i8x16, .maxS): .i8x16MaxS
    case .vectorBinop(.i8x16, .maxU): .i8x16MaxU
    case .vectorBinop(.i8x16, .addSatS): .i8x16AddSatS
    case .vectorBinop(.i8x16, .addSatU): .i8x16AddSatU
    case .vectorBinop(.i8x16, .subSatS): .i8x16SubSatS
    case .vectorBinop(.i8x16, .subSatU): .i8x16SubSatU
    case .vectorBinop(.i8x16, .avgrU): .i8x16AvgrU
    case .vectorBinop(.i8x16, .narrowS): .i8x16NarrowS
    case .vectorBinop(.i8x16, .narrowU): .i8x16NarrowU
    default: nil
    }
  }

  private static func vectorBitwise(_ form: Form) -> Operation? {
    switch form {
    case .vectorBitwise(.and): .v128And
    case .vectorBitwise(.andnot): .v128Andnot
    case .vectorBitwise(.or): .v128Or
    case .vectorBitwise(.xor): .v128Xor
    case .vectorBitwise(.not): .v128Not
    case .vectorBitwise(.anyTrue): .v128AnyTrue
    case .vectorBitwise(.bitselect): .v128Bitselect
    default: nil
    }
  }

  private static func vectorBinopI16x8(_ form: Form) -> Operation? {
    switch form {
    case .vectorBinop(.i16x8, .add): .i16x8Add
    case .vectorBinop(.i16x8, .sub): .i16x8Sub
    case .vectorBinop(.i16x8, .mul): .i16x8Mul
    case .vectorBinop(.i16x8, .minS): .i16x8MinS
    case .vectorBinop(.i16x8, .minU): .i16x8MinU
    case .vectorBinop(.i16x8, .maxS): .i16x8MaxS
    case .vectorBinop(.i16x8, .maxU): .i16x8MaxU
    case .vectorBinop(.i16x8, .addSatS): .i16x8AddSatS
    case .vectorBinop(.i16x8, .addSatU): .i16x8AddSatU
    case .vectorBinop(.i16x8, .subSatS): .i16x8SubSatS
    case .vectorBinop(.i16x8, .subSatU): .i16x8SubSatU
    case .vectorBinop(.i16x8, .avgrU): .i16x8AvgrU
    case .vectorBinop(.i16x8, .narrowS): .i16x8NarrowS
    case .vectorBinop(.i16x8, .narrowU): .i16x8NarrowU
    default: nil
    }
  }

  private static func vectorBinopI32x4(_ form: Form) -> Operation? {
    switch form {
    case .vectorBinop(.i32x4, .add): .i32x4Add
    case .vectorBinop(.i32x4, .sub): .i32x4Sub
    case .vectorBinop(.i32x4, .mul): .i32x4Mul
    case .vectorBinop(.i32x4, .minS): .i32x4MinS
    case .vectorBinop(.i32x4, .minU): .i32x4MinU
    case .vectorBinop(.i32x4, .maxS): .i32x4MaxS
    case .vectorBinop(.i32x4, .maxU): .i32x4MaxU
    case .vectorBinop(.i32x4, .dotS): .i32x4DotS
    default: nil
    }
  }

  private static func vectorBinopI64x2(_ form: Form) -> Operation? {
    switch form {
    case .vectorBinop(.i64x2, .add): .i64x2Add
    case .vectorBinop(.i64x2, .sub): .i64x2Sub
    case .vectorBinop(.i64x2, .mul): .i64x2Mul
    default: nil
    }
  }

  private static func vectorBinopF32x4(_ form: Form) -> Operation? {
    switch form {
    case .vectorBinop(.f32x4, .add): .f32x4Add
    case .vectorBinop(.f32x4, .sub): .f32x4Sub
    case .vectorBinop(.f32x4, .mul): .f32x4Mul
    case .vectorBinop(.f32x4, .div): .f32x4Div
    case .vectorBinop(.f32x4, .min), .vectorBinop(.f32x4, .relaxedMin): .f32x4Min
    case .vectorBinop(.f32x4, .max), .vectorBinop(.f32x4, .relaxedMax): .f32x4Max
    case .vectorBinop(.f32x4, .pmin): .f32x4Pmin
    case .vectorBinop(.f32x4, .pmax): .f32x4Pmax
    default: nil
    }
  }

  private static func vectorBinopF64x2(_ form: Form) -> Operation? {
    switch form {
    case .vectorBinop(.f64x2, .add): .f64x2Add
    case .vectorBinop(.f64x2, .sub): .f64x2Sub
    case .vectorBinop(.f64x2, .mul): .f64x2Mul
    case .vectorBinop(.f64x2, .div): .f64x2Div
    case .vectorBinop(.f64x2, .min), .vectorBinop(.f64x2, .relaxedMin): .f64x2Min
    case .vectorBinop(.f64x2, .max), .vectorBinop(.f64x2, .relaxedMax): .f64x2Max
    case .vectorBinop(.f64x2, .pmin): .f64x2Pmin
    case .vectorBinop(.f64x2, .pmax): .f64x2Pmax
    default: nil
    }
  }

  private static func vectorRelop(_ form: Form) -> Operation? {
    switch form {
    case .vectorRelop(.i8x16, .eq): .i8x16Eq
    case .vectorRelop(.i8x16, .ne): .i8x16Ne
    case .vectorRelop(.i8x16, .gtS): .i8x16GtS
    case .vectorRelop(.i8x16, .gtU): .i8x16GtU
    case .vectorRelop(.i8x16, .geS): .i8x16GeS
    case .vectorRelop(.i8x16, .geU): .i8x16GeU
    case .vectorRelop(.i16x8, .eq): .i16x8Eq
    case .vectorRelop(.i16x8, .ne): .i16x8Ne
    case .vectorRelop(.i16x8, .gtS): .i16x8GtS
    case .vectorRelop(.i16x8, .gtU): .i16x8GtU
    case .vectorRelop(.i16x8, .geS): .i16x8GeS
    case .vectorRelop(.i16x8, .geU): .i16x8GeU
    case .vectorRelop(.i32x4, .eq): .i32x4Eq
    case .vectorRelop(.i32x4, .ne): .i32x4Ne
    case .vectorRelop(.i32x4, .gtS): .i32x4GtS
    case .vectorRelop(.i32x4, .gtU): .i32x4GtU
    case .vectorRelop(.i32x4, .geS): .i32x4GeS
    case .vectorRelop(.i32x4, .geU): .i32x4GeU
    case .vectorRelop(.i64x2, .eq): .i64x2Eq
    case .vectorRelop(.i64x2, .ne): .i64x2Ne
    case .vectorRelop(.i64x2, .gtS): .i64x2GtS
    case .vectorRelop(.i64x2, .geS): .i64x2GeS
    case .vectorRelop(.f32x4, .eq): .f32x4Eq
    case .vectorRelop(.f32x4, .ne): .f32x4Ne
    case .vectorRelop(.f32x4, .lt): .f32x4Lt
    case .vectorRelop(.f32x4, .le): .f32x4Le
    case .vectorRelop(.f64x2, .eq): .f64x2Eq
    case .vectorRelop(.f64x2, .ne): .f64x2Ne
    case .vectorRelop(.f64x2, .lt): .f64x2Lt
    case .vectorRelop(.f64x2, .le): .f64x2Le
    default: nil
    }
  }

  private static func vectorUnop(_ form: Form) -> Operation? {
    switch form {
    case .vectorUnop(.i8x16, .abs): .i8x16Abs
    case .vectorUnop(.i8x16, .neg): .i8x16Neg
    case .vectorUnop(.i16x8, .abs): .i16x8Abs
    case .vectorUnop(.i16x8, .neg): .i16x8Neg
    case .vectorUnop(.i32x4, .abs): .i32x4Abs
    case .vectorUnop(.i32x4, .neg): .i32x4Neg
    case .vectorUnop(.i64x2, .abs): .i64x2Abs
    case .vectorUnop(.i64x2, .neg): .i64x2Neg
    case .vectorUnop(.f32x4, .abs): .f32x4Abs
    case .vectorUnop(.f32x4, .neg): .f32x4Neg
    case .vectorUnop(.f32x4, .sqrt): .f32x4Sqrt
    case .vectorUnop(.f64x2, .abs): .f64x2Abs
    case .vectorUnop(.f64x2, .neg): .f64x2Neg
    case .vectorUnop(.f64x2, .sqrt): .f64x2Sqrt
    default: nil
    }
  }

  private static func vectorCvtopI16x8(_ form: Form) -> Operation? {
    switch form {
    case .vectorCvtop(.i16x8, .extendLowS): .i16x8ExtendLowS
    case .vectorCvtop(.i16x8, .extendLowU): .i16x8ExtendLowU
    case .vectorCvtop(.i16x8, .extendHighS): .i16x8ExtendHighS
    case .vectorCvtop(.i16x8, .extendHighU): .i16x8ExtendHighU
    default: nil
    }
  }

  private static func vectorCvtopI32x4(_ form: Form) -> Operation? {
    switch form {
    case .vectorCvtop(.i32x4, .extendLowS): .i32x4ExtendLowS
    case .vectorCvtop(.i32x4, .extendLowU): .i32x4ExtendLowU
    case .vectorCvtop(.i32x4, .extendHighS): .i32x4ExtendHighS
    case .vectorCvtop(.i32x4, .extendHighU): .i32x4ExtendHighU
    case .vectorCvtop(.i32x4, .truncSatS), .vectorCvtop(.i32x4, .relaxedTruncS): .i32x4TruncSatS
    case .vectorCvtop(.i32x4, .truncSatU), .vectorCvtop(.i32x4, .relaxedTruncU): .i32x4TruncSatU
    case .vectorCvtop(.i32x4, .truncSatZeroS), .vectorCvtop(.i32x4, .relaxedTruncZeroS): .i32x4TruncSatZeroS
    case .vectorCvtop(.i32x4, .truncSatZeroU), .vectorCvtop(.i32x4, .relaxedTruncZeroU): .i32x4TruncSatZeroU
    default: nil
    }
  }

  private static func vectorCvtopI64x2(_ form: Form) -> Operation? {
    switch form {
    case .vectorCvtop(.i64x2, .extendLowS): .i64x2ExtendLowS
    case .vectorCvtop(.i64x2, .extendLowU): .i64x2ExtendLowU
    case .vectorCvtop(.i64x2, .extendHighS): .i64x2ExtendHighS
    case .vectorCvtop(.i64x2, .extendHighU): .i64x2ExtendHighU
    default: nil
    }
  }

  private static func vectorCvtopF32x4(_ form: Form) -> Operation? {
    switch form {
    case .vectorCvtop(.f32x4, .convertS): .f32x4ConvertS
    case .vectorCvtop(.f32x4, .convertU): .f32x4ConvertU
    case .vectorCvtop(.f32x4, .demoteZero): .f32x4DemoteZero
    default: nil
    }
  }

  private static func vectorCvtopF64x2(_ form: Form) -> Operation? {
    switch form {
    case .vectorCvtop(.f64x2, .convertLowS): .f64x2ConvertLowS
    case .vectorCvtop(.f64x2, .convertLowU): .f64x2ConvertLowU
    case .vectorCvtop(.f64x2, .promoteLow): .f64x2PromoteLow
    default: nil
    }
  }

  private static func vectorShift(_ form: Form) -> Operation? {
    switch form {
    case .vectorShift(.i8x16, .shl): .i8x16Shl
    case .vectorShift(.i8x16, .shrS): .i8x16ShrS
    case .vectorShift(.i8x16, .shrU): .i8x16ShrU
    case .vectorShift(.i16x8, .shl): .i16x8Shl
    case .vectorShift(.i16x8, .shrS): .i16x8ShrS
    case .vectorShift(.i16x8, .shrU): .i16x8ShrU
    case .vectorShift(.i32x4, .shl): .i32x4Shl
    case .vectorShift(.i32x4, .shrS): .i32x4ShrS
    case .vectorShift(.i32x4, .shrU): .i32x4ShrU
    case .vectorShift(.i64x2, .shl): .i64x2Shl
    case .vectorShift(.i64x2, .shrS): .i64x2ShrS
    case .vectorShift(.i64x2, .shrU): .i64x2ShrU
    default: nil
    }
  }

  private static func allTrue(_ form: Form) -> Operation? {
    switch form {
    case .allTrue(.i8x16): .i8x16AllTrue
    case .allTrue(.i16x8): .i16x8AllTrue
    case .allTrue(.i32x4): .i32x4AllTrue
    case .allTrue(.i64x2): .i64x2AllTrue
    default: nil
    }
  }

  private static func bitmask(_ form: Form) -> Operation? {
    switch form {
    case .bitmask(.i8x16): .i8x16Bitmask
    case .bitmask(.i16x8): .i16x8Bitmask
    case .bitmask(.i32x4): .i32x4Bitmask
    case .bitmask(.i64x2): .i64x2Bitmask
    default: nil
    }
  }

  private static func splat(_ form: Form) -> Operation? {
    switch form {
    case .splat(.i8x16): .i8x16Splat
    case .splat(.i16x8): .i16x8Splat
    case .splat(.i32x4), .splat(.f32x4): .i32x4Splat
    case .splat(.i64x2), .splat(.f64x2): .i64x2Splat
    default: nil
    }
  }

  private static func extractLane(_ form: Form) -> Operation? {
    switch form {
    case .extractLane(.i8x16, .signed): .i8x16ExtractLaneS
    case .extractLane(.i8x16, .unsigned): .i8x16ExtractLaneU
    case .extractLane(.i16x8, .signed): .i16x8ExtractLaneS
    case .extractLane(.i16x8, .unsigned): .i16x8ExtractLaneU
    case .extractLane(.i32x4, .none), .extractLane(.f32x4, .none): .i32x4ExtractLane
    case .extractLane(.i64x2, .none), .extractLane(.f64x2, .none): .i64x2ExtractLane
    default: nil
    }
  }

  private static func replaceLane(_ form: Form) -> Operation? {
    switch form {
    case .replaceLane(.i8x16): .i8x16ReplaceLane
    case .replaceLane(.i16x8): .i16x8ReplaceLane
    case .replaceLane(.i32x4), .replaceLane(.f32x4): .i32x4ReplaceLane
    case .replaceLane(.i64x2), .replaceLane(.f64x2): .i64x2ReplaceLane
    default: nil
    }
  }

  private static func immediateBinop(_ form: Form) -> Operation? {
    switch form {
    case .binop(.i32, .add): .i32AddImmediate
    case .binop(.i32, .sub): .i32SubImmediate
    case .binop(.i32, .mul): .i32MulImmediate
    case .binop(.i32, .and): .i32AndImmediate
    case .binop(.i32, .or): .i32OrImmediate
    case .binop(.i32, .xor): .i32XorImmediate
    case .binop(.i32, .shl): .i32ShlImmediate
    case .binop(.i32, .shrS): .i32ShrSImmediate
    case .binop(.i32, .shrU): .i32ShrUImmediate
    case .binop(.i32, .rotl): .i32RotlImmediate
    case .binop(.i32, .rotr): .i32RotrImmediate
    case .binop(.i64, .add): .i64AddImmediate
    case .binop(.i64, .sub): .i64SubImmediate
    case .binop(.i64, .mul): .i64MulImmediate
    case .binop(.i64, .and): .i64AndImmediate
    case .binop(.i64, .or): .i64OrImmediate
    case .binop(.i64, .xor): .i64XorImmediate
    case .binop(.i64, .shl): .i64ShlImmediate
    case .binop(.i64, .shrS): .i64ShrSImmediate
    case .binop(.i64, .shrU): .i64ShrUImmediate
    case .binop(.i64, .rotl): .i64RotlImmediate
    case .binop(.i64, .rotr): .i64RotrImmediate
    default: nil
    }
  }

  private static func immediateRelop(_ form: Form) -> Operation? {
    switch form {
    case .relop(.i32, .eq): .i32EqImmediate
    case .relop(.i32, .ne): .i32NeImmediate
    case .relop(.i32, .ltS): .i32LtSImmediate
    case .relop(.i32, .ltU): .i32LtUImmediate
    case .relop(.i32, .gtS): .i32GtSImmediate
    case .relop(.i32, .gtU): .i32GtUImmediate
    case .relop(.i32, .leS): .i32LeSImmediate
    case .relop(.i32, .leU): .i32LeUImmediate
    case .relop(.i32, .geS): .i32GeSImmediate
    case .relop(.i32, .geU): .i32GeUImmediate
    case .relop(.i64, .eq): .i64EqImmediate
    case .relop(.i64, .ne): .i64NeImmediate
    case .relop(.i64, .ltS): .i64LtSImmediate
    case .relop(.i64, .ltU): .i64LtUImmediate
    case .relop(.i64, .gtS): .i64GtSImmediate
    case .relop(.i64, .gtU): .i64GtUImmediate
    case .relop(.i64, .leS): .i64LeSImmediate
    case .relop(.i64, .leU): .i64LeUImmediate
    case .relop(.i64, .geS): .i64GeSImmediate
    case .relop(.i64, .geU): .i64GeUImmediate
    default: nil
    }
  }
}
