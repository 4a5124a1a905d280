/// Shuffles and swizzles of bytes.
extension X64Selector {
  mutating func selectShuffle(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    var pattern = ShufflePattern(vectors[Int(instruction.immediate)])
    var (a, b) = (instruction.a, instruction.b)
    if a == b { pattern = pattern.ofFirstTwice }
    if vectorConstant(a) == SIMD2(0, 0) { pattern = pattern.zeroing(0) }
    if vectorConstant(b) == SIMD2(0, 0) { pattern = pattern.zeroing(1) }
    if !pattern.uses(0) {
      pattern = pattern.swapped
      swap(&a, &b)
    }
    if !pattern.uses(0) {
      emit(.zeroFloat) { $0.append(.def(destination)) }
    } else if !pattern.uses(1) {
      emitShuffle(pattern, register(of: a), to: destination)
    } else if !selectSimpleShuffle(pattern, a, b, destination), !selectSimpleShuffle(pattern.swapped, b, a, destination)
    {
      selectGeneralShuffle(pattern, a, b, destination)
    }
  }

  /// A swizzle by a constant is a shuffle.
  mutating func selectSwizzle(_ instruction: SSAInstruction, _ destination: VirtualRegister) {
    if let bits = vectorConstant(instruction.b) {
      var pattern = ShufflePattern(bits)
      for index in 0..<16 where pattern.bytes[index] > 15 { pattern.bytes[index] = ShufflePattern.zero }
      emitShuffle(pattern, register(of: instruction.a), to: destination)
      return
    }
    // The saturated sum of an index above 15 has the highest bit set, for which `vpshufb` returns zero.
    let indices = register(of: instruction.b)
    let source = register(of: instruction.a)
    let saturated = vector(.vpaddusb, indices, laneOperand(0x70, width: 8))
    emit(.vpshufb, to: destination, source, X64Operand(saturated))
  }

  /// Emits a shuffle of one vector.
  private mutating func emitShuffle(
    _ pattern: ShufflePattern, _ source: VirtualRegister, to destination: VirtualRegister
  ) {
    if pattern.hasZeros {
      if emitZeroingShuffle(pattern, source, to: destination) { return }
    } else if emitSimpleShuffle(pattern, source, to: destination) {
      return
    }
    emit(.vpshufb, to: destination, source, constantOperand(pattern.bits))
  }

  /// Emits a shuffle of one vector by an instruction without a constant in memory. Returns false if there is none.
  private mutating func emitSimpleShuffle(
    _ pattern: ShufflePattern, _ source: VirtualRegister, to destination: VirtualRegister
  ) -> Bool {
    if pattern.run(modulo: 16) == 0 {
      emitCopy(to: destination, from: source)
      return true
    }
    if let lanes = pattern.lanes(of: 4) {
      emit(.vpshufd, .w64, to: destination, X64Operand(source), immediate: ShufflePattern.immediate(lanes))
      return true
    }
    if let start = pattern.run(modulo: 16) {
      emit(.vpalignr, to: destination, source, X64Operand(source), immediate: Int64(start))
      return true
    }
    if pattern.bytes == SIMD16(repeating: 0) {
      emit(.vpbroadcastb, .w64, to: destination, X64Operand(source))
      return true
    }
    if let lanes = pattern.lanes(of: 2), emitWordShuffle(lanes, source, to: destination) { return true }
    return emitInterleave(pattern, ofFirstTwice: true, source, X64Operand(source), to: destination)
  }

  private mutating func emitWordShuffle(
    _ lanes: SIMD16<UInt8>, _ source: VirtualRegister, to destination: VirtualRegister
  ) -> Bool {
    var isZero = true
    var (isLowKept, isHighKept, isLowLow, isHighHigh) = (true, true, true, true)
    for lane in 0..<8 {
      if lanes[lane] != 0 { isZero = false }
      if lane < 4 {
        if Int(lanes[lane]) != lane { isLowKept = false }
        if lanes[lane] > 3 { isLowLow = false }
      } else {
        if Int(lanes[lane]) != lane { isHighKept = false }
        if lanes[lane] < 4 { isHighHigh = false }
      }
    }
    if isZero {
      emit(.vpbroadcastw, .w64, to: destination, X64Operand(source))
    } else if isHighKept, isLowLow {
      emit(.vpshuflw, .w64, to: destination, X64Operand(source), immediate: ShufflePattern.immediate(lanes))
    } else if isLowKept, isHighHigh {
      emit(.vpshufhw, .w64, to: destination, X64Operand(source), immediate: ShufflePattern.immediate(lanes, from: 4))
    } else {
      return false
    }
    return true
  }

  /// Emits a shuffle with zeros by one instruction: a shift of the whole vector by bytes, or a zero extension of lanes.
  /// Returns false if there is none.
  private mutating func emitZeroingShuffle(
    _ pattern: ShufflePattern, _ source: VirtualRegister, to destination: VirtualRegister
  ) -> Bool {
    for count in 1..<16 {
      var (right, left) = (SIMD16<UInt8>(repeating: ShufflePattern.zero), SIMD16(repeating: ShufflePattern.zero))
      for index in 0..<16 - count {
        right[index] = UInt8(index + count)
        left[index + count] = UInt8(index)
      }
      guard pattern.bytes == right || pattern.bytes == left else { continue }
      emit(
        pattern.bytes == right ? .vpsrldq : .vpslldq, .w64, to: destination, X64Operand(needing: source),
        immediate: Int64(count))
      return true
    }
    let wideners: [(X64Opcode, Int, Int)] = [
      (.vpmovzxbw, 1, 2), (.vpmovzxbd, 1, 4), (.vpmovzxbq, 1, 8), (.vpmovzxwd, 2, 4), (.vpmovzxwq, 2, 8),
      (.vpmovzxdq, 4, 8),
    ]
    for (opcode, narrow, wide) in wideners {
      var expected = SIMD16<UInt8>(repeating: ShufflePattern.zero)
      for index in 0..<16 where index % wide < narrow {
        expected[index] = UInt8(index / wide * narrow + index % wide)
      }
      guard pattern.bytes == expected else { continue }
      emit(opcode, .w64, to: destination, X64Operand(source))
      return true
    }
    return false
  }

  /// Emits an instruction that interleaves lanes of two operands. Returns false if there is none for the pattern.
  private mutating func emitInterleave(
    _ pattern: ShufflePattern, ofFirstTwice: Bool, _ left: VirtualRegister, _ right: X64Operand,
    to destination: VirtualRegister
  ) -> Bool {
    guard let opcode = Self.interleave(pattern, ofFirstTwice: ofFirstTwice) else { return false }
    emit(opcode, to: destination, left, right)
    return true
  }

  private static func interleave(_ pattern: ShufflePattern, ofFirstTwice: Bool) -> X64Opcode? {
    let opcodes: [(X64Opcode, X64Opcode)] = [
      (.vpunpcklbw, .vpunpckhbw), (.vpunpcklwd, .vpunpckhwd), (.vpunpckldq, .vpunpckhdq),
      (.vpunpcklqdq, .vpunpckhqdq),
    ]
    for number in 0..<4 {
      let size = 1 << number
      if pattern == .interleaved(size, isHigh: false, ofFirstTwice: ofFirstTwice) { return opcodes[number].0 }
      if pattern == .interleaved(size, isHigh: true, ofFirstTwice: ofFirstTwice) { return opcodes[number].1 }
    }
    return nil
  }

  /// Selects a shuffle of two vectors, in this order, by one instruction. Returns false if there is none.
  mutating func selectSimpleShuffle(
    _ pattern: ShufflePattern, _ a: SSAValue, _ b: SSAValue, _ destination: VirtualRegister
  ) -> Bool {
    guard !pattern.hasZeros else { return false }
    if let lanes = pattern.blend(4) {
      selectPlain(.vpblendd, a, b, destination, immediate: lanes)
    } else if let lanes = pattern.blend(2) {
      selectPlain(.vpblendw, a, b, destination, immediate: lanes)
    } else if let start = pattern.run(modulo: 32), start < 16 {
      selectPlain(.vpalignr, b, a, destination, immediate: Int64(start))
    } else if let opcode = Self.interleave(pattern, ofFirstTwice: false) {
      selectPlain(opcode, a, b, destination)
    } else if let lanes = pattern.lanes(of: 4), lanes[0] < 4, lanes[1] < 4, lanes[2] > 3, lanes[3] > 3 {
      selectPlain(.vshufps, a, b, destination, immediate: ShufflePattern.immediate(lanes))
    } else {
      return false
    }
    return true
  }

  private mutating func selectGeneralShuffle(
    _ pattern: ShufflePattern, _ a: SSAValue, _ b: SSAValue, _ destination: VirtualRegister
  ) {
    let right = register(of: b)
    let left = register(of: a)
    if let lanes = pattern.blendBefore(4) {
      let blended = vector(.vpblendd, left, right, immediate: lanes)
      emitShuffle(pattern.ofFirstTwice, blended, to: destination)
    } else if let lanes = pattern.blendBefore(2) {
      let blended = vector(.vpblendw, left, right, immediate: lanes)
      emitShuffle(pattern.ofFirstTwice, blended, to: destination)
    } else {
      let (one, other) = (newVector(), newVector())
      emitShuffle(pattern.only(0), left, to: one)
      emitShuffle(pattern.only(1), right, to: other)
      emit(.vpor, to: destination, one, X64Operand(other))
    }
  }
}
